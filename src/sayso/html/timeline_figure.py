"""Geometry of the strip above a timeline: how much is said of which days, weeks, months or years."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.html.day_axis import DayAxis, day_of
from sayso.views.timeline import TimelineDay

_BARS = 124  # most that can be told apart on a telephone
_HEIGHT = 56  # of the highest bar on either side of the line, in CSS pixels
_CORE = 20
"""One in so many claims may lie off the strip at either end: "in 1979" would make a day too thin to see."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Some days of the strip: claims dated to these days (above the line), and those that may be (below)."""

    first: date
    last: date
    x: float
    width: float
    certain: int
    possible: int
    up: float
    down: float


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip: its axis and bars, by what unit, and how many claims are dated wholly before or after it."""

    axis: DayAxis
    unit: str
    bars: tuple[Bar, ...]
    earlier: int
    later: int


@dataclass(frozen=True, slots=True)
class _Counted:
    first: date
    last: date
    claims: int
    certain: bool


def strip(days: Iterable[TimelineDay]) -> Strip | None:
    """The strip of some days; None where no day is told.

    >>> strip(()) is None
    True
    """
    counted = list(_counted(days))
    if not counted:
        return None
    axis = _axis(counted)
    unit, starts = _bins(axis)
    ends = [*(start - timedelta(days=1) for start in starts[1:]), axis.last]
    certain, possible = [0] * len(starts), [0] * len(starts)
    for one in counted:
        if one.last < axis.first or one.first > axis.last:
            continue
        low = max(bisect_right(starts, one.first) - 1, 0)
        high = min(bisect_left(ends, one.last), len(starts) - 1)
        for index in range(low, high + 1):
            (certain if low == high and one.certain else possible)[index] += one.claims
    most = max(*certain, *possible, 1)
    return Strip(
        axis=axis,
        unit=unit,
        bars=tuple(
            Bar(first, last, axis.x(first), axis.x(last + timedelta(days=1)) - axis.x(first), sure, maybe,
                _HEIGHT * sure / most, _HEIGHT * maybe / most)
            for first, last, sure, maybe in zip(starts, ends, certain, possible, strict=True)
        ),
        earlier=sum(one.claims for one in counted if one.last < axis.first),
        later=sum(one.claims for one in counted if one.first > axis.last),
    )  # fmt: skip


def _counted(days: Iterable[TimelineDay]) -> Iterator[_Counted]:
    for day in days:
        last = day_of(day.last)
        first = day_of(day.first) if day.first else last
        if first and last and first <= last:
            yield _Counted(first, last, sum(len(matter.claims) for matter in day.matters), day.certain)


def _axis(counted: list[_Counted]) -> DayAxis:
    """From where most of what is dated to a day begins to where it ends, with some room."""
    dated = sorted((one.first, one.claims) for one in counted if one.certain) or sorted(
        (one.first, one.claims) for one in counted
    )
    total = sum(claims for _, claims in dated)
    passed, core = 0, []
    for day, claims in dated:
        if passed + claims > total / _CORE and passed < total - total / _CORE:
            core.append(day)
        passed += claims
    room = timedelta(days=(core[-1] - core[0]).days // 4 + 2)
    shown = [day for day, _ in dated if core[0] - room <= day <= core[-1] + room]
    return DayAxis(shown[0], shown[-1])


def _bins(axis: DayAxis) -> tuple[str, list[date]]:
    """By what the strip counts, and the first day of each bar."""
    days = [axis.first + timedelta(days=index) for index in range(axis.days)]
    if len(days) <= _BARS:
        return "day", days
    weeks = [day for day in days if day.weekday() == 0 or day == axis.first]
    months = [day for day in days if day.day == 1 or day == axis.first]
    years = [day for day in days if (day.month, day.day) == (1, 1) or day == axis.first]
    return next(
        ((unit, starts) for unit, starts in (("week", weeks), ("month", months)) if len(starts) <= _BARS),
        ("year", years),
    )
