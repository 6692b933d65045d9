"""The strip of days: what it counts where, and which days it has."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.html.day_axis import DayAxis
from sayso.html.timeline_figure import strip
from sayso.views.timeline import DatedMatter, TimelineDay


def day(first: str | None, last: str, claims: int = 1) -> TimelineDay:
    return TimelineDay(first, last, (DatedMatter(None, None, False, tuple(map(str, range(claims)))),))


def test_a_day_is_counted_above_the_line_and_a_stretch_below_it() -> None:
    made = strip(
        [day("2031-05-01", "2031-05-01", 2), day("2031-05-02", "2031-05-03"), day("2031-05-04", "2031-05-04")]
    )
    assert made
    assert [(bar.certain, bar.possible) for bar in made.bars] == [(2, 0), (0, 1), (0, 1), (1, 0)]
    assert made.unit == "day"


def test_until_a_day_is_counted_on_that_day_as_possible() -> None:
    made = strip([day("2031-05-01", "2031-05-01"), day(None, "2031-05-01")])
    assert made
    assert [(bar.certain, bar.possible) for bar in made.bars] == [(1, 1)]


def test_a_day_long_ago_is_counted_off_the_strip() -> None:
    recent = [day(f"2031-05-{number:02}", f"2031-05-{number:02}", 9) for number in range(1, 31)]
    made = strip([day("1979-02-11", "1979-02-11"), *recent])
    assert made
    assert (made.earlier, made.later) == (1, 0)
    assert made.axis.first == date(2031, 5, 1)


@pytest.mark.parametrize(("days", "unit"), [(100, "day"), (400, "week"), (2000, "month"), (9000, "year")])
def test_the_unit_grows_with_the_days(days: int, unit: str) -> None:
    first = date(2001, 1, 1)
    told = [str(first + timedelta(days=step * days // 10)) for step in range(11)]
    made = strip([day(one, one) for one in told])
    assert made
    assert made.unit == unit
    assert len(made.bars) <= 124


_DATES = st.dates(date(1990, 1, 1), date(2035, 1, 1))


@given(st.lists(st.tuples(_DATES, st.integers(0, 900)), min_size=1, max_size=20))
def test_every_certain_claim_is_in_a_bar_or_off_the_strip(told: list[tuple[date, int]]) -> None:
    days = [day(str(first), str(first + timedelta(days=more))) for first, more in told]
    made = strip(days)
    assert made
    certain = sum(one.certain for one in days)
    seen = sum(bar.certain for bar in made.bars)
    assert seen <= certain <= seen + made.earlier + made.later
    assert all(0 <= bar.x < 100 and 0 < bar.width <= 100.001 for bar in made.bars)
    assert sum(bar.width for bar in made.bars) == pytest.approx(100, abs=0.2)


@given(_DATES, st.integers(0, 500), _DATES, st.integers(0, 500))
def test_a_stretch_lies_on_its_axis(first: date, days: int, start: date, more: int) -> None:
    axis = DayAxis(first, first + timedelta(days=days))
    at = axis.stretch(str(start), str(start + timedelta(days=more)))
    assert (at is None) == (start > axis.last or start + timedelta(days=more) < axis.first)
    if at:
        assert at.x >= 0
        assert at.x + at.width <= 100.01
