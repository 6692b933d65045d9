"""Items in waves, for work that takes many at a time: as many as may lie in memory together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from sayso.engines.chunks import MEMORY_BYTES
from sayso.engines.pickling import pickled

T = TypeVar("T")

_MANY = 4096  # items in a wave: a wave of the lightest documents takes minutes, and starting one part of a second


def waves_of(items: Iterable[T], memory_bytes: int = MEMORY_BYTES, many: int = _MANY) -> Iterator[list[T]]:
    """Lists of items, each item weighed when pickled.

    >>> [len(wave) for wave in waves_of(["x" * 100] * 10, memory_bytes=400)]
    [4, 4, 2]
    """
    wave: list[T] = []
    weight = 0
    for item in items:
        wave.append(item)
        weight += len(pickled(item))
        if weight >= memory_bytes or len(wave) >= many:
            yield wave
            wave, weight = [], 0
    if wave:
        yield wave
