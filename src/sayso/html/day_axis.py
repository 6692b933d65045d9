"""Geometry of days: where a day lies on an axis, in percent of its width, so that it fits any screen."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.views.labels import day_words

_TICKS = 5  # labels of a date that fit side by side on a telephone


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled day of an axis."""

    x: float
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on an axis: where they begin and how far they go, and whether they go on beyond it on either side."""

    x: float
    width: float
    from_before: bool
    to_beyond: bool


@dataclass(frozen=True, slots=True)
class DayAxis:
    """The days from `first` to `last`, both of them included."""

    first: date
    last: date

    def between(self, since: str | None, until: str | None) -> DayAxis:
        """From one date to another, each given as far as it is known, its own first and last day where not.

        >>> str(DayAxis(date(2031, 5, 1), date(2031, 5, 10)).between(None, "2031-02").last)
        '2031-05-01'
        """
        first = (day_of(first_day(since)) if since else None) or self.first
        last = (day_of(last_day(until)) if until else None) or self.last
        return DayAxis(first, max(first, last))

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def x(self, day: date) -> float:
        """Where a day begins."""
        return round(100 * (day - self.first).days / self.days, 3)

    def stretch(self, first: str | None, last: str) -> Stretch | None:
        """The days from `first` (None: any day before) to `last`; None where none of them is on the axis.

        >>> DayAxis(date(2031, 5, 1), date(2031, 5, 10)).stretch("2031-05-02", "2031-05-31")
        Stretch(x=10.0, width=90.0, from_before=False, to_beyond=True)
        """
        start, end = day_of(first) if first else date.min, day_of(last)
        if start is None or end is None or end < self.first or start > self.last:
            return None
        low, high = max(start, self.first), min(end, self.last)
        width = round(100 * ((high - low).days + 1) / self.days, 3)
        return Stretch(self.x(low), width, start < self.first, end > self.last)

    def ticks(self) -> Iterator[Tick]:
        """Some days to label, evenly spread, the year where it changes."""
        count = min(_TICKS, self.days)
        shown = [
            self.first + timedelta(days=index * (self.days - 1) // max(count - 1, 1)) for index in range(count)
        ]
        before: date | None = None
        for index, day in enumerate(shown):
            number, month, year = day_words(day.isoformat()).split()
            words = f"{number} {month[:3]}" + ("" if before and before.year == day.year else f" {year}")
            # The label of the last day ends where the axis does.
            x, anchor = (100.0, "end") if index and index == count - 1 else (self.x(day), "start")
            yield Tick(x, words, anchor)
            before = day


def first_day(given: str) -> str:
    """The first day of a date that is given as far as it is known.

    >>> first_day("2031-05"), first_day("2031-05-06")
    ('2031-05-01', '2031-05-06')
    """
    return given + "-01-01"[len(given) - 4 :]


def last_day(given: str) -> str:
    """The last day of a date that is given as far as it is known.

    >>> last_day("2031"), last_day("2032-02"), last_day("2031-05-06")
    ('2031-12-31', '2032-02-29', '2031-05-06')
    """
    year, month = int(given[:4]), given[5:7] or "12"
    known = year and 1 <= int(month) <= 12
    return given[:10] if len(given) > 7 or not known else f"{given[:4]}-{month}-{monthrange(year, int(month))[1]}"


def day_of(words: str) -> date | None:
    """A day as a date; None where it is none, or one that no axis of news reaches.

    >>> day_of("2031-05-06"), day_of("2031-02-30"), day_of("9999-12-31")
    (datetime.date(2031, 5, 6), None, None)
    """
    try:
        found = date.fromisoformat(words)
    except ValueError:
        return None
    return found if 1000 <= found.year < 3000 else None
