"""Days, months, seasons and years: dates of the calendar, whole or in part, and named days near publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sayso.lexicons import load_lexicon
from sayso.reading.times.calendar import make_day, parse_day, shift_days, shift_months
from sayso.reading.times.context import Context
from sayso.reading.times.found import Found, Meaning, Meanings
from sayso.reading.times.tense import Tense
from sayso.records.claims import Timex


def iso(found: Found, context: Context) -> Meanings:
    """Read "2031-05-06", with or without a clock time."""
    written = found.words()[0].upper().replace(" ", "T")
    day = parse_day(written)
    if day is None:
        return None
    if len(written) == 10:
        return Meaning(Timex.DATE, written)
    return Meaning(Timex.TIME, f"{written[:16]}{'Z' if written.endswith('Z') else ''}")


def slashed(found: Found, context: Context) -> Meanings:
    """Read "7/5/2031", in the order that other dates of the document show; else only the year is certain.

    "7.5.2031" has the day first.
    """
    written = found.words()[0]
    a, b, year = (int(part) for part in written.replace(".", "/").split("/"))
    if len(written.replace(".", "/").rsplit("/", 1)[1]) == 2:
        year += 2000 if year < 50 else 1900
    month_first, day_first = make_day(year, a, b), make_day(year, b, a)
    if month_first and day_first and ("." in written or context.day_first is not None):
        return Meaning(Timex.DATE, (month_first if context.day_first is False else day_first).isoformat())
    if month_first and day_first and a != b:
        return Meaning(Timex.DATE, f"{year:04d}")
    either = month_first or day_first
    return Meaning(Timex.DATE, either.isoformat()) if either else None


def _day_value(context: Context, year: int | None, month: int, day: int) -> str | None:
    year = year or context.year_of(month, day)
    if year is None:
        return f"XXXX-{month:02d}-{day:02d}" if 1 <= day <= 31 else None
    made = make_day(year, month, day)
    return made.isoformat() if made else None


def day_of_month(found: Found, context: Context) -> Meanings:
    """Read "6 May", "May 6, 2031", "Thursday, April 6": without a year, that of the context."""
    month, day = found.month(), found.number("day")
    if month is None or day is None:
        return None
    year = found.number("year")
    value = _day_value(context, year, month, day)
    named = found.weekday()
    if value and named is not None and year is None and context.day:
        value = _with_weekday(value, named)
    return Meaning(Timex.DATE, value) if value else None


def _with_weekday(value: str, weekday: int) -> str:
    """The nearest year in which a day of a month falls on the weekday that is written with it."""
    day = parse_day(value)
    for shift in (0, -1, 1):
        near = make_day(day.year + shift, day.month, day.day) if day else None
        if near and near.weekday() == weekday:
            return near.isoformat()
    return value


def days_of_month(found: Found, context: Context) -> Meanings:
    """Read "3 to 7 May", "17-18 September": two days, or with a dash one stretch of days."""
    month, first, second = found.month(), found.number("first"), found.number("second")
    if month is None or first is None or second is None:
        return None
    year = found.number("year")
    end = _day_value(context, year, month, second)
    begin = _day_value(context, int(end[:4]) if end and end[0] != "X" else year, month, first)
    if end is None or begin is None or end < begin:
        return None
    known = end[0] != "X"
    from_, to = (begin, end) if known else (None, None)
    if found.match["link"] == "~":
        return Meaning(Timex.DURATION, f"P{second - first + 1}D", from_=from_, to=to)
    return _both(found, (begin, end), (from_, to))


def _both(found: Found, values: tuple[str, str], days: tuple[str | None, str | None]) -> Meanings:
    start, after = found.match.span()
    link = found.match.start("link")
    if found.match["link"] == "&":
        days = (None, None)  # "on 3 and 7 May" are two days and not what lies between
    first = Meaning(Timex.DATE, values[0], None, *days, words=(start, link))
    return first, Meaning(Timex.DATE, values[1], None, *days, words=(link + 1, after))


def days_listed(found: Found, context: Context) -> Meanings:
    """Read "May 5, 6 and 7", "5, 6 and 7 May 2031": each of the days."""
    month, year = found.month(), found.number("year")
    first, _ = found.match.span("days")
    meant = []
    for at, letter in enumerate(found.match["days"], first):
        digits = found.line.words[at].rstrip("stndrh")
        value = (
            _day_value(context, year, month, int(digits))
            if letter in "do" and month and digits.isdecimal()
            else None
        )
        if value:
            meant.append(Meaning(Timex.DATE, value, words=(at, at + 1)))
    if meant and found.match.start() < first:
        meant[0] = replace(meant[0], words=(found.match.start(), first + 1))
    elif meant:
        meant[-1] = replace(meant[-1], words=(found.match.end("days") - 1, found.match.end()))
    return tuple(meant)


def day_alone(found: Found, context: Context) -> Meanings:
    """Read "on the 5th": of the month told of, else the last such day, or the next with a verb ahead."""
    day = found.number("day")
    if day is None or context.day is None:
        return None
    told = context.told_month()
    if told and (made := make_day(*told, day)):
        return Meaning(Timex.DATE, made.isoformat())
    passed = day <= context.day.day
    step = (
        (1 if passed and day < context.day.day else 0) if context.tense is Tense.FUTURE else (0 if passed else -1)
    )
    month = shift_months(context.day, step)
    made = make_day(*month, day) if month else None
    return Meaning(Timex.DATE, made.isoformat()) if made else None


def years(found: Found, context: Context) -> Meanings:
    """Read "2014-17", "2014-2017": a stretch of years."""
    first, written = found.number("year"), found.word("second")
    if first is None or len(written) not in {2, 4} or not written.isdecimal():
        return None
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    if not first < last <= first + 200:
        return None
    value = f"P{last - first + 1}Y"
    return Meaning(Timex.DURATION, value, from_=f"{first:04d}-01-01", to=f"{last:04d}-12-31")


def month_of_year(found: Found, context: Context) -> Meanings:
    """Read "May 2031", "early May 2031"."""
    month = found.month()
    return Meaning(Timex.DATE, f"{found.number('year'):04d}-{month:02d}", found.mod()) if month else None


def spoken_year(found: Found, context: Context) -> Meanings:
    """Read "nineteen ninety-seven", "January nineteen ninety-seven", "the year two thousand"."""
    numbers = {**load_lexicon("numerals")["units"], **load_lexicon("numerals")["tens"]}
    words = [word for word in found.words("spoken") if word != "-"]
    if words[-1] == "thousand":
        known = words[0] == "two" and found.has("unit")
        return Meaning(Timex.DATE, "2000") if known else None
    if numbers.get(words[0]) not in {17, 18, 19, 20} or numbers.get(words[1], 0) < 10:
        return None
    year = numbers[words[0]] * 100 + sum(numbers.get(word, 0) for word in words[1:])
    month = load_lexicon("times")["months"].get(found.words()[0])
    return Meaning(Timex.DATE, f"{year:04d}-{month:02d}" if month else f"{year:04d}")


def season_of_year(found: Found, context: Context) -> Meanings:
    """Read "summer 2031", "the winter of 2031"."""
    return Meaning(Timex.DATE, f"{found.number('year'):04d}-{found.looked_up('season', 'seasons')}", found.mod())


def last_named(found: Found, context: Context) -> Meanings:
    """Read "last Friday", "next May", "this summer", "the following Tuesday"."""
    if context.day is None:
        return None
    step = found.step()
    words = found.words("step")
    mod = found.mod()
    if (number := found.weekday()) is not None:
        told = context.told_day() if words[-1] in _FROM_TOLD else None
        day = context.weekday(number, step or None, told)
        return Meaning(Timex.DATE, day.isoformat(), mod) if day else None
    if (month := found.month()) is not None:
        year = context.day.year
        if step < 0:  # "last April" in May would be "last month"
            year -= month >= context.day.month - 1
        if step > 0 and month <= context.day.month:
            year += 1
        return Meaning(Timex.DATE, f"{year:04d}-{month:02d}", mod)
    return _season(found, context, step, words[-1])


_FROM_TOLD = frozenset({"previous", "preceding", "following", "prior"})
"""Steps from the time last told of, where there is one, and not from the time of speaking."""

_SEASON_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month with which a season begins; a winter is dated by its December."""


