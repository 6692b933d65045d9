"""What a flow starts from, so that it can be read again, or tells that it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from sayso.errors import EngineError

Source = Callable[[], Iterator[Any]]


def source_of(items: Iterable[Any]) -> Source:
    """A source of these items: an iterator can be read once, all else as often as it gives its items.

    >>> twice = source_of([1, 2])
    >>> list(twice()), list(twice())
    ([1, 2], [1, 2])
    """
    return _Once(items) if isinstance(items, Iterator) else partial(iter, items)


class _Once:
    """An iterator as a source; its second reader is told, and does not get nothing."""

    def __init__(self, items: Iterator[Any]) -> None:
        self._items: Iterator[Any] | None = items

    def __call__(self) -> Iterator[Any]:
        if self._items is None:
            raise EngineError("flow", "comes from an iterator that was read already; read it twice with kept()")
        items, self._items = self._items, None
        return items
