"""What workers make and keep: they put it into files and hand on where it lies; it is not sent to and fro."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.engines.chunks import SAMPLE
from sayso.engines.pickling import pickled
from sayso.stage import Stage, stage_of

_BYTES = 1024 * 1024  # of pickled items in a chunk: loading one takes some ten milliseconds


@dataclass(frozen=True, slots=True)
class Aside:
    """A chunk of items in a file; `weight` is its length in bytes."""

    path: Path
    offset: int
    weight: int


def put_aside(items: Iterable[Any], folder: Path) -> list[Aside]:
    """Write items in chunks to a new file in the folder; the file stays until the folder goes.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     (chunk,) = put_aside("abc", Path(folder))
    ...     taken(chunk)
    ['a', 'b', 'c']
    """
    places = []
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
        for chunk in _chunks(items):
            offset = file.tell()
            places.append(Aside(Path(file.name), offset, file.write(pickled(chunk))))
    return places


def taken(item: Any) -> list[Any]:
    """The items of a chunk; an item that was not put aside, as it is."""
    if not isinstance(item, Aside):
        return [item]
    with item.path.open("rb") as file:
        file.seek(item.offset)
        items: list[Any] = pickle.loads(file.read(item.weight))
    return items


TAKE: Stage[Any, list[Any]] = stage_of("items put aside", taken)


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    """Lists of about a megabyte; the first few items are weighed, then one in many."""
    chunk: list[Any] = []
    weight = 0
    each = 0
    for number, item in enumerate(items):
        if number < SAMPLE // 8 or number % SAMPLE == 0:
            each = max(1, len(pickled(item)))
        chunk.append(item)
        weight += each
        if weight >= _BYTES:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk
