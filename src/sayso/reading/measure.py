"""How far spans share text: the measure by which drafts are held to be the same attribution."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

from sayso.records.spans import Span, Spans, overlap


def merged(spans: Iterable[Span]) -> Spans:
    """Spans in order, with overlapping and touching ones joined.

    >>> merged([(5, 8), (0, 3), (2, 4)])
    ((0, 4), (5, 8))
    """
    ordered = sorted(spans)
    if len(ordered) == 1:  # as most are
        return tuple(ordered) if ordered[0][0] < ordered[0][1] else ()
    out: list[Span] = []
    for start, end in ordered:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif start < end:
            out.append((start, end))
    return tuple(out)


def touches(span: Span, apart: Spans) -> bool:
    """Whether a span shares a character with any of some spans as `merged` gives them.

    >>> touches((3, 6), ((0, 4), (5, 8))), touches((4, 5), ((0, 4), (5, 8)))
    (True, False)
    """
    place = bisect_right(apart, span[0], key=itemgetter(1))
    return place < len(apart) and apart[place][0] < span[1]


def length(spans: Iterable[Span]) -> int:
    """Code points that spans cover, each counted once."""
    return sum(end - start for start, end in merged(spans))


def shared(a: Sequence[Span], b: Sequence[Span]) -> int:
    """Code points that two sets of spans share."""
    if len(a) == len(b) == 1:  # as most are
        return overlap(a[0], b[0])
    others = merged(b)
    return sum(overlap(x, y) for x in merged(a) for y in others)


def likeness(a: Sequence[Span], b: Sequence[Span]) -> float:
    """Shared code points over all that either covers (Jaccard); two empty sets are alike.

    >>> likeness([(0, 10)], [(5, 10)])
    0.5
    """
    total = length((*a, *b))
    return shared(a, b) / total if total else 1.0


def within(inner: Sequence[Span], outer: Sequence[Span]) -> bool:
    """Whether nearly all of `inner` (95 %) lies in `outer`: a stop or a mark more does not count."""
    return bool(inner) and shared(inner, outer) >= 0.95 * length(inner)
