"""Years, quarters, months, weeks and days that are told by their place before or after others."""

from __future__ import annotations

from datetime import date

from sayso.lexicons import load_lexicon
from sayso.reading.times.amounts import duration_value
from sayso.reading.times.calendar import make_day
from sayso.reading.times.context import Context, value_away
from sayso.reading.times.found import Found, Meaning, Meanings
from sayso.reading.times.tense import Tense
from sayso.records.claims import Timex
from sayso.records.spans import Span


def quarter(found: Found, context: Context) -> Meanings:
    """Read "the third quarter", "the first half of 2031", "this year's second quarter"."""
    nth, half = found.number("nth"), found.match["span"] == "h"
    if nth is None or nth > (2 if half else 4):
        return None
    year = found.number("year") or found.number("later")
    if year is None:
        year = context.year
        if year is None:
            return None
        if found.has("step") or found.has("of"):
            year += found.step("step" if found.has("step") else "of")
        elif context.day and not found.has("of"):
            first = nth * 6 - 5 if half else nth * 3 - 2
            if first > context.day.month and (context.behind or context.tense is Tense.PAST or not half):
                year -= 1
        if found.has("back"):
            year -= 1
    return Meaning(Timex.DATE, f"{year:04d}-{'H' if half else 'Q'}{nth}")


def edge_half(found: Found, context: Context) -> Meanings:
    """Read "the last half of 2031"."""
    nth = 2 if found.step() < 0 else 1
    return Meaning(Timex.DATE, f"{found.number('year'):04d}-H{nth}")


def reported_quarter(context: Context) -> str | None:
    """The quarter that is meant by "the quarter": the one last told of, else the last one that has ended."""
    return context.told_quarter() or context.away(-1, "Q")


def quarter_of_year(found: Found, context: Context) -> Meanings:
    """Read "the 2031 quarter", "last year's quarter": the quarter told of, in that year."""
    year, told = found.number("year"), reported_quarter(context)
    if year is None and context.year is not None:
        year = context.year + found.step()
    if year is None or told is None:
        return None
    return Meaning(Timex.DATE, f"{year:04d}{told[4:]}")


def year_before(context: Context) -> str | None:
    """What "a year earlier" means: where a quarter was told of, that quarter of the year before."""
    told = context.told_quarter()
    return f"{int(told[:4]) - 1:04d}{told[4:]}" if told else context.away(-1, "Y")


def year_ago(found: Found, context: Context) -> Meanings:
    """Read "year-earlier", "the year-ago quarter"."""
    words = found.words()
    if "year" not in words:
        return None
    value = year_before(context)
    if words[-1] == "quarter" and not context.told_quarter():
        told = context.away(-1, "Q")
        value = f"{int(told[:4]) - 1:04d}{told[4:]}" if told else None
    return Meaning(Timex.DATE, value) if value else None


def period_last_year(found: Found, context: Context) -> Meanings:
    """Read "the corresponding period last year", "the quarter a year ago": the quarter told of, a year before."""
    value = year_before(context)
    return Meaning(Timex.DATE, value) if value and ("year" in found.words()) else None


def week_of(found: Found, context: Context) -> Meanings:
    """Read "the week of" before a day, which is put in when both are joined."""
    value = context.away(0, "W")
    return Meaning(Timex.DATE, value) if value and found.unit() == "W" else None


def last_units(found: Found, context: Context) -> Meanings:
    """Read "recent weeks", "past years", "the coming months"."""
    if not found.has("step"):
        return Meaning(Timex.DATE, "PAST_REF") if "recent" in found.words() else None
    if found.step() < 0:
        return Meaning(Timex.DATE, "PAST_REF")
    return Meaning(Timex.DURATION, duration_value(None, found.unit())) if found.step() > 0 else None


def last_unit(found: Found, context: Context) -> Meanings:
    """Read "last week", "this month", "the following day", "that year", "the past decade"."""
    word, unit, mod = found.words("step")[-1], found.unit(), found.mod()
    the = "the" in found.words()
    if unit.startswith("T") or found.word("unit") == "night" or (word == "this" and unit == "D"):
        return None
    if word == "past" or (word in {"last", "coming"} and the):
        return Meaning(Timex.DURATION, duration_value(1, unit), mod)
    if word in {"same", "that", "those"}:
        return _told(context, unit, mod)
    if the and word in _FROM_TOLD:
        return _from_told(context, found.step(), unit, mod)
    value = _from_speech(found, context, word, unit)
    return Meaning(Timex.DATE, value, mod) if value else None


def _from_speech(found: Found, context: Context, word: str, unit: str) -> str | None:
    if word == "latest" and unit not in {"Q", "Y"}:
        return None
    if unit == "WE" and word in {"this", "last"}:
        return weekend(context, found.step())
    return context.away(found.step(), unit)


_FROM_TOLD = frozenset({"previous", "preceding", "prior", "following", "next"})


def weekend(context: Context, step: int) -> str | None:
    """The weekend meant: the last one, or with a verb ahead the coming one."""
    if context.day is None:
        return None
    back = -1 if context.day.weekday() < 5 and context.tense is not Tense.FUTURE else 0
    return value_away(context.day, back if step == 0 or back < 0 else step, "WE")


