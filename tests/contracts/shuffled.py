"""An engine that gives items and groups in another order each time, to find stages that hang on one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

from sayso.engines.chains import Step
from sayso.engines.local import LocalEngine


class ShuffledEngine(LocalEngine):
    """The local engine in a disorder that its seed decides."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._random = Random(seed)

    def run(self, steps: tuple[Step, ...], items: Iterable[Any], *, aside: bool = False) -> Iterator[Any]:
        """What the steps make of the items, shuffled before and after."""
        return iter(self._shuffled(super().run(steps, self._shuffled(items), aside=aside)))

    def groups(self, items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, list[Any]]]:
        """Each key with its items in disorder."""
        return iter([(key, self._shuffled(values)) for key, values in super().groups(items)])

    def _shuffled(self, items: Iterable[Any]) -> list[Any]:
        held = list(items)
        self._random.shuffle(held)
        return held
