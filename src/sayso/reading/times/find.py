"""Find the times of a stretch of text, with TIMEX3 values and the days they cover."""

from __future__ import annotations

import re

from sayso.reading.times.anchor import Anchor
from sayso.reading.times.calendar import covered_days
from sayso.reading.times.occupied import Occupied
from sayso.reading.times.patterns import hint, patterns
from sayso.reading.times.resolve import RESOLVERS
from sayso.records.claims import TimeRef
from sayso.records.mentions import Timex
from sayso.records.spans import Span

_FUTURE = re.compile(r"\b(?:will|would|shall|going to|expected|scheduled|planned|plans|due|set to|upcoming)\b")
_FUTURE_REACH = 30
"""Characters before a weekday in which "will" makes it the next one: best value F1 of 0, 15, 30, 60."""

_SINCE = re.compile(
    r"\bsince\s+(?:(?:at\s+least|about|around|the|in|on|early|late|mid|beginning|start|middle|end|of)[\s-]+){0,4}$",
    re.IGNORECASE,
)
_SINCE_REACH = 40
"""Characters before a time in which "since" and the words between can stand."""

_LEAD = re.compile(r"(?:on|in\s+the|at)\s+", re.IGNORECASE)


def typed_times(text: str, start: int, end: int, published: str | None) -> list[tuple[TimeRef, Timex]]:
    """The times of `text[start:end]` with their TIMEX3 types, in order; see `find_times`."""
    if not hint().search(text, start, end):
        return []
    taken = Occupied()
    past, future = Anchor(published), Anchor(published, future=True)
    behind = Anchor(published, behind=True)
    found: list[tuple[TimeRef, Timex]] = []
    for name, pattern in patterns():
        for match in pattern.finditer(text, start, end):
            ahead = _FUTURE.search(text, max(start, match.start() - _FUTURE_REACH), match.start())
            since = _SINCE.search(text[max(start, match.start() - _SINCE_REACH) : match.start()])
            resolved = RESOLVERS[name](match, behind if since else future if ahead else past)
            span = _shown(match, name)
            if resolved is None or not taken.take(span):
                continue
            first, last = covered_days(resolved[1].split("T")[0])
            found.append((TimeRef(*span, resolved[1], first, last), resolved[0]))
    return sorted(found, key=lambda row: (row[0].start, row[0].end))


def _shown(match: re.Match[str], name: str) -> Span:
    """The span of a time, without a preposition before it or the full stop of the sentence after it."""
    text, (start, end) = match.string, match.span()
    lead = _LEAD.match(text, start, end) if name != "reference" else None
    if text[end - 1] == "." and name in {"weekday", "month", "day_month"}:
        end -= 1
    return (lead.end() if lead else start), end


def find_times(text: str, start: int, end: int, published: str | None) -> list[TimeRef]:
    """The times written in `text[start:end]`, in order, with TIMEX3 values counted from the publication date.

    A weekday is the last one up to the day of publication (the next one after "will"); a day without a year lies
    in the year that brings it nearest to publication; after "since" all lie before it. Without a publication date,
    relative times are left out. Values follow the TimeML annotation guidelines 1.2.1.

    >>> [t.value for t in find_times("It fell on Thursday, after three years.", 0, 39, "2031-05-06")]
    ['2031-05-01', 'P3Y']
    """
    return [time for time, _ in typed_times(text, start, end, published)]
