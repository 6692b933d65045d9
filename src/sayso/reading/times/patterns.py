"""The shapes of written times, as one regular expression each, in the order in which they are tried."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.quantities.numerals import alternation

_DAY_NUMBER = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d|21\d\d)"
_MOD = r"(?:(?P<mod>early|late|mid|the\s+(?:beginning|start|end|middle)\s+of|the\s+(?:early|late|mid))[\s-]+)?"
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap]\.?m\.?)(?!\w)"
    r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)"
)


@cache
def word_group(name: str) -> str:
    """The words of a group of the times lexicon as one alternation, abbreviations with an optional full stop."""
    words = list(load_lexicon("times")[name])
    return rf"(?:{alternation(words)})"


def _amount() -> str:
    numbers = load_lexicon("numerals")
    simple = alternation([*numbers["units"], *numbers["tens"]])
    vague = alternation(load_lexicon("times")["vague_counts"]["words"])
    return (
        rf"(?P<amount>an?|half\s+an?|a\s+half|\d+(?:\.\d+)?(?:\s*(?:million|billion|hundred|thousand))?"
        rf"|(?:{simple})(?:-(?:{simple}))?(?:\s+(?:hundred|thousand|million|billion))?"
        rf"|{vague}|dozens\s+of|hundreds\s+of|thousands\s+of|decades|one\s+and\s+a\s+half)"
    )


@cache
def hint() -> re.Pattern[str]:
    """What every written time has at least one of: a digit, or a word of the times lexicon."""
    table = load_lexicon("times")
    words = [word for name in _HINTS for word in table[name]]
    references = [word for row in table["references"].values() for word in row]
    return re.compile(rf"\d|\b(?ai:{alternation([*words, *references, *_ADVERBS])})")


_HINTS = ("months", "weekdays", "parts_of_day", "seasons", "units", "sets")
_ADVERBS = ("tonight", "overnight", "yesterday", "today", "tomorrow", "half")


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Name and regular expression of every shape; an earlier one wins where two overlap."""
    month = rf"(?P<month>{word_group('months')})\.?"
    weekday = rf"(?P<weekday>{word_group('weekdays')})\.?"
    part = rf"(?P<part>{word_group('parts_of_day')})"
    unit = rf"(?P<unit>{word_group('units')})s?"
    season = rf"(?P<season>{word_group('seasons')})"
    amount = _amount()
    references = load_lexicon("times")["references"]
    reference = alternation([word for words in references.values() for word in words])
    approximate = alternation(load_lexicon("times")["approximate"]["words"])
    since = r"ago|earlier|before|later|from\s+now"
    shapes = {
        "iso": r"(?P<iso>[12]\d{3}-[01]\d-[0-3]\d)(?:T(?P<hour24>[0-2]\d):(?P<minute24>[0-5]\d)(?::\d\d)?)?",
        "slashed": r"(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d)/(?P<year>\d{4}|\d\d)",
        "day_month": rf"(?:{weekday},?\s+)?(?:the\s+)?{_DAY_NUMBER}\s+(?:of\s+)?{month}(?:,?\s+{_YEAR})?",
        "month_day": rf"(?:{weekday},?\s+)?{month}\s+(?:the\s+)?{_DAY_NUMBER}(?![\d:])(?:,?\s+{_YEAR})?",
        "month_year": rf"{_MOD}{month},?\s+(?:of\s+)?{_YEAR}",
        "season_year": rf"{_MOD}(?:the\s+)?{season}\s+(?:of\s+)?{_YEAR}",
        "quarter": (
            r"(?:the\s+)?(?:(?P<which>this|last|next)\s+year's\s+)?"
            r"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?P<span>quarter|half)"
            rf"(?:\s+(?:of\s+)?{_YEAR})?"
        ),
        "day_part": (
            rf"(?:(?:early|late)\s+)?(?:on\s+)?(?:(?:(?P<deictic>yesterday|today|tomorrow|this|last)|{weekday})\s+"
            rf"(?:(?:early|late)\s+)?{part}|tonight|overnight)"
        ),
        "ago": rf"(?:(?:{approximate})\s+)?{amount}[\s-]{unit}\s+(?P<direction>{since})(?!\s+the\b)",
        "relative_unit": (
            r"(?:(?:earlier|later|early|late)\s+)?(?:the\s+)?"
            r"(?P<which>last|past|previous|this|current|next|coming|following|same)\s+"
            rf"(?:{amount}\s+)?{unit}(?![\w-])"
        ),
        "relative_day": (
            r"(?P<which>last|this|next|this\s+past|this\s+coming|the\s+following|the\s+previous)\s+"
            rf"(?:{weekday}|{month}|{season})"
        ),
        "set": (
            rf"(?:(?:every|each|per)\s+(?:{amount}\s+)?(?:{unit}|{weekday}|{part}|{month})"
            rf"|(?P<adverb>{word_group('sets')})"
            r"|(?:once|twice|three\s+times)\s+an?\s+(?P<unit2>day|week|month|year)"
            r"|an?\s+(?P<unit3>day|week|month|year)(?=\s*[,.;)]))"
        ),
        "duration": (
            rf"(?:(?:{approximate}|another)\s+)?{amount}"
            r"(?:[\s-](?:full|whole|consecutive|straight|long|past|more|additional|light))?"
            rf"[\s-]{unit}(?P<old>[\s-]old)?(?:\s+and\s+a\s+half)?(?![\w-])"
        ),
        "vague_duration": (
            r"(?P<vague>years|months|weeks|days|hours|minutes|decades|centuries)"
            r"(?=\s+(?:of|ago|later|earlier|before|after|to\s+come)\b|[,.;])"
        ),
        "decade": r"(?:(?:the\s+)?(?:early|late|mid)[\s-])?(?:the\s+)?(?P<decade>(?:1[5-9]|20)\d0|'?[2-9]0)['’]?s",
        "deictic": (
            r"(?P<deictic>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tomorrow)"
        ),
        "clock": rf"(?:{_CLOCK})(?:\s+(?:local\s+time|GMT|UTC|EDT|EST))?",
        "weekday": rf"(?:(?:early|late)\s+)?(?:on\s+)?{weekday}",
        "month": rf"{_MOD}{month}",
        "year": rf"{_MOD}{_YEAR}",
        "reference": rf"(?P<reference>{reference})",
        "season": rf"(?:the|this|last|next)\s+{season}",
        "part": rf"(?:in\s+the\s+|at\s+)?{part}",
    }
    return tuple((name, _compiled(shape)) for name, shape in shapes.items())


def _compiled(shape: str) -> re.Pattern[str]:
    """A shape between word boundaries; ASCII inside, so that what matches can be looked up in the lexicons."""
    return re.compile(rf"(?<![\w/])(?ai:{shape})(?![\w])")
