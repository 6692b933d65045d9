"""Union of pairs into groups."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Groups(Generic[K]):
    """Disjoint sets of keys; the smallest key of a set stands for it, whatever the order of the unions.

    >>> groups = Groups([("b", "c"), ("a", "b")])
    >>> groups.root("c"), groups.sets()
    ('a', [['a', 'b', 'c']])
    """

    def __init__(self, pairs: Iterable[tuple[K, K]] = ()) -> None:
        self._parent: dict[K, K] = {}
        for a, b in pairs:
            self.join(a, b)

    def add(self, key: K) -> None:
        """Puts a key into a set of its own, if it is new."""
        self._parent.setdefault(key, key)

    def root(self, key: K) -> K:
        """The smallest key of the set that holds `key`."""
        self.add(key)
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def join(self, a: K, b: K) -> bool:
        """Unites two sets; False where they were one already."""
        one: Any = self.root(a)
        two: Any = self.root(b)
        if one == two:
            return False
        self._parent[max(one, two)] = min(one, two)
        return True

    def sets(self) -> list[list[K]]:
        """All sets, each sorted, in the order of their smallest keys."""
        found: dict[K, list[K]] = {}
        for key in sorted(self._parent):  # type: ignore[type-var]  # keys of one kind
            found.setdefault(self.root(key), []).append(key)
        return list(found.values())