def _told(context: Context, unit: str, mod: str | None) -> Meanings:
    told = context.told
    if told is None or context.passage - context.told_at > 1:
        return None
    if unit == "Q":
        return Meaning(Timex.DATE, context.quarter, mod) if context.quarter else None
    length = {"D": 10, "M": 7, "Y": 4}.get(unit)
    if unit == "W" and (day := context.told_day()):
        value = value_away(day, 0, "W")
        return Meaning(Timex.DATE, value, mod) if value else None
    if length is None or len(told) < length or (unit == "M" and not told[5:7].isdecimal()):
        return None
    return Meaning(Timex.DATE, told[:length], mod)


def _from_told(context: Context, step: int, unit: str, mod: str | None) -> Meanings:
    """The unit after or before the one last told of; where none was, that after or before publication."""
    value: str | None = None
    if unit == "Q" and context.quarter:
        value = context.away(step, unit, make_day(int(context.quarter[:4]), int(context.quarter[6]) * 3 - 1, 1))
    elif unit in {"D", "W", "WE"}:
        value = context.away(step, unit, context.told_day())
    elif unit == "M" and (month := context.told_month()):
        value = context.away(step, unit, make_day(*month, 1))
    elif unit == "Y" and (year := context.told_year()):
        value = context.away(step, unit, make_day(year, 1, 1))
    else:
        value = context.away(step, unit)
    return Meaning(Timex.DATE, value, mod) if value else None


def day_before(found: Found, context: Context) -> Meanings:
    """Read "the day before", "the day after tomorrow", "the week before"."""
    unit, forward = found.unit(), found.word("way") in {"after", "later", "hence"}
    step = 1 if forward else -1
    if unit.startswith("T"):
        return None
    if found.has("deictic"):
        shift = {"yesterday": -1, "tomorrow": 1}.get(found.word("deictic"), 0)
        value = context.away(shift + step, "D") if unit == "D" else None
        return Meaning(Timex.DATE, value) if value else None
    if found.kind_after() not in ".,;)0" or found.after().isalpha():
        return None  # "the day before the attack" says nothing about when the attack was
    return _from_told(context, step, unit, None)


def edge_unit(found: Found, context: Context) -> Meanings:
    """Read "year-end", "the month's end"."""
    unit = found.unit()
    if unit not in {"Y", "M", "W", "Q"} or found.mod() == "MID":
        return None
    value = context.away(-1 if context.behind and unit == "Y" else 0, unit)
    return Meaning(Timex.DATE, value, found.mod()) if value else None


_THROUGH = frozenset({"for", "in", "during", "over", "of", "through", "throughout"})


def the_unit(found: Found, context: Context) -> Meanings:
    """Read "the quarter", "the weekend", "the week", "the year ended …", "the end of the year"."""
    unit, mod = found.unit(), found.mod()
    if unit.startswith("T") or found.word("unit") in {"night", "day"} or (found.after() == "of" and unit != "WE"):
        return None
    if found.has("ended"):
        words = (found.match.start(), found.match.end() - 1)
        if unit == "Q":
            return _quarter_ended(found, context, words)
        return Meaning(Timex.DURATION, duration_value(1, unit), words=words) if unit == "Y" else None
    value: str | None
    if unit == "Q":
        value = reported_quarter(context)
    elif unit == "WE":
        ahead = context.tense is Tense.FUTURE or found.before() in {"of", "before"}
        value = context.away(0, "WE") if ahead else weekend(context, 0)
    else:
        return _this_unit(found, context, unit, mod)
    return Meaning(Timex.DATE, value, mod) if value else None


def _this_unit(found: Found, context: Context, unit: str, mod: str | None) -> Meanings:
    """The week, month or year of publication; with a verb in the past the month or year told of."""
    in_it = found.before() in _THROUGH and unit in {"W", "Y", "M"}
    if not (mod or in_it or found.kind_after() == "x"):
        return None
    told = _told(context, unit, mod) if context.tense is Tense.PAST and unit != "W" else None
    value = context.away(0, unit)
    return told or (Meaning(Timex.DATE, value, mod) if value else None)


def _quarter_ended(found: Found, context: Context, words: Span) -> Meanings:
    """Read "the quarter ended June 30": the quarter of the calendar in which that day lies."""
    months = load_lexicon("times")["months"] | load_lexicon("times")["short_months"]
    month = months.get(found.after())
    year = context.year_of(month) if month else None
    if (
        year
        and context.day
        and found.word("ended") == "ended"
        and f"{year:04d}-{month:02d}" > context.day.isoformat()
    ):
        year -= 1
    value = f"{year:04d}-Q{(month + 2) // 3}" if month and year else reported_quarter(context)
    return Meaning(Timex.DATE, value, words=words) if value else None


def century(found: Found, context: Context) -> Meanings:
    """Read "the 20th century", "the nineteenth century": the first two digits of its years."""
    nth = found.number("nth")
    if found.unit() != "CE" or nth is None or not 1 <= nth <= 30:
        return None
    return Meaning(Timex.DATE, f"{nth - 1:02d}", found.mod())


def moved_day(day: date, amount: float, unit: str) -> str | None:
    """The value of the time some units from a day; of hours and minutes, the day that they end on."""
    hours = {"TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}.get(unit)
    if hours is not None:
        return value_away(day, int(amount * hours), "D")
    return value_away(day, amount, unit)


def holidays() -> dict[str, str]:
    """Days of every year that have a name of their own, and their month and day."""
    table: dict[str, str] = load_lexicon("times")["holidays"]
    return table
