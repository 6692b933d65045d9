"""Which table lookups go to: the shipped one, or that which whoever reads holds open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Generic, TypeVar

T = TypeVar("T")


class InUse(Generic[T]):
    """A table that lookups of this thread see; called, it gives the one held open, else the default.

    Whoever reads holds a user's rows and opens their table itself (a `Reader` around each document), so that a
    worker process needs nothing that was set elsewhere.

    >>> words = InUse("words", lambda: "shipped")
    >>> with words.held("own"):
    ...     words()
    'own'
    >>> words()
    'shipped'
    """

    def __init__(self, name: str, default: Callable[[], T]) -> None:
        self._held: ContextVar[T | None] = ContextVar(name, default=None)
        self._default = default

    def __call__(self) -> T:
        """The table that lookups go to."""
        held = self._held.get()
        return self._default() if held is None else held

    @contextmanager
    def held(self, table: T) -> Iterator[T]:
        """While this is open, lookups of this thread go to a table."""
        token = self._held.set(table)
        try:
            yield table
        finally:
            self._held.reset(token)
