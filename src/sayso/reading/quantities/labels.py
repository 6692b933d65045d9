"""Numbers that count nothing: years, dates, clock times, ages, scores, telephones, names of units and laws."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.quantities.counted import counted_after, head_nouns
from sayso.reading.quantities.numerals import Numeral, alternation
from sayso.records.spans import Span


@cache
def _before() -> re.Pattern[str]:
    labels = alternation(load_lexicon("numerals")["not_numbers"]["labels"])
    return re.compile(rf"(?<!\w)(?P<label>(?ai:{labels}))\s+(?:\d+(?:\s*[,–-]\s*|\s+(?:and|or|to)\s+))?$")


@cache
def _month_before() -> re.Pattern[str]:
    months = alternation(load_lexicon("numerals")["not_numbers"]["months"])
    return re.compile(
        rf"(?:(?P<lead>in|\d{{1,2}})\s+)?(?<!\w)(?:{months})\s+(?:\d+(?:\s*[–-]\s*|\s+(?:and|or|to)\s+))?$",
        re.IGNORECASE,
    )


@cache
def _after() -> re.Pattern[str]:
    table = load_lexicon("numerals")["not_numbers"]
    units = alternation(table["time_units"])
    months = alternation(table["months"])
    between = alternation(table["before_time_units"])
    return re.compile(
        rf"[\s-]+(?:(?:{between})[\s-]+)?(?:{units})(?!\w)"
        rf"|(?:\s*(?:and|or|to|[-–,])\s*\d{{1,2}}){{0,3}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{months})(?!\w)|\s*(?:o'clock|o’clock)|\s+in\s+the\s+(?:morning|afternoon|evening)\b|:\d\d|/\d",
        re.IGNORECASE,
    )


@cache
def _stretches() -> re.Pattern[str]:
    table = load_lexicon("numerals")["not_numbers"]
    games = alternation(table["games"])
    return re.compile(
        r"(?<![\w.])(?:"
        r"\+\d[\d ()./-]{6,20}\d"  # telephone: "+44 20 7946 0018"
        r"|\(0?\d{2,5}\)[ -]?\d[\d -]{4,12}\d"  # "(0171) 496 0022"
        r"|0\d{2,4} \d{3,4} \d{3,4}"  # "020 7946 0018"
        r"|(?<=,\s)\d{1,2}(?:,\s\d{1,2})*\s+and\s+\d{1,2}(?=,)"  # "his sons, 12 and 14,"
        r"|\d{3}[-.]\d{3}[-.]\d{4}|\d{3}-\d{4}"  # "555-014-0199", "555-0142"
        r"|[Tt]he\s+Group\s+of\s+\d+"  # "the Group of 20"
        rf"|(?ai:(?:{games})\s+(?:by\s+)?\d{{1,3}}\s?[-–:]\s?\d{{1,3}}"  # "won 3-1"
        rf"|(?:an?|the)\s+\d{{1,3}}\s?[-–:]\s?\d{{1,3}}\s+(?:\w+\s+)?(?:{games})"  # "a 2-0 win"
        rf"|(?:in|by|of)\s+(?:\w+\s+)?(?:vote|votes)\s+of\s+\d{{1,3}}\s?(?:[-–:]|to)\s?\d{{1,3}}"
        r"|(?:vote|score|result)\s+(?:was|is)\s+\d{1,3}\s?(?:[-–:]|to)\s?\d{1,3})"
        r"|(?:18|19|20)\d\d\s?[-–/]\s?(?:(?:18|19|20)?\d\d)(?!\d|,\d)"  # "2014-16"
        r"|\d{1,3}(?:\.\d+)?\s?°\s?[NSEW]?"
        r"|\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{2,4}|v?\d+\.\d+\.\d+"
        r")(?!\w)"
    )


_DIGITS_AND_JOINT = re.compile(r"Group\s+of|\b0\d|\d\s+and\s+\d|\d\s?[-–:.°/)+]|\+\d|\bto\s+\d|\(0?\d")


def labelled_stretches(text: str, start: int, end: int) -> list[Span]:
    """Stretches of several numbers that count nothing: telephone numbers, scores, spans of years, dates in figures.

    >>> labelled_stretches("They won 3-1; call +44 20 7946 0018.", 0, 36)
    [(5, 12), (19, 35)]
    """
    if not _DIGITS_AND_JOINT.search(text, start, end):
        return []
    return [match.span() for match in _stretches().finditer(text, start, end)]


_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|21\d\d")
_YEARS = re.compile(r"(?:1[5-9]|20|21)\d\d\s*(?:to|and|or|-|–)\s*(?:1[5-9]|20|21)\d\d", re.IGNORECASE)
_AGE = re.compile(r"[A-Z][\w’'-]+,\s+$")
_TWO_DIGIT_YEAR = re.compile(r"(?:^|\W)\d{1,2}\s+[A-Za-z]{3,9}\.?\s+$")
_CLOCK = re.compile(r"\b(?:at|around|about|by|until|till|before|after|from)\s+$", re.IGNORECASE)


def is_label(text: str, numeral: Numeral, start: int, end: int) -> bool:
    """Whether a number is a date, a year, an age, a duration or part of a name, and so no quantity.

    >>> from sayso.reading.quantities.numerals import find_numerals
    >>> [is_label("Brigade 41", n, 0, 11) for n in find_numerals("Brigade 41", 0, 11)]
    [True]
    """
    before, after = text[max(0, numeral.start - 30) : numeral.start], text[numeral.end : numeral.end + 30]
    if _after().match(after) or _is_ordinal_like(numeral, before, after):
        return True
    if _is_after_label(text, numeral, before, end):
        return True
    return numeral.digits and (_is_marked(before, after) or _is_written_as_label(text, numeral, before, after, end))


_STRICT = frozenset(
    {"aged", "age", "no", "no.", "number", "page", "pages", "p.", "pp.", "resolution", "resolutions"}
)


def _is_after_label(text: str, numeral: Numeral, before: str, end: int) -> bool:
    """Whether a label or a month stands before a number: "Brigade 41", "May 12"; not "in the camp 30 men died".

    After "in May", or a day and a month, a number that counts something is a count ("on 12 May 40 people").
    """
    if label := _before().search(before):
        word = label["label"]
        return word in _STRICT or word[:1].isupper() or not _counts(text, numeral, end)
    month = _month_before().search(before) if numeral.digits else None
    if month is None:
        return False
    is_year = _YEAR.fullmatch(text, numeral.start, numeral.end) is not None
    return is_year or month["lead"] is None or not _counts(text, numeral, end)


_DECADE = re.compile(r"(?:[’']?s)\b")
_AGED = re.compile(
    r"\b(?:aged|ages?|turned|turning|(?:under|over)\s+the\s+age\s+of|(?:he|she|who|i)\s+(?:is|was))\s+"
    r"(?:between\s+|only\s+|just\s+)?(?:\d+\s+(?:and|to|or)\s+)?$",
    re.IGNORECASE,
)


def _is_ordinal_like(numeral: Numeral, before: str, after: str) -> bool:
    """Whether a number is an age ("aged 12", "her 40s"), or names a formation ("the 41 Brigade")."""
    if _AGED.search(before) and numeral.low < 130:
        return True
    return bool(numeral.digits and (_DECADE.match(after) or _formation().match(after)))


@cache
def _formation() -> re.Pattern[str]:
    named = [word.capitalize() for word in load_lexicon("numerals")["not_numbers"]["formations"]]
    shapes = alternation([*named, *(word.upper() for word in named)])
    return re.compile(rf"\s+(?:[A-Z]\w+\s+){{0,2}}(?:{shapes})(?!\w)")


def _is_marked(before: str, after: str) -> bool:
    """Whether marks around a number in digits make it a note, a compound or the number of a list."""
    noted = before.endswith(("(", "[")) and after[:1] in {")", "]"}  # "(17)": a tally beside a link
    compound = re.match(r"[-–][A-Za-z]", after) and not _COUNTING_COMPOUND.match(after)  # "24-hour", "12-point"
    joined = re.search(r"\w[-–/]$|[#§]$", before)  # "S-300"
    listed = re.search(r"(?:^|\n)[^\S\n]*[(\[]?$", before) and re.match(r"[.)\]]\s", after)
    return bool(noted or compound or joined or listed)


_COUNTING_COMPOUND = re.compile(
    r"-(?:member|strong|km|kilomet|mile|met|ton|acre|hectare|foot|square|percent|per-cent|man\b|person|seat|bed|pound|kilo)"
)


def _is_written_as_label(text: str, numeral: Numeral, before: str, after: str, end: int) -> bool:
    """Whether a number in digits is a year, an age or part of a name, with nothing counted after it."""
    written = text[numeral.start : numeral.end]
    if _COUNTING_COMPOUND.match(after):
        return False
    if (len(written) == 4 and written[0] == "0") or (_ends_date(written, before) and not _PLAIN.match(after)):
        return True  # "at 0815", "4 Sep 89 (AFP)"
    if _counts(text, numeral, end):
        return _is_year_of(written, before, counted_after(text, numeral.end, end))
    if _is_time(written, before) or re.match(r"[-–]\d", after) or _named_places().search(before):
        return True
    if _AGE.search(before) and after[:1] in {",", "."} and numeral.low < 120:
        return True
    return bool(re.search(r"\b[A-Z][\w-]*\s$", before) and _is_name_number(text, numeral, end))


_PLURALS = frozenset({"people", "men", "women", "children", "police", "troops"})
_DETERMINER = re.compile(r"\b(?:the|a|an|this|that|last|its|their|his|her)\s+$", re.IGNORECASE)


def _is_year_of(written: str, before: str, counted: str | None) -> bool:
    """Whether figures are the year of what follows: "the 1998 clinic bombing", "the 2014 attacks"."""
    if not _YEAR.fullmatch(written) or counted is None:
        return False
    one = not counted.endswith("s") and counted not in _PLURALS
    return one or _DETERMINER.search(before) is not None


def _is_time(written: str, before: str) -> bool:
    """Whether figures are a year or a time of day: "2014", "2011 to 2019", "4 Sep 89", "at 1415"."""
    if _YEAR.fullmatch(written) or _YEARS.fullmatch(written) or _ends_date(written, before):
        return True
    return len(written) == 4 and written.isdigit() and int(written) < 2400 and _CLOCK.search(before) is not None


def _ends_date(written: str, before: str) -> bool:
    return len(written) == 2 and bool(_TWO_DIGIT_YEAR.search(before)) and _is_month(before)


@cache
def _named_places() -> re.Pattern[str]:
    words = alternation([word.capitalize() for word in load_lexicon("numerals")["not_numbers"]["named_places"]])
    return re.compile(rf"(?<!\w)(?:{words})\s+$")


def _is_month(before: str) -> bool:
    words = before.split()
    return bool(words) and words[-1].lower() in load_lexicon("numerals")["not_numbers"]["months"]


def _counts(text: str, numeral: Numeral, end: int) -> bool:
    counted = counted_after(text, numeral.end, end)
    return counted is not None and counted in head_nouns()


_PLAIN = re.compile(r"\s+\w")
_PLAIN_WORD = re.compile(r"\s+[a-z]|\s*%")


def _is_name_number(text: str, numeral: Numeral, end: int) -> bool:
    """Whether it is as in "Studio 9", "Pier 6": after a capital, with nothing counted or befallen after it."""
    shouted = text[max(0, numeral.start - 20) : numeral.end + 20].isupper()  # a text in capitals has no names
    return not shouted and not _PLAIN_WORD.match(text, numeral.end, end)
