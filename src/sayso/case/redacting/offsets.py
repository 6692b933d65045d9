"""A text in which some stretches are replaced, and where every place of it has gone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.records.spans import Span


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words that take the place of those at `[start, end)`."""

    start: int
    end: int
    words: str


class MovedText:
    """A text with its replacements made, which may not overlap.

    >>> moved = MovedText("Ana Ruiz said so.", [Replacement(0, 8, "Person-1")])
    >>> moved.text, moved.span((9, 13)), MovedText("I, Al.", [Replacement(3, 5, "Person-1")]).span((4, 6))
    ('Person-1 said so.', (9, 13), (3, 12))
    """

    def __init__(self, text: str, replacements: Iterable[Replacement]) -> None:
        parts: list[str] = []
        self._old: list[Span] = []
        self._new: list[Span] = []
        at = length = 0
        for one in sorted(replacements, key=lambda one: one.start):
            parts += [text[at : one.start], one.words]
            length += one.start - at
            self._old.append((one.start, one.end))
            self._new.append((length, length + len(one.words)))
            length += len(one.words)
            at = one.end
        self.text = "".join([*parts, text[at:]])
        self._ends = [end for _, end in self._old]

    def span(self, span: Span) -> Span:
        """Where a span has gone; one that begins or ends within a replacement takes in the whole of it."""
        start = self._place(span[0], is_end=False)
        return start, max(start, self._place(span[1], is_end=True))

    def _place(self, offset: int, *, is_end: bool) -> int:
        at = bisect_left(self._ends, offset)  # the first replacement that ends here or later
        if at < len(self._old):
            (old_start, old_end), (new_start, new_end) = self._old[at], self._new[at]
            if old_start < offset < old_end:
                return new_end if is_end else new_start
            if offset == old_end:
                return new_end
        moved = self._new[at - 1][1] - self._old[at - 1][1] if at else 0
        return offset + moved
