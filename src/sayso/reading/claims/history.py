"""Whether a claim tells of the past before the news: background, which a count of events must not take for new."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sayso.records.claims import TimeRef

NEWS_DAYS = 31
"""What ended longer ago than this before the page was published is background."""


def is_history(times: Sequence[TimeRef], published: str | None) -> bool:
    """Whether the latest time that a claim speaks of ended more than a month before its page was published.

    False where the claim tells no time, or the page no day of publication.

    >>> is_history([TimeRef(0, 4, "2014", "2014-01-01", "2014-12-31")], "2031-05-06")
    True
    """
    ends = [time.to or time.from_ for time in times]
    if not ends or None in ends or not published or len(published) < 10:
        return False
    latest = max(end for end in ends if end)
    try:
        return date.fromisoformat(latest[:10]) + timedelta(days=NEWS_DAYS) < date.fromisoformat(published[:10])
    except (ValueError, OverflowError):
        return False
