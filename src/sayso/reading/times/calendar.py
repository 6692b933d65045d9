"""Days, weeks, months, quarters and years as TIMEX3 values, and the days that a value covers."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


def parse_day(written: str | None) -> date | None:
    """The day a publication date gives, or None where it gives no whole day.

    >>> parse_day("2031-05-06T10:00:00Z")
    datetime.date(2031, 5, 6)
    """
    match = _DAY.match(written or "")
    return make_day(int(match[1]), int(match[2]), int(match[3])) if match else None


def parse_year(written: str | None) -> int | None:
    """The year a publication date begins with, or None."""
    match = re.match(r"[12]\d{3}(?!\d)", written or "", re.ASCII)
    return int(match[0]) if match else None


def make_day(year: int, month: int, day: int) -> date | None:
    """A date, or None where the calendar has no such day.

    >>> make_day(2031, 2, 30) is None
    True
    """
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def shift_days(day: date, days: int) -> date | None:
    """A date some days later (or earlier), or None past the ends of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift_months(day: date, months: int) -> tuple[int, int] | None:
    """Year and month some months later (or earlier), or None past the ends of the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return (year, month + 1) if 1 <= year <= 9998 else None


def week_value(day: date) -> str:
    """The ISO week of a day as TIMEX3 writes it.

    >>> week_value(date(2031, 5, 6))
    '2031-W19'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


_SLASHED = re.compile(r"(?<![0-9/])([0-3]?[0-9])/([0-3]?[0-9])/(?:[0-9]{4}|[0-9]{2})(?![0-9/])")


def order_shown(text: str) -> bool | None:
    """Whether days stand before months in the dates with slashes of a text; None where that is not shown.

    >>> order_shown("from 25/9/2027 to 5/10/2027"), order_shown("5/9/2027"), order_shown("9/25/2027")
    (True, None, False)
    """
    shown = set()
    for match in _SLASHED.finditer(text):
        first, second = int(match[1]), int(match[2])
        if (first > 12) != (second > 12):
            shown.add(first > 12)
    return shown.pop() if len(shown) == 1 else None


def covered_days(value: str) -> tuple[str | None, str | None]:
    """First and last day (ISO) that a TIMEX3 value covers; (None, None) for durations and references.

    >>> covered_days("2031-02")
    ('2031-02-01', '2031-02-28')
    >>> covered_days("P3Y")
    (None, None)
    """
    if match := _DAY.match(value):
        return match[0], match[0]
    days = _covered_range(value)
    return (days[0].isoformat(), days[1].isoformat()) if days else (None, None)


def _covered_range(value: str) -> tuple[date, date] | None:
    for shape, days in _SHAPES:
        match = shape.fullmatch(value)
        if match:
            return days(match)
    return None


def _months(year: int, first: int, last: int) -> tuple[date, date] | None:
    extra, last_month = divmod(last - 1, 12)
    begin = make_day(year, first, 1)
    end_year, end_month = year + extra, last_month + 1
    end = make_day(end_year, end_month, monthrange(end_year, end_month)[1]) if 1 <= end_year <= 9998 else None
    return (begin, end) if begin and end else None


def _years(year: int, count: int) -> tuple[date, date] | None:
    begin, end = make_day(year, 1, 1), make_day(year + count - 1, 12, 31)
    return (begin, end) if begin and end else None


def _week(year: int, week: int, *, weekend: bool) -> tuple[date, date] | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    begin = shift_days(monday, 5) if weekend else monday
    end = shift_days(monday, 6)
    return (begin, end) if begin and end else None


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[date, date] | None]], ...] = (
    (re.compile(r"([0-9]{4})-([0-9]{2})"), lambda m: _months(int(m[1]), int(m[2]), int(m[2]))),
    (re.compile(r"([0-9]{4})"), lambda m: _months(int(m[1]), 1, 12)),
    (re.compile(r"([0-9]{3})"), lambda m: _years(int(m[1]) * 10, 10)),
    (re.compile(r"([0-9]{2})"), lambda m: _years(int(m[1]) * 100, 100)),
    (re.compile(r"([0-9]{4})-Q([1-4])"), lambda m: _months(int(m[1]), int(m[2]) * 3 - 2, int(m[2]) * 3)),
    (re.compile(r"([0-9]{4})-H([12])"), lambda m: _months(int(m[1]), int(m[2]) * 6 - 5, int(m[2]) * 6)),
    (re.compile(r"([0-9]{4})-(SP|SU|FA|WI)"), lambda m: _months(int(m[1]), *_SEASON_MONTHS[m[2]])),
    (re.compile(r"([0-9]{4})-W([0-9]{2})(-WE)?"), lambda m: _week(int(m[1]), int(m[2]), weekend=bool(m[3]))),
)
"""Shapes of TIMEX3 values that cover days, and the first and last of them."""
