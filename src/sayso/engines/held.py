"""Items that are made once and read many times: in memory up to a budget, in a temporary file beyond it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sayso.engines.chunks import MEMORY_BYTES, SAMPLE, ChunkFile, Place
from sayso.engines.pickling import pickled


class Held:
    """Makes its items when they are first asked for, and then holds them; they come in the order they were made.

    >>> held = Held(lambda: iter(["one", "two"]))
    >>> list(held), list(held)
    (['one', 'two'], ['one', 'two'])
    """

    def __init__(self, make: Callable[[], Iterator[Any]], memory_bytes: int = MEMORY_BYTES) -> None:
        self._make: Callable[[], Iterator[Any]] | None = make
        self._memory_bytes = memory_bytes
        self._chunks = ChunkFile()
        self._places: list[Place] = []
        self._last: list[Any] = []

    def __iter__(self) -> Iterator[Any]:
        if self._make is not None:
            self._places, self._last = self._fill(self._make())
            self._make = None  # with it goes what the items were made from
        for place in self._places:
            yield from self._chunks.take(place)
        yield from self._last

    def _fill(self, items: Iterator[Any]) -> tuple[list[Place], list[Any]]:
        """Put the items into the file whenever the memory is full; the rest stays in memory."""
        places: list[Place] = []
        last: list[Any] = []
        weight = 0
        for number, item in enumerate(items):
            last.append(item)
            if number % SAMPLE == 0:
                weight += len(pickled(item)) * SAMPLE
                if weight > self._memory_bytes:
                    places.append(self._chunks.put(last))
                    last = []
                    weight = 0
        return places, last
