"""Spans: `[start, end)` in Unicode code points of a document's text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

Span = tuple[int, int]
Spans = tuple[Span, ...]


class Placed(Protocol):
    """Anything with a stretch of the text."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """Code point after the last."""


def quote(text: str, spans: Iterable[Span], gap: str = " … ") -> str:
    """The words that spans cover, in the order given.

    >>> quote("He said so.", [(0, 2), (8, 10)])
    'He … so'
    """
    return gap.join(text[start:end] for start, end in spans)


def trim(text: str, span: Span, strip: str | None = None) -> Span:
    """The span without white space (or the characters of `strip`) at its ends.

    >>> trim("a  b ", (1, 5))
    (3, 4)
    """
    start, end = span
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip(strip))
    return start, max(start, end - (len(inner) - len(inner.rstrip(strip))))


def overlap(a: Span, b: Span) -> int:
    """How many code points two spans share.

    >>> overlap((0, 5), (3, 9))
    2
    """
    # Comparisons, since this is asked a million times a minute: `min` and `max` are calls, three times as slow.
    start = a[0] if a[0] > b[0] else b[0]
    end = a[1] if a[1] < b[1] else b[1]
    return end - start if end > start else 0


def covers(outer: Span, inner: Span) -> bool:
    """Whether `inner` lies wholly in `outer`.

    >>> covers((0, 9), (3, 9))
    True
    """
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of `spans`; raises ValueError when there are none.

    >>> hull([(4, 6), (0, 2)])
    (0, 6)
    """
    (start, end), *others = spans
    for first, last in others:
        start, end = min(start, first), max(end, last)
    return start, end
