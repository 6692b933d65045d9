"""Geometry of one drawing: the numbers told of a matter over time, each with its interval."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from math import floor, log10

from sayso.views.labels import day_words, number
from sayso.views.told_numbers import ToldNumber, ToldNumbers

WIDTH = 500
_RIGHT, _TOP, _BOTTOM = 108, 26, 204
_DODGE = 14  # units between two values of one day
_LINE = 14  # units between two labels
_OPEN = 18  # units of the tail of a number that is open to one side
_LETTER = 8  # units a code point of a label takes at most
_DAY_WIDTH = 104  # units that the name of a day takes below the axis


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day: its mark at (`x`, `y`), its interval from `top` to `bottom`, an arrow where it is open."""

    x: int
    y: int
    top: int
    bottom: int
    open_up: bool
    open_down: bool
    disputed: bool
    radius: float
    label: str
    label_x: int
    label_y: int
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class StripFigure:
    """The drawing: points, lines from an earlier figure to the later one, ticks of both axes, and all in words."""

    points: tuple[Point, ...]
    updates: tuple[str, ...]
    days: tuple[tuple[int, str], ...]
    levels: tuple[tuple[int, str], ...]
    left: int
    height: int
    words: str


def strip_figure(told: ToldNumbers | None) -> StripFigure | None:
    """The drawing of some numbers; None where there are fewer than two.

    >>> strip_figure(None) is None
    True
    """
    if told is None or len(told.numbers) < 2:
        return None
    days = {one.day: date.fromisoformat(one.day).toordinal() for one in told.numbers}
    first, last = min(days.values()), max(days.values())
    steps = _levels(max(max(one.low or 0, one.high or 0) for one in told.numbers))
    left = 20 + _LETTER * max(len(number(level)) for level in steps)
    room = WIDTH - left - _RIGHT
    x_of = {day: left + (room * (at - first) // (last - first) if last > first else room // 2)
            for day, at in days.items()}  # fmt: skip
    points = _points(told, x_of, steps[-1])
    return StripFigure(
        points=tuple(points.values()),
        updates=tuple(_updates(told, points)),
        days=_named_days(x_of),
        levels=tuple((_y(level, steps[-1]), number(level)) for level in steps),
        left=left,
        height=_BOTTOM + 30,
        words="; ".join(f"{day_words(one.day)}: {one.value}" for one in told.numbers),
    )


def _points(told: ToldNumbers, x_of: dict[str, int], top: float) -> dict[ToldNumber, Point]:
    by_day: dict[str, list[ToldNumber]] = defaultdict(list)
    for one in told.numbers:
        by_day[one.day].append(one)
    right_of = {day: x_of[day] + _DODGE * (len(numbers) - 1) // 2 for day, numbers in by_day.items()}
    at = {
        one: (right_of[day] - _DODGE * (len(numbers) - 1 - index), _y(max(one.low or 0, one.high or 0), top))
        for day, numbers in by_day.items()
        for index, one in enumerate(numbers)
    }
    labels = _labels(told, at, right_of)
    return {one: _point(one, place, labels.get(one), right_of[one.day], top) for one, place in at.items()}


def _point(one: ToldNumber, at: tuple[int, int], label_y: int | None, right: int, top: float) -> Point:
    x, y = at
    return Point(
        x=x,
        y=y,
        top=y - _OPEN if one.high is None else y,
        bottom=y + _OPEN if one.low is None else _y(one.low, top),
        open_up=one.high is None,
        open_down=one.low is None,
        disputed=one.disputed,
        radius=min(4 + 0.8 * (len({card.page.doc for card in one.cards}) - 1), 8.0),
        label=one.value if label_y is not None else "",
        label_x=right + 12,
        label_y=label_y or 0,
        title=f"{one.value}: {', '.join(one.outlets)}, {day_words(one.day)}",
        place=one.cards[0].passage.anchor,
    )


def _labels(
    told: ToldNumbers, at: dict[ToldNumber, tuple[int, int]], right_of: dict[str, int]
) -> dict[ToldNumber, int]:
    """The heights of labels: each value is named where it is first told, unless that would cover something."""
    updated = {earlier for earlier, _ in told.updates}
    taken = [(x - 6, x + 6, y + 4) for x, y in at.values()]
    taken += [(at[one][0] - 6, at[one][0] + 6, at[one][1] + _OPEN) for one in at if one.low is None]
    taken += [(at[one][0] - 6, at[one][0] + 6, at[one][1] - _OPEN // 2) for one in at if one.high is None]
    first = {one.value: one for one in reversed(told.numbers)}
    found = {}
    for one in told.numbers:
        if first[one.value] is one:
            below = 16 if one.value in updated else 4  # below the line that leads on to the later figure
            label_y = _free(taken, right_of[one.day] + 12, at[one][1] + below, one.value)
            if label_y is not None:
                found[one] = label_y
    return found


def _free(taken: list[tuple[int, int, int]], x: int, y: int, label: str) -> int | None:
    """The height near `y` at which a label covers no other, which is then taken; None where there is none."""
    end = x + _LETTER * len(label)
    for at in (y, y + _LINE, y - _LINE):
        if at < _BOTTOM and all(at - y2 >= _LINE or y2 - at >= _LINE or end < x1 or x > x2 for x1, x2, y2 in taken):
            taken.append((x, end, at))
            return at
    return None


def _updates(told: ToldNumbers, points: dict[ToldNumber, Point]) -> list[str]:
    """A line from the first day of an earlier value to the first later day of the one that updates it."""
    lines = []
    for earlier, later in told.updates:
        start = next((one for one in told.numbers if one.value == earlier), None)
        end = next((one for one in told.numbers if one.value == later and start and one.day >= start.day), None)
        if start and end:
            a, b = points[start], points[end]
            lines.append(f"M{a.x} {a.y}L{b.x} {b.y}")
    return lines


def _named_days(x_of: dict[str, int]) -> tuple[tuple[int, str], ...]:
    """The days that can be named below the axis without covering each other, the last among them."""
    *days, last = sorted(x_of, key=lambda day: x_of[day])
    named: list[str] = []
    for day in days:
        room_before = not named or x_of[day] - x_of[named[-1]] >= _DAY_WIDTH
        if room_before and x_of[last] - x_of[day] >= _DAY_WIDTH:
            named.append(day)
    return tuple((x_of[day], day_words(day)) for day in (*named, last))


def _levels(top: float) -> list[float]:
    """Round numbers from 0 up to or beyond `top`: some four of them."""
    if top <= 0:
        return [0.0, 1.0]
    size = 10.0 ** floor(log10(top))
    step = next(size * part for part in (0.2, 0.5, 1, 2, 5) if top / (size * part) <= 4)
    return [step * count for count in range(floor(top / step) + 2)]


def _y(value: float, top: float) -> int:
    return round(_BOTTOM - (_BOTTOM - _TOP) * value / top)
