"""Find the times of a stretch of text, with TIMEX3 values and the days they cover."""

from __future__ import annotations

import re

from sayso.reading.times.calendar import covered_days
from sayso.reading.times.patterns import patterns
from sayso.reading.times.resolve import RESOLVERS, Anchor
from sayso.records.claims import TimeRef
from sayso.records.mentions import Timex

_FUTURE = re.compile(
    r"\b(?:will|would|shall|going to|expected|scheduled|planned|plans|due|set to|upcoming)\b", re.IGNORECASE
)
_LEAD = re.compile(r"(?:on|in\s+the|at)\s+", re.IGNORECASE)


def typed_times(text: str, start: int, end: int, published: str | None) -> list[tuple[TimeRef, Timex]]:
    """The times of `text[start:end]` with their TIMEX3 types, in order; see `find_times`."""
    taken: list[tuple[int, int]] = []
    found: list[tuple[TimeRef, Timex]] = []
    for name, pattern in patterns():
        for match in pattern.finditer(text, start, end):
            if any(match.start() < b and a < match.end() for a, b in taken):
                continue
            before = text[max(start, match.start() - 60) : match.start()]
            anchor = Anchor(published, future=bool(_FUTURE.search(before)))
            resolved = RESOLVERS[name](match, anchor)
            if resolved is None:
                continue
            lead = _LEAD.match(text, match.start(), match.end()) if name != "reference" else None
            begin, stop = lead.end() if lead else match.start(), match.end()
            if text[stop - 1] == "." and name in {"weekday", "month", "day_month"}:
                stop -= 1  # the full stop of the sentence, not of an abbreviation, in most cases
            taken.append((begin, stop))
            first, last = covered_days(resolved[1].split("T")[0])
            found.append((TimeRef(begin, stop, resolved[1], first, last), resolved[0]))
    return sorted(found, key=lambda row: (row[0].start, row[0].end))


def find_times(text: str, start: int, end: int, published: str | None) -> list[TimeRef]:
    """The times written in `text[start:end]`, in order, with TIMEX3 values counted from the publication date.

    A weekday is the last one up to the day of publication (the next one after "will"); a day without a year lies
    in the year that brings it nearest to publication. Without a publication date, relative times are left out.
    Values follow the TimeML annotation guidelines 1.2.1.

    >>> [t.value for t in find_times("It fell on Thursday, after three years.", 0, 39, "2031-05-06")]
    ['2031-05-01', 'P3Y']
    """
    return [time for time, _ in typed_times(text, start, end, published)]
