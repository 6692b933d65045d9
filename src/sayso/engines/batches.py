"""Items in batches on their way between processes: by number and by weight."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.engines.pickling import pickled

_FIRST = 8  # small ones first, so that a few heavy items reach all workers
_MANY = 2048  # items in a batch at most: a batch of the lightest takes as long as ten hand-overs
_BYTES = 1024 * 1024


def batches_of(items: Iterable[Any]) -> Iterator[list[bytes]]:
    """Items pickled one by one, in batches that grow up to 2048 items or a megabyte; a larger item goes alone.

    An item that stands for others, such as the name of a file, tells by a `weight` how many bytes these are.

    >>> [len(batch) for batch in batches_of(range(30))]
    [8, 10, 12]
    """
    size = _FIRST
    batch: list[bytes] = []
    weight = 0
    for item in items:
        data = pickled(item)
        batch.append(data)
        weight += weight_of(item) or len(data)
        if len(batch) >= size or weight >= _BYTES:
            yield batch
            batch, weight = [], 0
            size = min(size + size // 4, _MANY)
    if batch:
        yield batch


def items_of(batch: list[bytes]) -> Iterator[Any]:
    """The items of a batch.

    >>> list(items_of(next(batches_of("abc"))))
    ['a', 'b', 'c']
    """
    return map(pickle.loads, batch)


def weight_of(item: object) -> int:
    """What an item that stands for others says of its weight in bytes; 0 for all else.

    >>> weight_of("page")
    0
    """
    return getattr(item, "weight", 0)
