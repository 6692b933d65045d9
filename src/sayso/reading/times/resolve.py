"""From the shape of a written time to its TIMEX3 type and value, seen from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.quantities.numerals import word_number
from sayso.reading.times.calendar import (
    make_day, parse_day, parse_year, shift_days, shift_months, week_value,
)  # fmt: skip
from sayso.records.mentions import Timex

Resolved = tuple[Timex, str]
_CODE = {"D": "day", "W": "week", "M": "month", "Y": "year", "DE": "decade", "CE": "century"}


class Anchor:
    """The time from which relative times are counted: the publication date, whole or in part, or nothing."""

    def __init__(self, published: str | None, *, future: bool = False) -> None:
        self.day = parse_day(published)
        self.year = parse_year(published)
        self.future = future

    def nearest_year(self, month: int, day: int = 15) -> int | None:
        """The year that brings a month nearest to the anchor: news looks back about as far as ahead."""
        if self.day is None:
            return self.year
        candidates = [self.day.year + shift for shift in (-1, 0, 1)]
        dated = [(make_day(year, month, min(day, 28)), year) for year in candidates]
        gaps = [(abs((found - self.day).days), year) for found, year in dated if found is not None]
        return min(gaps)[1] if gaps else self.year


def _month(match: re.Match[str]) -> int:
    return int(load_lexicon("times")["months"][match["month"].lower()])


def _with_year(match: re.Match[str], anchor: Anchor, month: int, day: int) -> Resolved | None:
    year = int(match["year"]) if match["year"] else anchor.nearest_year(month, day)
    if year is None:
        return (Timex.DATE, f"XXXX-{month:02d}-{day:02d}") if 1 <= day <= 31 else None
    found = make_day(year, month, day)
    return (Timex.DATE, found.isoformat()) if found else None


def _iso(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    day = parse_day(match["iso"])
    if day is None:
        return None
    if match["hour24"]:
        return Timex.TIME, f"{match['iso']}T{match['hour24']}:{match['minute24']}"
    return Timex.DATE, match["iso"]


def _slashed(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if len(match["year"]) == 2:
        year += 2000 if year < 50 else 1900
    month_first, day_first = make_day(year, a, b), make_day(year, b, a)
    if month_first and day_first and a != b:
        return Timex.DATE, f"{year:04d}"  # both orders are dates: only the year is certain
    found = month_first or day_first
    return (Timex.DATE, found.isoformat()) if found else None


def _day_month(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    return _with_year(match, anchor, _month(match), int(match["day"]))


def _month_year(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    return Timex.DATE, f"{match['year']}-{_month(match):02d}"


def _season_year(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    return Timex.DATE, f"{match['year']}-{load_lexicon('times')['seasons'][match['season'].lower()]}"


_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_STEP = {
    "last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "same": 0, "next": 1, "coming": 1, "following": 1,
}  # fmt: skip


def _quarter(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    nth, half = _NTH[match["nth"].lower()], match["span"].lower() == "half"
    if half and nth > 2:
        return None
    year = int(match["year"]) if match["year"] else anchor.year
    if year is None:
        return None
    if match["which"]:
        year += _STEP[match["which"].lower()]
    elif not match["year"] and anchor.day and not half and nth > (anchor.day.month + 2) // 3:
        year -= 1
    return Timex.DATE, f"{year:04d}-{'H' if half else 'Q'}{nth}"


def _weekday_date(written: str, anchor: Anchor, step: int | None = None) -> date | None:
    """The day a weekday names: in news the last one up to and with the day of publication."""
    if anchor.day is None:
        return None
    number = int(load_lexicon("times")["weekdays"][written.lower()])
    back = (anchor.day.weekday() - number) % 7
    if step is None:
        step = 1 if anchor.future and back else 0
    days = -back if step == 0 else (-(back or 7) if step < 0 else (7 - back))
    return shift_days(anchor.day, days)


def _day_part(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    if anchor.day is None:
        return None
    day: date | None = anchor.day
    code = "NI"
    if match["part"]:
        code = load_lexicon("times")["parts_of_day"][match["part"].lower()]
    if match["weekday"]:
        day = _weekday_date(match["weekday"], anchor)
    elif match["deictic"]:
        step = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(match["deictic"].lower(), 0)
        day = shift_days(anchor.day, step)
    elif match.group().lower() == "overnight":
        return Timex.TIME, f"{anchor.day.isoformat()}TNI"
    return (Timex.TIME, f"{day.isoformat()}T{code}") if day else None


_AMOUNTS = {"a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5, "a half": 0.5, "one and a half": 1.5}


def _amount(written: str | None) -> float | None:
    """An amount of time units; None for a vague one."""
    if written is None:
        return 1.0
    words = " ".join(written.lower().split())
    if words in _AMOUNTS:
        return _AMOUNTS[words]
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)(?:\s*(million|billion|hundred|thousand))?", words, re.ASCII):
        scale = load_lexicon("numerals")["scales"].get(match[2], 1) if match[2] else 1
        return float(match[1]) * float(scale)
    return word_number(words)


def _unit(match: re.Match[str], group: str = "unit") -> str:
    return str(load_lexicon("times")["units"][match[group].lower().removesuffix("s")])


def duration_value(amount: float | None, unit: str) -> str:
    """A TIMEX3 duration; a vague amount is written X.

    >>> duration_value(3, "Y"), duration_value(None, "TH"), duration_value(2, "DE")
    ('P3Y', 'PTXH', 'P2DE')
    """
    if unit == "2W":
        amount, unit = (amount * 2 if amount is not None else None), "W"
    number = "X" if amount is None else f"{amount:g}" if amount < 1e6 else f"{amount:.0f}"
    if unit.startswith("T"):
        return f"PT{number}{unit[1:]}"
    return f"P{number}{unit}"


def _shifted(anchor: Anchor, amount: float, unit: str) -> str | None:
    """The value of a time some units away from the anchor, at the grain of the unit."""
    if anchor.day is None:
        return f"{anchor.year + int(amount):04d}" if unit == "Y" and anchor.year and abs(amount) < 5000 else None
    if abs(amount) > 1e5:
        return None
    if unit in {"D", "W", "2W", "WE"}:
        days = amount * {"D": 1, "W": 7, "2W": 14, "WE": 7}[unit]
        day = shift_days(anchor.day, round(days))
        if day is None:
            return None
        return day.isoformat() if unit == "D" else week_value(day) + ("-WE" if unit == "WE" else "")
    if unit in {"M", "Q"}:
        moved = shift_months(anchor.day, round(amount * (1 if unit == "M" else 3)))
        if moved is None:
            return None
        return f"{moved[0]:04d}-{moved[1]:02d}" if unit == "M" else f"{moved[0]:04d}-Q{(moved[1] + 2) // 3}"
    if unit in {"Y", "DE", "CE"}:
        year = anchor.day.year + round(amount * {"Y": 1, "DE": 10, "CE": 100}[unit])
        return f"{year:04d}"[: {"Y": 4, "DE": 3, "CE": 2}[unit]] if 1000 <= year <= 9999 else None
    return None


def _ago(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    amount, unit = _amount(match["amount"]), _unit(match)
    forward = match["direction"].lower() in {"later"} or match["direction"].lower().endswith("now")
    if amount is None:
        return Timex.DATE, "FUTURE_REF" if forward else "PAST_REF"
    value = _shifted(anchor, amount if forward else -amount, unit)
    if value is None:
        return (Timex.TIME, anchor.day.isoformat()) if anchor.day and unit.startswith("T") else None
    return Timex.DATE, value


def _relative_unit(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    which, unit = match["which"].lower(), _unit(match)
    if match["amount"]:
        return Timex.DURATION, duration_value(_amount(match["amount"]), unit)
    if unit.startswith("T") or which == "same":
        return None
    if re.search(rf"\bthe\s+{which}", match.group(), re.IGNORECASE) and which in {"past", "last", "coming"}:
        return Timex.DURATION, duration_value(1, unit)
    if which == "past":
        return Timex.DURATION, duration_value(1, unit)
    value = _shifted(anchor, _STEP[which], unit)
    if match["unit"].lower() == "night":
        value = f"{value}TNI" if value else None
        return (Timex.TIME, value) if value else None
    return (Timex.DATE, value) if value else None


def _relative_day(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    if anchor.day is None:
        return None
    words = match["which"].lower().split()
    step = _STEP.get(words[-1], 0)
    if match["weekday"]:
        day = _weekday_date(match["weekday"], anchor, step or None)
        return (Timex.DATE, day.isoformat()) if day else None
    if match["month"]:
        month, year = _month(match), anchor.day.year
        if step < 0 and month >= anchor.day.month:
            year -= 1
        if step > 0 and month <= anchor.day.month:
            year += 1
        return Timex.DATE, f"{year:04d}-{month:02d}"
    return _season(match, anchor)


def _season(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    code = load_lexicon("times")["seasons"][match["season"].lower()]
    words = match.group().lower().split()
    if anchor.day is None or code == "FA" and "fall" in words:
        return None  # "the fall of the city"
    year = anchor.day.year
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    if words[0] == "last" and first >= anchor.day.month - 2:
        year -= 1
    elif words[0] == "next" and first <= anchor.day.month:
        year += 1
    return Timex.DATE, f"{year:04d}-{code}"


def _set(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    if match["adverb"]:
        return Timex.SET, str(load_lexicon("times")["sets"][match["adverb"].lower()])
    for group in ("unit2", "unit3"):
        if match[group]:
            return Timex.SET, duration_value(1, _unit(match, group))
    if match["unit"]:
        return Timex.SET, duration_value(_amount(match["amount"]), _unit(match))
    if match["weekday"]:
        return Timex.SET, f"XXXX-WXX-{load_lexicon('times')['weekdays'][match['weekday'].lower()] + 1}"
    if match["part"]:
        return Timex.SET, f"XXXX-XX-XXT{load_lexicon('times')['parts_of_day'][match['part'].lower()]}"
    return Timex.SET, f"XXXX-{_month(match):02d}"


def _duration(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    amount = match["amount"].lower()
    if match["old"]:
        return None  # an age is no time at which something happened
    if amount in {"some", "recent", "coming"} and not match["unit"].lower().endswith("s"):
        return None
    if amount in {"a", "an"} and match["unit"].lower() in {"second", "quarter"}:
        return None
    return Timex.DURATION, duration_value(_amount(match["amount"]), _unit(match))


def _vague_duration(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    written = match["vague"].lower()
    unit = str(load_lexicon("times")["units"][written.removesuffix("s")])
    return Timex.DURATION, duration_value(None, unit)


def _decade(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    digits = match["decade"].lstrip("'")
    return Timex.DATE, digits[:3] if len(digits) == 4 else f"19{digits[0]}"


def _deictic(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    words = " ".join(match["deictic"].lower().split())
    step = {
        "yesterday": -1, "today": 0, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
    }[words]  # fmt: skip
    day = shift_days(anchor.day, step) if anchor.day else None
    return (Timex.DATE, day.isoformat()) if day else None


def _clock(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    if match["hour24"]:
        clock = f"{int(match['hour24']):02d}:{match['minute24']}"
    else:
        hour = int(match["hour"]) % 12 + (12 if match["half"].lower().startswith("p") else 0)
        clock = f"{hour:02d}:{match['minute']}" if match["minute"] else f"{hour:02d}"
    day = anchor.day.isoformat() if anchor.day else "XXXX-XX-XX"
    return Timex.TIME, f"{day}T{clock}"


def _weekday(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    if (
        match["weekday"].lower() in {"sun", "sat", "mon", "wed", "fri", "thu", "tue"}
        and not match["weekday"][0].isupper()
    ):
        return None
    day = _weekday_date(match["weekday"], anchor)
    return (Timex.DATE, day.isoformat()) if day else None


def _bare_month(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    written, month = match["month"], _month(match)
    if not written[0].isupper():
        return None
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    certain = re.search(r"\b(in|since|until|till|by|of|from|during|through|to|and|this|last|next|for)\s+$", before)
    if len(written) <= 5 and not certain and not match["mod"]:
        return None  # "May", "March", "Jan": verbs and people's names, unless a preposition says otherwise
    if written in {"May", "March"} and re.search(r"\b(to|and|for)\s+$", before):
        return None
    year = anchor.nearest_year(month)
    return (Timex.DATE, f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}")


def _year(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    before = match.string[max(0, match.start() - 12) : match.start()]
    after = match.string[match.end() : match.end() + 16]
    if re.search(r"[$£€#-]\s?$|\b(?:some|about|over|than|least|nearly|almost)\s+$", before):
        return None
    if re.match(r"\s?(?:%|percent|km\b|[a-z]+s\s+(?:were|have|had|in|of)\b)|[.,]\d", after):
        return None
    return Timex.DATE, match["year"]


@cache
def _reference_values() -> dict[str, str]:
    table = load_lexicon("times")["references"]
    return {word: value for value, words in table.items() for word in words}


def _reference(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    return Timex.DATE, _reference_values()[" ".join(match["reference"].lower().split())]


def _part(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    if anchor.day is None or not re.match(r"(?:in\s+the|at)\s", match.group(), re.IGNORECASE):
        return None
    return Timex.TIME, f"{anchor.day.isoformat()}T{load_lexicon('times')['parts_of_day'][match['part'].lower()]}"


RESOLVERS: dict[str, Callable[[re.Match[str], Anchor], Resolved | None]] = {
    "iso": _iso,
    "slashed": _slashed,
    "day_month": _day_month,
    "month_day": _day_month,
    "month_year": _month_year,
    "season_year": _season_year,
    "quarter": _quarter,
    "day_part": _day_part,
    "ago": _ago,
    "relative_unit": _relative_unit,
    "relative_day": _relative_day,
    "set": _set,
    "duration": _duration,
    "vague_duration": _vague_duration,
    "decade": _decade,
    "deictic": _deictic,
    "clock": _clock,
    "weekday": _weekday,
    "month": _bare_month,
    "year": _year,
    "reference": _reference,
    "season": _season,
    "part": _part,
}
"""Shape name (see `patterns`) to the function that gives its type and value."""
