"""What a time is counted from: the day of publication, the time last told of, and the side told to lie on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sayso.reading.times.calendar import make_day, parse_day, parse_year, shift_days, shift_months, week_value
from sayso.reading.times.tense import Tense

AHEAD = 2
"""How much farther a day ahead counts than one behind, where the tense does not say.

2: value F1 .730 on AQUAINT and .746 on TimeBank; with 1, .727 and .740 (by words alone, without a parse).
"""

_WEIGHTS = {None: AHEAD, Tense.PRESENT: 1.0, Tense.PAST: 6.0, Tense.FUTURE: 1 / 6}
"""The same by the tense of the verb; one in the past leans back, but not all the way ("extended to Nov. 20")."""

_QUARTER = re.compile(r"[0-9]{4}-Q[1-4]")
_YEAR = re.compile(r"[0-9]{4}|P[0-9]+[MY]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_CALENDAR = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?(?:T|$)")


@dataclass(slots=True)
class Context:
    """The state of reading a document's times in text order.

    `published` is the date of publication as given; `tense` and `behind` ("since") are those at the time read now.
    `told` is the calendar value last told of, in the passage with the number `told_at`; `quarter` the quarter last
    told of, until another part of the calendar is; `written` a year and month told of just before with the year.
    `first_day` is the first day told of in the document, which hours without a day are taken to belong to.
    In a `headline` the present tells of what has happened; `day_first` is the order of days and months between
    slashes, where the document shows it.
    """

    published: str | None
    tense: Tense | None = None
    behind: bool = False
    passage: int = 0
    told: str | None = None
    told_at: int = 0
    quarter: str | None = None
    quarter_at: int = 0
    written: tuple[str, str] | None = None
    first_day: str | None = None
    headline: bool = False
    day_first: bool | None = None
    day: date | None = None
    year: int | None = None

    def __post_init__(self) -> None:
        self.day = parse_day(self.published)
        self.year = parse_year(self.published)

    def tell(self, value: str, *, looks_back: bool = False, explicit: bool = False) -> None:
        """Take note of a time that was read; one that `looks_back` only compares.

        `explicit`: its year is written, and is that of the months named after it in the passage.
        """
        if looks_back:
            return
        goes_on = explicit or (self.written is not None and value[:4] == self.written[0])
        self.written = (value[:4], value[5:7]) if goes_on and _MONTH.match(value) else None
        if _CALENDAR.match(value):
            self.told, self.told_at = value.split("T", maxsplit=1)[0], self.passage
            if self.first_day is None and _DAY.fullmatch(self.told):
                self.first_day = self.told
        if _QUARTER.fullmatch(value):
            self.quarter, self.quarter_at = value, self.passage
            self.told, self.told_at = value, self.passage
        elif _YEAR.fullmatch(value):
            self.quarter = None

    def told_quarter(self) -> str | None:
        """The quarter last told of, in this passage or the one before."""
        return self.quarter if self.passage - self.quarter_at <= 1 else None

    def told_day(self) -> date | None:
        """The day last told of, in this passage or the one before."""
        if self.told is None or self.passage - self.told_at > 1 or not _DAY.fullmatch(self.told):
            return None
        return parse_day(self.told)

    def day_of_hours(self) -> date | None:
        """The day of an hour that is told without one: the day last told of, else the first of the document."""
        return self.told_day() or parse_day(self.first_day)

    def told_month(self) -> tuple[int, int] | None:
        """Year and month last told of, in this passage or the one before."""
        if self.told is None or self.passage - self.told_at > 1 or not re.match(r"[0-9]{4}-[0-9]{2}", self.told):
            return None
        return int(self.told[:4]), int(self.told[5:7])

    def told_year(self) -> int | None:
        """The year last told of, in this passage or the one before."""
        if self.told is None or self.passage - self.told_at > 1:
            return None
        return int(self.told[:4])

    def year_of(self, month: int, day: int | None = None) -> int | None:
        """The year of a month, or of a day of a month, that is named without one.

        After "since" and with a verb in the past it has begun by publication; with a verb in the future it has not
        ended; else it is the one nearest to publication, days ahead counting double.

        >>> Context("2031-05-06").year_of(7), Context("2031-05-06", behind=True).year_of(7)
        (2031, 2030)
        >>> Context("2031-05-06", Tense.PAST).year_of(12), Context("2031-05-06", Tense.FUTURE).year_of(2)
        (2030, 2032)
        """
        if self.day is None:
            return self.year
        here = (self.day.month, self.day.day)
        after = (month, day if day else here[1]) > here
        if self.tense is Tense.PAST and (year := self._year_going_on(month)):
            return year
        if self.behind or (self.tense is Tense.PAST and day is None):
            return self.day.year - (after if day else month > here[0])
        if self.tense is Tense.FUTURE and day is None:
            return self.day.year + (month < here[0])
        weight = _WEIGHTS[self.tense]
        gaps = []
        for year in (self.day.year - 1, self.day.year, self.day.year + 1):
            found = make_day(year, month, min(day or 15, 28))
            if found is not None:
                gap = (found - self.day).days
                gaps.append((gap * weight if gap > 0 else -gap, year))
        return min(gaps)[1] if gaps else self.year

    def _year_going_on(self, month: int) -> int | None:
        """The past year of the time told of just before in this passage, which a later month goes on from."""
        if self.written is None or self.told_at != self.passage or self.day is None:
            return None
        year, before = int(self.written[0]), int(self.written[1])
        return year if year < self.day.year and before <= month else None

    def weekday(self, number: int, step: int | None = None, origin: date | None = None) -> date | None:
        """The day that a weekday (0 is Monday) names: the last one up to publication; the next with a verb ahead.

        A verb in the present looks ahead ("the vote is on Sunday").
        `step` -1 and 1 ask for the one strictly before or after, seen from `origin` (publication by default).

        >>> Context("2031-05-06").weekday(4), Context("2031-05-06").weekday(4, 1)
        (datetime.date(2031, 5, 2), datetime.date(2031, 5, 9))
        """
        start = origin or self.day
        if start is None:
            return None
        back = (start.weekday() - number) % 7
        if step is None:
            step = 1 if self.tense in {Tense.FUTURE, Tense.PRESENT} and back and not self.behind else 0
        if step == 0:
            return shift_days(start, -back)
        return shift_days(start, -(back or 7) if step < 0 else 7 - back)

    def away(self, amount: float, unit: str, origin: date | None = None) -> str | None:
        """The value of the time some units away, at the grain of the unit; None where it is not known.

        >>> Context("2031-05-06").away(-2, "W"), Context("2031-05-06").away(-10, "Y")
        ('2031-W17', '2021')
        """
        if abs(amount) > 1e5:  # past the ends of any calendar
            return None
        day = origin or self.day
        if day is None:
            known = unit == "Y" and self.year is not None and abs(amount) < 1000
            return f"{(self.year or 0) + int(amount):04d}" if known else None
        return value_away(day, amount, unit)


_DAYS = {"D": 1, "W": 7, "2W": 14, "WE": 7}
_YEARS = {"Y": (1, 4), "DE": (10, 3), "CE": (100, 2)}
"""Years in a unit, and the digits of a year that its value keeps."""


def value_away(day: date, amount: float, unit: str) -> str | None:
    """The value of the time some units from a day, at the grain of the unit; None where the calendar has none."""
    if unit in _DAYS:
        moved = shift_days(day, round(amount * _DAYS[unit]))
        if moved is None:
            return None
        return moved.isoformat() if unit == "D" else week_value(moved) + ("-WE" if unit == "WE" else "")
    if unit in {"M", "Q", "6M"}:
        month = shift_months(day, round(amount * {"M": 1, "Q": 3, "6M": 6}[unit]))
        if month is None:
            return None
        grain = {"M": f"{month[1]:02d}", "Q": f"Q{(month[1] + 2) // 3}", "6M": f"H{(month[1] + 5) // 6}"}[unit]
        return f"{month[0]:04d}-{grain}"
    if unit in _YEARS:
        year = day.year + round(amount * _YEARS[unit][0])
        return f"{year:04d}"[: _YEARS[unit][1]] if 1000 <= year <= 9999 else None
    return None
