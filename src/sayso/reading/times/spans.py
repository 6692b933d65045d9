"""Lengths of time, repeated times, and times some length away: "three years", "every Friday", "two weeks ago"."""

from __future__ import annotations

import re

from sayso.lexicons import load_lexicon
from sayso.reading.quantities.numerals import word_number
from sayso.reading.times.anchor import STEPS, Anchor, Resolved, month_number, shifted
from sayso.records.mentions import Timex

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


def ago(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "two weeks ago", "a year earlier", "three days later"."""
    amount, unit = _amount(match["amount"]), _unit(match)
    forward = match["direction"].lower() in {"later"} or match["direction"].lower().endswith("now")
    if amount is None:
        return Timex.DATE, "FUTURE_REF" if forward else "PAST_REF"
    value = shifted(anchor, amount if forward else -amount, unit)
    if value is None:
        if anchor.day and unit.startswith("T"):
            return Timex.TIME, anchor.day.isoformat()
        return Timex.DATE, "FUTURE_REF" if forward else "PAST_REF"
    return Timex.DATE, value


def relative_unit(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "last week", "this month", "the past three years"."""
    which, unit = match["which"].lower(), _unit(match)
    if match["amount"]:
        return Timex.DURATION, duration_value(_amount(match["amount"]), unit)
    if unit.startswith("T") or which == "same":
        return None
    if re.search(rf"\bthe\s+{which}", match.group(), re.IGNORECASE) and which in {"past", "last", "coming"}:
        return Timex.DURATION, duration_value(1, unit)
    if which == "past":
        return Timex.DURATION, duration_value(1, unit)
    value = shifted(anchor, STEPS[which], unit)
    if match["unit"].lower() == "night":
        value = f"{value}TNI" if value else None
        return (Timex.TIME, value) if value else None
    return (Timex.DATE, value) if value else None


def repeated(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "every Friday", "daily", "twice a week"."""
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
    return Timex.SET, f"XXXX-{month_number(match):02d}"


def duration(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "three years", "a 24-hour curfew", "several months"."""
    amount = match["amount"].lower()
    if match["old"]:
        return None  # an age is no time at which something happened
    plural = match.group().lower().endswith("s") or (match["unit"] + "s").lower() in match.group().lower()
    if amount in {"some", "recent", "coming"} and not plural:
        return None
    if amount in {"a", "an"} and match["unit"].lower() in {"second", "quarter"}:
        return None  # "a second attack", "a quarter of the city"
    return Timex.DURATION, duration_value(_amount(match["amount"]), _unit(match))


def vague_duration(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "for years", "after months of fighting"."""
    written = match["vague"].lower()
    unit = str(load_lexicon("times")["units"][written.removesuffix("s")])
    return Timex.DURATION, duration_value(None, unit)
