"""Dates as page headers print them, and their ISO form."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache

from sayso.lexicons import load_lexicon

# The form of mail and HTTP headers, which some sites use in their mark-up too: its time of day tells the local day.
_MAIL_DATE = re.compile(
    r"(?:[A-Z][a-z]{2},\s)?\d{1,2}\s[A-Z][a-z]{2}\s\d{4}\s\d\d:\d\d(?::\d\d)?\s(?:GMT|UTC?|[+-]\d{4})"
)


@cache
def month_pattern() -> str:
    """A regular expression for the names of months and their short forms, longest first."""
    names = sorted(load_lexicon("calendar")["months"], key=lambda name: (-len(name), name))
    return "(?:" + "|".join(names) + r")\.?"


@cache
def _weekday_pattern() -> str:
    names = sorted(load_lexicon("calendar")["weekdays"], key=lambda name: (-len(name), name))
    return "(?:" + "|".join(names) + r")\.?,?"


@cache
def any_month_pattern() -> str:
    """A regular expression for the names of months in 30 languages, longest first."""
    names = sorted({*load_lexicon("calendar")["months"], *_foreign_months()}, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(map(re.escape, names)) + r")\.?"


def _foreign_months() -> dict[str, int]:
    months: dict[str, int] = load_lexicon("calendar_cldr")["months"]
    return months


@cache
def date_pattern() -> re.Pattern[str]:
    """A whole date: "11 June 2016", "Mon Jul 11 2016", "June 11, 2016", "11-06-2016", "2016-06-11".

    After a day or a year the month may have its name in any of 30 languages ("11. Juni 2016", "11 de mayo de 2016",
    "2016. június 11."): behind digits the long list costs nothing elsewhere.
    """
    month, weekday, any_month = month_pattern(), _weekday_pattern(), any_month_pattern()
    return re.compile(
        rf"(?:{weekday}\s+)?(?:"
        rf"(?P<day1>\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?[\s./-]+(?:de\s+|d[’'])?(?P<month1>{any_month})(?!\w)"
        rf"[\s,./-]+(?:del?\s+)?(?P<year1>(?:19|20)\d\d)"
        rf"|(?P<year5>(?:19|20)\d\d)[\s.,/-]+(?:m\.\s+)?(?P<month5>{any_month})(?!\w)[\s.,/-]+(?P<day5>\d{{1,2}})"
        r"|(?P<year6>(?:19|20)\d\d)\s?[年년]\s?(?P<month6>\d{1,2})\s?[月월]\s?(?P<day6>\d{1,2})"
        rf"|(?P<month2>{month})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<year2>(?:19|20)\d\d)"
        r"|(?P<year3>(?:19|20)\d\d)[-/.](?P<month3>\d{1,2})[-/.](?P<day3>\d{1,2})"
        r"|(?P<day4>\d{1,2})[-/.](?P<month4>\d{1,2})[-/.](?P<year4>(?:19|20)\d\d)"
        r")(?!\d)",
        re.IGNORECASE,
    )


def iso_date(match: re.Match[str]) -> str | None:
    """The ISO form of a match of `date_pattern`, None where there is no such day.

    Of two numbers before the year the day comes first, as outside the United States, unless only the other order
    gives a month.

    >>> iso_date(date_pattern().match("Mon Jul 11 2016"))
    '2016-07-11'
    >>> iso_date(date_pattern().match("04.05.2031")), iso_date(date_pattern().match("4. März 2031"))
    ('2031-05-04', '2031-03-04')
    """
    for form in "123456":
        year, month, day = (match[name + form] for name in ("year", "month", "day"))
        if year and month and day:
            return _iso(int(year), int(month) if month.isdigit() else _month_number(month), int(day))
    return None


def _month_number(name: str) -> int:
    key = name.rstrip(".").casefold()
    number: int = load_lexicon("calendar")["months"].get(key) or _foreign_months()[key]
    return number


def _iso(year: int, month: int, day: int) -> str | None:
    for one, other in ((month, day), (day, month)):
        try:
            return date(year, one, other).isoformat()
        except ValueError:
            continue
    return None


def normalise_published(value: str | None) -> str | None:
    """A date of publication as metadata give it, in ISO form (day, month or full time); None if it is no date.

    >>> normalise_published("2031-05-06T07:08:09Z"), normalise_published("6 May 2031"), normalise_published("soon")
    ('2031-05-06T07:08:09Z', '2031-05-06', None)
    >>> normalise_published("Tue, 06 May 2031 07:08:09 GMT")
    '2031-05-06T07:08:09+00:00'
    """
    text = (value or "").strip()
    whole = re.fullmatch(
        r"((?:1[5-9]|20)\d\d-[01]\d(?:-[0-3]\d)?)([T ][\d:.]+\s?(?:Z|[+-]\d\d:?\d\d)?)?", text, re.IGNORECASE
    )
    if whole:
        return whole[1] + (whole[2] or "").replace(" ", "T", 1).strip()
    if _MAIL_DATE.fullmatch(text):
        try:
            return parsedate_to_datetime(text).isoformat()
        except ValueError:
            return None
    found = date_pattern().search(text)
    return iso_date(found) if found else None
