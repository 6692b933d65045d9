"""Whether sayso itself read the attribution that a second reader proposes."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.records.attributions import Attribution
from sayso.records.spans import Spans, overlap
from sayso.secondreader.placing import Found

_SHARED = 0.5  # of all characters of the two contents: less than half is another statement, or another cut of it


def same_attribution(found: Found, attributions: Iterable[Attribution]) -> str | None:
    """The id of the attribution that shares most of its content, and its source, with what was found, if any does.

    Where one of the two has no source, the content decides.
    """
    shares = (
        (_share(found.content, one.content), one.id)
        for one in attributions
        if not (one.source and found.source) or _common(one.source, found.source)
    )
    share, row_id = max(shares, default=(0.0, None))
    return row_id if share >= _SHARED else None


def _share(a: Spans, b: Spans) -> float:
    """The part of the characters of two sets of spans that both have."""
    common = _common(a, b)
    whole = sum(end - start for start, end in (*a, *b)) - common
    return common / whole if whole else 0.0


def _common(a: Spans, b: Spans) -> int:
    return sum(overlap(one, other) for one in a for other in b)
