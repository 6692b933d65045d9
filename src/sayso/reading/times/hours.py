"""Hours of the clock and parts of the day: "10:35 a.m.", "0330 GMT", "Friday evening", "at dawn"."""

from __future__ import annotations

from datetime import date

from sayso.lexicons import load_lexicon
from sayso.reading.times.calendar import shift_days
from sayso.reading.times.context import Context
from sayso.reading.times.dates import deictic_day
from sayso.reading.times.found import Found, Meaning, Meanings
from sayso.records.claims import Timex


def clock(found: Found, context: Context) -> Meanings:
    """Read "10:35 a.m.", "14:20", "5 p.m. EST", "0330 GMT", "five o'clock": on the day told of."""
    read = _hour_and_minute(found)
    if read is None:
        return None
    half = (found.word("half") or found.word("half2")).replace(".", "")
    hour, minute = read
    if half in {"am", "pm"}:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    zone = "Z" if found.word("zone") in load_lexicon("times")["zones"]["utc"] else ""
    return Meaning(Timex.TIME, _told_value(context, f"{hour:02d}:{minute:02d}{zone}"))


def _hour_and_minute(found: Found) -> tuple[int, int] | None:
    if found.has("clock"):
        hour, minute = found.word("clock").split(":")[:2]
        return int(hour), int(minute)
    if found.has("digits"):
        digits = found.word("digits")
        return (int(digits[:2]), int(digits[2:])) if len(digits) == 4 and digits.isdecimal() else None
    written = found.word("hour")
    named = load_lexicon("numerals")["units"].get(written)
    if named is not None:
        return int(named), 0
    hour, _, minute = written.partition(".")
    return (int(hour), int(minute or 0)) if len(minute) in {0, 2} and len(hour) <= 2 else None


def _part_value(day: date, code: str) -> str:
    return f"{day.isoformat()}T{code}"


def _told_value(context: Context, code: str) -> str:
    day = context.day_of_hours()
    return _part_value(day, code) if day else f"XXXX-XX-XXT{code}"


def day_part(found: Found, context: Context) -> Meanings:
    """Read "Friday evening", "this morning", "yesterday afternoon", "the next morning", "that night"."""
    word = found.word("part")
    code = load_lexicon("times")["parts_of_day"].get(word.removesuffix("s") if found.match["part"] == "P" else word)
    if code is None or context.day is None:
        return None
    if found.match["part"] == "P":
        number = found.weekday()
        return Meaning(Timex.SET, f"XXXX-WXX-{number + 1}T{code}") if number is not None else None
    day: date | None
    if found.has("weekday"):
        number = found.weekday()
        day = context.weekday(number) if number is not None else None
    elif found.has("other"):
        day = shift_days(context.told_day() or context.day, found.step("other"))
    elif found.word("deictic") in {"that", "same"}:
        day = context.told_day() or context.day
    else:
        day = deictic_day(found.word("deictic"), context)
    return Meaning(Timex.TIME, _part_value(day, code), found.mod()) if day else None


def tonight(found: Found, context: Context) -> Meanings:
    """Read "tonight", "overnight"."""
    return Meaning(Timex.TIME, _part_value(context.day, "NI")) if context.day else None


def part(found: Found, context: Context) -> Meanings:
    """Read "in the morning", "at dawn", "by noon": of the day told of, or of a day that is not known."""
    return Meaning(Timex.TIME, _told_value(context, str(found.looked_up("part", "parts_of_day"))), found.mod())


def early_hours(found: Found, context: Context) -> Meanings:
    """Read "in the early hours": the morning of the day told of, or of a day that is not known."""
    if found.word("hours") != "hours" or found.mod() == "MID":
        return None
    early = found.mod() == "START"
    return Meaning(Timex.TIME, _told_value(context, "MO" if early else "NI"), found.mod())
