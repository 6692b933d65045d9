"""Keyed items brought together by key: in memory up to a budget, in partitions of a temporary file beyond it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any
from zlib import crc32

from sayso.engines.chunks import MEMORY_BYTES, SAMPLE, ChunkFile, Place
from sayso.engines.pickling import pickled
from sayso.errors import EngineError

# As many partitions hold 16 GiB of pickled items before one of them alone fills the memory budget.
PARTITIONS = 256

_SPREAD = 0x9E3779B97F4A7C15  # 2**64 over the golden ratio: neighbouring numbers fall far from each other
_WORD = 0xFFFFFFFFFFFFFFFF

Group = tuple[Any, list[Any]]
Parts = dict[int, list[Group]]  # groups, or parts of them, by partition


def partition_of(key: object, count: int = PARTITIONS) -> int:
    """The partition of a key out of `count`, the same in every process and on every machine.

    >>> partition_of("Ostrel"), partition_of("Орлево"), partition_of(1), partition_of(2)
    (97, 151, 185, 114)

    Raises:
        EngineError: the key is neither a string nor a whole number.
    """
    if isinstance(key, str):
        return crc32(key.encode("utf-8", "surrogatepass")) % count
    if isinstance(key, int):
        return ((key * _SPREAD & _WORD) >> 32) % count  # its upper half is the well mixed one
    raise EngineError(repr(key)[:120], "is no key: a key is a string or a whole number")


def parts_of(
    items: Iterable[tuple[Any, Any]], memory_bytes: int, count: int = PARTITIONS
) -> Iterator[tuple[Parts, bool]]:
    """Groups, or parts of groups, by partition: some whenever the memory is full (True), then the rest (False).

    >>> [(dict(parts), full) for parts, full in parts_of([("a", 1), ("b", 2), ("a", 3)], 10_000, 1)]
    [({0: [('a', [1, 3]), ('b', [2])]}, False)]

    Raises:
        EngineError: an item is no pair of a key and a value, or cannot be pickled.
    """
    held: defaultdict[Any, list[Any]] = defaultdict(list)
    weight = 0
    for number, item in enumerate(items):
        try:
            key, value = item
            held[key].append(value)
        except (TypeError, ValueError) as error:
            raise EngineError(repr(item)[:120], "is no pair of a key (string or whole number) and item") from error
        if number % SAMPLE == 0:
            weight += len(pickled(item)) * SAMPLE
            if weight > memory_bytes:
                yield _by_partition(held, count), True
                held.clear()
                weight = 0
    yield _by_partition(held, count), False


def merged(parts: Iterable[list[Group]]) -> Iterator[Group]:
    """The groups of one partition, whole, from their parts in the order these came.

    >>> list(merged([[("a", [1]), ("b", [2])], [("a", [3])]]))
    [('a', [1, 3]), ('b', [2])]
    """
    whole: dict[Any, list[Any]] = {}
    for part in parts:
        for key, values in part:
            if key in whole:
                whole[key].extend(values)
            else:
                whole[key] = values
    yield from whole.items()


def grouped(items: Iterable[tuple[Any, Any]], memory_bytes: int = MEMORY_BYTES) -> Iterator[Group]:
    """Each key with all its items; in the same order whether or not they fit into memory.

    >>> sorted(grouped([("b", 2), ("a", 1), ("b", 1)]))
    [('a', [1]), ('b', [2, 1])]

    Raises:
        EngineError: an item is no pair of a key and a value, or cannot be pickled.
    """
    spilled = _Spilled()
    try:
        for parts, is_full in parts_of(items, memory_bytes):
            if is_full:
                spilled.put(parts)
                parts.clear()  # else it would lie in memory beside those that come
            else:
                yield from spilled.groups(parts)
    finally:
        spilled.close()


def _by_partition(held: dict[Any, list[Any]], count: int) -> Parts:
    found: Parts = defaultdict(list)
    for key, values in held.items():
        found[partition_of(key, count)].append((key, values))
    return found


class _Spilled:
    """What did not fit into memory: for each partition the places of its groups' parts, in the order they came."""

    def __init__(self) -> None:
        self._chunks = ChunkFile()
        self._places: dict[int, list[Place]] = defaultdict(list)

    def put(self, parts: Parts) -> None:
        """Write groups, which may be parts of groups, to the file."""
        for partition, part in parts.items():
            self._places[partition].append(self._chunks.put(part))

    def groups(self, last: Parts) -> Iterator[Group]:
        """All groups, whole, partition by partition; `last` are those parts that were never written."""
        for partition in range(PARTITIONS):
            written = map(self._chunks.take, self._places.pop(partition, ()))
            yield from merged(chain(written, [last.pop(partition, [])]))

    def close(self) -> None:
        """Delete the file."""
        self._chunks.close()
