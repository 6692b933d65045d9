"""A flow that runs its stages in this process, one item after another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Stage:
    """A pure function over items, with a name; `prepare` gives the function inside a worker."""

    name: str
    prepare: Callable[[], Callable[[Any], Iterable[Any]]]


class Here:
    """Items on their way through stages."""

    def __init__(self, items: Iterable[Any] = ()) -> None:
        self._items = items

    def flow(self, items: Iterable[Any]) -> Here:
        """A flow of these items."""
        return Here(items)

    def map(self, stage: Stage) -> Here:
        """What a stage makes of each item."""
        return Here(self._map(stage))

    def group(self, stage: Stage) -> Here:
        """What a stage makes of each key with all items under it."""
        return Here(self._group(stage))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def _map(self, stage: Stage) -> Iterator[Any]:
        function = stage.prepare()
        for item in self._items:
            yield from function(item)

    def _group(self, stage: Stage) -> Iterator[Any]:
        groups: dict[Any, list[Any]] = defaultdict(list)
        for key, item in self._items:
            groups[key].append(item)
        function = stage.prepare()
        while groups:
            yield from function(groups.popitem())