def _season(found: Found, context: Context, step: int, word: str) -> Meanings:
    code = str(found.looked_up("season", "seasons"))
    if context.day is None:
        return None
    first = _SEASON_BEGINS[code]
    begun = context.day.year - (context.day.month < first)  # the last one that has begun
    months = (context.day.year - begun) * 12 + context.day.month - first
    if step < 0:
        year = begun if months > 2 else begun - 1  # 2: a season has three months
    elif step > 0:
        year = begun + 1
    elif word == "this":
        year = begun if months <= 2 else context.day.year
    else:
        year = begun + 1 if context.tense is Tense.FUTURE and months > 2 else begun
    return Meaning(Timex.DATE, f"{year:04d}-{code}", found.mod())


def the_season(found: Found, context: Context) -> Meanings:
    """Read "the summer", "in winter": the last one that has begun."""
    return _season(found, context, 0, "the")


def deictic(found: Found, context: Context) -> Meanings:
    """Read "yesterday", "today", "tomorrow"."""
    day = deictic_day(found.word("deictic"), context)
    return Meaning(Timex.DATE, day.isoformat(), found.mod()) if day else None


def deictic_day(word: str, context: Context) -> date | None:
    """The day that "yesterday", "last" (night), "this" (morning), "tomorrow" mean."""
    step = {"yesterday": -1, "last": -1, "tomorrow": 1, "next": 1}.get(word, 0)
    return shift_days(context.day, step) if context.day else None


def weekday(found: Found, context: Context) -> Meanings:
    """Read "Friday", "late Friday"."""
    number = found.weekday()
    day = context.weekday(number) if number is not None else None
    return Meaning(Timex.DATE, day.isoformat(), found.mod()) if day else None


def weekday_before(found: Found, context: Context) -> Meanings:
    """Read "the Sunday before": counted from the day last told of."""
    number, forward = found.weekday(), found.word("way") == "after"
    if number is None:
        return None
    day = context.weekday(number, 1 if forward else -1, context.told_day())
    return Meaning(Timex.DATE, day.isoformat()) if day else None


def month(found: Found, context: Context) -> Meanings:
    """Read "May", "mid-July": the year that the context gives."""
    number = found.month()
    if number is None:
        return None
    year = context.year_of(number)
    return Meaning(Timex.DATE, f"{year:04d}-{number:02d}" if year else f"XXXX-{number:02d}", found.mod())


def year(found: Found, context: Context) -> Meanings:
    """Read "2031", "early 2031", "fiscal 2031"."""
    return Meaning(Timex.DATE, f"{found.number('year'):04d}", found.mod())


def decade(found: Found, context: Context) -> Meanings:
    """Read "the 1990s", "the '90s", "the nineties": the first three digits of their years."""
    word = found.word("decade")
    named = load_lexicon("times")["decades"].get(word)
    if named is None:
        digits = word.removesuffix("s")
        named = digits[:3] if len(digits) == 4 else f"19{digits[0]}"
        if len(digits) == 2 and digits[0] in "01":
            named = f"20{digits[0]}"
    return Meaning(Timex.DATE, str(named), found.mod())
