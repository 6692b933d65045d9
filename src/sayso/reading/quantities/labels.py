"""Numbers that count nothing: years, dates, clock times, ages, names of units and laws."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.quantities.counted import counted_after, head_nouns
from sayso.reading.quantities.numerals import Numeral, alternation


@cache
def _before() -> re.Pattern[str]:
    table = load_lexicon("numerals")["not_numbers"]
    return re.compile(rf"(?<!\w)(?:{alternation([*table['labels'], *table['months']])})\s+$", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    table = load_lexicon("numerals")["not_numbers"]
    units = alternation(table["time_units"])
    months = alternation(table["months"])
    return re.compile(
        rf"[\s-]+(?:more\s+|consecutive\s+|straight\s+|full\s+|long\s+)?(?:{units})(?!\w)"
        rf"|(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{months})(?!\w)|\s*(?:o'clock|o’clock)|:\d\d|/\d",
        re.IGNORECASE,
    )


_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|21\d\d")
_AGE = re.compile(r"[A-Z][\w’'-]+,\s+$")


def is_label(text: str, numeral: Numeral, start: int, end: int) -> bool:
    """Whether a number is a date, a year, an age, a duration or part of a name, and so no quantity.

    >>> from sayso.reading.quantities.numerals import find_numerals
    >>> [is_label("Brigade 41", n, 0, 11) for n in find_numerals("Brigade 41", 0, 11)]
    [True]
    """
    before, after = text[max(0, numeral.start - 30) : numeral.start], text[numeral.end : numeral.end + 30]
    if _before().search(before) or _after().match(after):
        return True
    return numeral.digits and (_is_marked(before, after) or _is_written_as_label(text, numeral, before, after, end))


def _is_marked(before: str, after: str) -> bool:
    """Whether marks around a number in digits make it a note, a compound or the number of a list."""
    noted = before.endswith(("(", "[")) and after[:1] in {")", "]"}  # "(17)": a tally beside a link
    compound = re.match(r"[-–][A-Za-z]", after) and not _COUNTING_COMPOUND.match(after)  # "24-hour", "12-point"
    joined = re.search(r"\w[-–/]$|[#§]$", before)  # "S-300"
    listed = re.search(r"(?:^|\n)[^\S\n]*[(\[]?$", before) and re.match(r"[.)\]]\s", after)
    return bool(noted or compound or joined or listed)


_COUNTING_COMPOUND = re.compile(r"-(?:member|strong|km|kilomet|mile|met|ton)")


def _is_written_as_label(text: str, numeral: Numeral, before: str, after: str, end: int) -> bool:
    """Whether a number in digits is a year, an age or part of a name, with nothing counted after it."""
    if _counts(text, numeral, end):
        return False
    if _YEAR.fullmatch(text[numeral.start : numeral.end]) or re.match(r"[-–]\d", after):
        return True
    if _AGE.search(before) and after[:1] in {",", "."} and numeral.low < 120:
        return True
    return bool(re.search(r"\b[A-Z][\w-]*\s$", before) and _is_name_number(text, numeral, end))


def _counts(text: str, numeral: Numeral, end: int) -> bool:
    counted = counted_after(text, numeral.end, end)
    return counted is not None and counted in head_nouns()


_PLAIN_WORD = re.compile(r"\s+[a-z%]")


def _is_name_number(text: str, numeral: Numeral, end: int) -> bool:
    """Whether it is as in "Studio 9", "Pier 6": after a capital, with nothing counted or befallen after it."""
    shouted = text[max(0, numeral.start - 20) : numeral.end + 20].isupper()  # a text in capitals has no names
    return not shouted and not _PLAIN_WORD.match(text, numeral.end, end)
