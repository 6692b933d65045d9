"""Which stretches of a text are already taken, so that of two overlapping readings the first wins."""

from __future__ import annotations

from bisect import bisect_left, insort

from sayso.records.spans import Span


class Occupied:
    """A set of spans without overlaps.

    >>> taken = Occupied()
    >>> taken.take((0, 5)), taken.take((4, 8)), taken.take((5, 8))
    (True, False, True)
    """

    def __init__(self) -> None:
        self._spans: list[Span] = []

    def take(self, span: Span) -> bool:
        """Take a span if none of it is taken; whether it was free."""
        at = bisect_left(self._spans, span)
        if at > 0 and self._spans[at - 1][1] > span[0]:
            return False
        if at < len(self._spans) and self._spans[at][0] < span[1]:
            return False
        insort(self._spans, span)
        return True
