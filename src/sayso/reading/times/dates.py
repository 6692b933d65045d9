"""Calendar times: days, months, years, seasons, quarters, weekdays, clock times, and words for now and then."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.times.anchor import STEPS, Anchor, Resolved, month_number, weekday_date
from sayso.reading.times.calendar import make_day, parse_day, shift_days
from sayso.records.mentions import Timex


def _with_year(match: re.Match[str], anchor: Anchor, month: int, day: int) -> Resolved | None:
    year = int(match["year"]) if match["year"] else anchor.nearest_year(month, day)
    if year is None:
        return (Timex.DATE, f"XXXX-{month:02d}-{day:02d}") if 1 <= day <= 31 else None
    found = make_day(year, month, day)
    return (Timex.DATE, found.isoformat()) if found else None


def iso(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "2031-05-06", with or without a clock time."""
    day = parse_day(match["iso"])
    if day is None:
        return None
    if match["hour24"]:
        return Timex.TIME, f"{match['iso']}T{match['hour24']}:{match['minute24']}"
    return Timex.DATE, match["iso"]


def slashed(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "7/5/2031": only the year is certain where both orders are dates."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if len(match["year"]) == 2:
        year += 2000 if year < 50 else 1900
    month_first, day_first = make_day(year, a, b), make_day(year, b, a)
    if month_first and day_first and a != b:
        return Timex.DATE, f"{year:04d}"  # both orders are dates: only the year is certain
    found = month_first or day_first
    return (Timex.DATE, found.isoformat()) if found else None


def day_month(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "6 May", "May 6, 2031": without a year, the nearest one."""
    return _with_year(match, anchor, month_number(match), int(match["day"]))


def month_year(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "May 2031", "early May 2031"."""
    return Timex.DATE, f"{match['year']}-{month_number(match):02d}"


def season_year(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "summer 2031"."""
    return Timex.DATE, f"{match['year']}-{load_lexicon('times')['seasons'][match['season'].lower()]}"


_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def quarter(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "the third quarter", "the first half of 2031"."""
    nth, half = _NTH[match["nth"].lower()], match["span"].lower() == "half"
    if half and nth > 2:
        return None
    year = int(match["year"]) if match["year"] else anchor.year
    if year is None:
        return None
    if match["which"]:
        year += STEPS[match["which"].lower()]
    elif not match["year"] and anchor.day:
        first = nth * 6 - 5 if half else nth * 3 - 2
        if first > anchor.day.month and (anchor.behind or not half):
            year -= 1
    return Timex.DATE, f"{year:04d}-{'H' if half else 'Q'}{nth}"


def day_part(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "Friday evening", "this morning", "tonight", "overnight"."""
    if anchor.day is None:
        return None
    day: date | None = anchor.day
    code = "NI"
    if match["part"]:
        code = load_lexicon("times")["parts_of_day"][match["part"].lower()]
    if match["weekday"]:
        day = weekday_date(match["weekday"], anchor)
    elif match["deictic"]:
        step = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(match["deictic"].lower(), 0)
        day = shift_days(anchor.day, step)
    elif match.group().lower() == "overnight":
        return Timex.TIME, f"{anchor.day.isoformat()}TNI"
    return (Timex.TIME, f"{day.isoformat()}T{code}") if day else None


def relative_day(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "last Friday", "next May", "last summer"."""
    if anchor.day is None:
        return None
    words = match["which"].lower().split()
    step = STEPS.get(words[-1], 0)
    if match["weekday"]:
        day = weekday_date(match["weekday"], anchor, step or None)
        return (Timex.DATE, day.isoformat()) if day else None
    if match["month"]:
        month, year = month_number(match), anchor.day.year
        if step < 0 and month >= anchor.day.month:
            year -= 1
        if step > 0 and month <= anchor.day.month:
            year += 1
        return Timex.DATE, f"{year:04d}-{month:02d}"
    return season(match, anchor)


def season(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "this summer", "last winter": the year from the anchor; a winter begins in December."""
    code = load_lexicon("times")["seasons"][match["season"].lower()]
    words = match.group().lower().split()
    if anchor.day is None or (words[0] == "the" and "fall" in words):
        return None  # "the fall of the city"
    first = _SEASON_BEGINS[code]
    begun = anchor.day.year - (anchor.day.month < first)  # the last one that has begun
    months = (anchor.day.year - begun) * 12 + anchor.day.month - first
    if words[0] == "last":
        year = begun if months > 2 else begun - 1  # 2: a season has three months
    elif words[0] == "next":
        year = begun + 1
    elif anchor.behind or months <= 2:
        year = begun
    else:
        year = anchor.day.year if words[0] == "this" else anchor.nearest_year(first) or begun
    return (Timex.DATE, f"{year:04d}-{code}") if year > 0 else None


_SEASON_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def decade(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "the 1990s", "the 90s"."""
    digits = match["decade"].lstrip("'")
    return Timex.DATE, digits[:3] if len(digits) == 4 else f"19{digits[0]}"


def deictic(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "yesterday", "the day after tomorrow"."""
    words = " ".join(match["deictic"].lower().split())
    step = {
        "yesterday": -1, "today": 0, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
    }[words]  # fmt: skip
    day = shift_days(anchor.day, step) if anchor.day else None
    return (Timex.DATE, day.isoformat()) if day else None


def clock(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "10:35 a.m.", "14:20": on the day of the anchor."""
    if match["hour24"]:
        clock = f"{int(match['hour24']):02d}:{match['minute24']}"
    else:
        hour = int(match["hour"]) % 12 + (12 if match["half"].lower().startswith("p") else 0)
        clock = f"{hour:02d}:{match['minute']}" if match["minute"] else f"{hour:02d}"
    day = anchor.day.isoformat() if anchor.day else "XXXX-XX-XX"
    return Timex.TIME, f"{day}T{clock}"


def weekday(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "on Friday"; abbreviations only where a stop or comma shows them to be one."""
    written = match["weekday"]
    # "the Sun said", "sat down": three letters are a weekday only with the stop of an abbreviation.
    if len(written) <= 5 and not (written[0].isupper() and match.group().endswith(".")):
        return None
    day = weekday_date(match["weekday"], anchor)
    return (Timex.DATE, day.isoformat()) if day else None


def bare_month(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "in May": the year that brings it nearest."""
    written, month = match["month"], month_number(match)
    if not written[0].isupper():
        return None
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    certain = re.search(r"\b(in|since|until|till|by|of|from|during|through|to|and|this|last|next|for)\s+$", before)
    if len(written) <= 5 and not certain and not match["mod"]:
        return None  # "May", "March", "Jan": verbs and people's names, unless a preposition says otherwise
    if written in {"May", "March"} and re.search(r"\b(to|and|for)\s+$", before):
        return None
    year = anchor.nearest_year(month, 1 if anchor.behind else 15)
    return (Timex.DATE, f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}")


def year(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "2031", unless it is a count or a price."""
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


def reference(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "now", "recently", "the future"."""
    return Timex.DATE, _reference_values()[" ".join(match["reference"].lower().split())]


def part(match: re.Match[str], anchor: Anchor) -> Resolved | None:
    """Read "in the morning": of the day of the anchor."""
    if anchor.day is None or not re.match(r"(?:in\s+the|at)\s", match.group(), re.IGNORECASE):
        return None
    return Timex.TIME, f"{anchor.day.isoformat()}T{load_lexicon('times')['parts_of_day'][match['part'].lower()]}"
