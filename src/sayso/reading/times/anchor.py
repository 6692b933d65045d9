"""The time from which relative times are counted, and the steps away from it."""

from __future__ import annotations

import re
from datetime import date

from sayso.lexicons import load_lexicon
from sayso.reading.times.calendar import make_day, parse_day, parse_year, shift_days, shift_months, week_value
from sayso.records.mentions import Timex

Resolved = tuple[Timex, str]
"""The TIMEX3 type and value of a written time."""

STEPS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "same": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}


class Anchor:
    """The time from which relative times are counted: the publication date, whole or in part, or nothing.

    `future`: what is told lies ahead; `behind`: it began before the anchor ("since the winter").
    """

    def __init__(self, published: str | None, *, future: bool = False, behind: bool = False) -> None:
        self.day = parse_day(published)
        self.year = parse_year(published)
        self.future = future
        self.behind = behind

    def nearest_year(self, month: int, day: int = 15) -> int | None:
        """The year that brings a month nearest to the anchor; ahead counts double, as news looks back more.

        >>> Anchor("2031-05-06").nearest_year(7), Anchor("2031-05-06", behind=True).nearest_year(7)
        (2031, 2030)
        """
        if self.day is None:
            return self.year
        weight = 1 if self.future else AHEAD
        gaps = []
        for year in (self.day.year - 1, self.day.year, self.day.year + 1):
            found = make_day(year, month, min(day, 28))
            after = (year, month, day) > (self.day.year, self.day.month, self.day.day)
            if found is not None and not (self.behind and after):
                gap = (found - self.day).days
                gaps.append((gap * weight if gap > 0 else -gap, year))
        return min(gaps)[1] if gaps else self.year


AHEAD = 2
"""How much farther a day ahead counts than one behind.

2: value F1 .730 on AQUAINT and .746 on TimeBank; with 1, .727 and .740.
"""


def month_number(match: re.Match[str]) -> int:
    """The number of the month that a match names."""
    return int(load_lexicon("times")["months"][match["month"].lower()])


def weekday_date(written: str, anchor: Anchor, step: int | None = None) -> date | None:
    """The day that a weekday names: in news the last one up to and with the day of publication.

    `step` -1 and 1 ask for the one strictly before or after ("last Friday", "next Friday").

    >>> weekday_date("Friday", Anchor("2031-05-06")), weekday_date("Friday", Anchor("2031-05-06"), 1)
    (datetime.date(2031, 5, 2), datetime.date(2031, 5, 9))
    """
    if anchor.day is None:
        return None
    number = int(load_lexicon("times")["weekdays"][written.lower()])
    back = (anchor.day.weekday() - number) % 7
    if step is None:
        step = 1 if anchor.future and back else 0
    if step == 0:
        return shift_days(anchor.day, -back)
    return shift_days(anchor.day, -(back or 7) if step < 0 else 7 - back)


def shifted(anchor: Anchor, amount: float, unit: str) -> str | None:
    """The value of the time some units away from the anchor, at the grain of the unit; None where it is not known.

    >>> shifted(Anchor("2031-05-06"), -2, "W"), shifted(Anchor("2031-05-06"), -10, "Y")
    ('2031-W17', '2021')
    """
    if abs(amount) > 1e5:  # past the ends of any calendar
        return None
    if anchor.day is None:
        known = unit == "Y" and anchor.year is not None and abs(amount) < 1000
        return f"{(anchor.year or 0) + int(amount):04d}" if known else None
    if unit in _DAYS:
        day = shift_days(anchor.day, round(amount * _DAYS[unit]))
        return _day_value(day, unit) if day else None
    if unit in {"M", "Q"}:
        moved = shift_months(anchor.day, round(amount * (1 if unit == "M" else 3)))
        quarter = f"Q{(moved[1] + 2) // 3}" if moved else ""
        return (f"{moved[0]:04d}-{moved[1]:02d}" if unit == "M" else f"{moved[0]:04d}-{quarter}") if moved else None
    if unit in _YEARS:
        year = anchor.day.year + round(amount * _YEARS[unit][0])
        return f"{year:04d}"[: _YEARS[unit][1]] if 1000 <= year <= 9999 else None
    return None


_DAYS = {"D": 1, "W": 7, "2W": 14, "WE": 7}
_YEARS = {"Y": (1, 4), "DE": (10, 3), "CE": (100, 2)}
"""Years in a unit, and the digits of a year that its value keeps."""


def _day_value(day: date, unit: str) -> str:
    return day.isoformat() if unit == "D" else week_value(day) + ("-WE" if unit == "WE" else "")
