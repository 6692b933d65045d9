"""Bylines and date lines as readers see them: lines around the headline that no mark-up marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.documents.dates import any_month_pattern, date_pattern, iso_date
from sayso.documents.markup.metadata.layout import Layout, Line
from sayso.documents.shapes import words_of
from sayso.documents.stated.authors import author_hints
from sayso.documents.stated.hints import Hint, Trust
from sayso.documents.stated.names import clean_names, is_person, leading_name, says_author, strip_lead
from sayso.lexicons import load_lexicon
from sayso.records.metadata import Matter, Origin

# Bylines and date lines are short; a date in a sentence is what the text tells of.
_MAX_DATE_WORDS = 16
_MAX_BYLINE_WORDS = 14
# Words no longer than this ("on", "am", "data") stand in titles too.
_SHORT = 4
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d\b(?:\s?(?:uhr|[ap]\.?m\.?|h)\b)?", re.IGNORECASE)
# "06.05.31", "06. 05. 2031", "06 | 05 | 2031".
_LOOSE = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})(?P<mark>\.\s?|\s\|\s)(?P<month>\d{1,2})(?P=mark)(?P<year>(?:20)?\d\d)(?![\d.])"
)


def line_hints(layout: Layout, *, month_first: bool = False) -> Iterator[Hint]:
    """Hints from the words of lines around the headline; `month_first`: "05/06/2031" is 6 May."""
    led = False
    for line in layout.lines():
        yield from _date_hints(line, month_first=month_first)
        yield from _author_hints(line)
        if led and is_person(line.text):  # "By" stands in a line of its own before the name
            yield from author_hints([line.text], Origin.BYLINE, Trust.WORDED)
        led = strip_lead(line.text + " .") == (".", True)


def _date_hints(line: Line, *, month_first: bool) -> Iterator[Hint]:
    if len(words_of(line.text)) > _MAX_DATE_WORDS:
        opening = next(_dates(line.text[:40]), None)
        if opening and opening[0] < 3:
            yield Hint(Matter.PUBLISHED, opening[2], Origin.TEXT, Trust.NEARBY, line.text[opening[0] : opening[1]])
        return
    place = 0
    matter = Matter.PUBLISHED
    for start, end, day in _dates(line.text):
        value = _turned(day) if month_first and _SLASHED.fullmatch(line.text[start:end]) else day
        before = line.text[place:start]
        if _words("events").search(before):
            place = end
            continue
        if _words("updated").search(before):
            matter = Matter.UPDATED
        said = _says_published(before)
        if said and not _words("updated").search(before):
            matter = Matter.PUBLISHED
        alone = len(words_of(line.text[:start] + line.text[end:])) <= 8
        trust = Trust.SHOWN + 1 if said else Trust.WORDED if alone else Trust.NEARBY
        yield Hint(matter, value, Origin.DATELINE, trust + 2 * line.above, line.text[start:end])
        place = end


def _turned(day: str) -> str:
    """The date with month and day changed, where that is one."""
    year, month, date = day.split("-")
    return f"{year}-{date}-{month}" if int(date) <= 12 else day


def _dates(text: str) -> Iterator[tuple[int, int, str]]:
    found = [
        (match.start(), match.end(), iso) for match in date_pattern().finditer(text) if (iso := iso_date(match))
    ]
    if not found:
        for match in _LOOSE.finditer(text):
            day, month = int(match["day"]), int(match["month"])
            if 1 <= month <= 12 and 1 <= day <= 31:
                found.append((match.start(), match.end(), f"20{match['year'][-2:]}-{month:02d}-{day:02d}"))
    return iter(found)


def _author_hints(line: Line) -> Iterator[Hint]:
    rest, led = strip_lead(line.text)
    if led:
        name = leading_name(rest)
        after = _TIME.sub(" ", date_pattern().sub(" ", rest[len(name or "") :]))
        alone = not re.search(r"\w{2}", after) and len(name or "") > 2
        if name and (alone or all(map(is_person, clean_names(name)))) and _sane(line.text, name):
            trust = Trust.SHOWN + 1 if says_author(line.text) else Trust.WORDED
            yield from author_hints([name], Origin.BYLINE, trust)
        return
    if len(words_of(line.text)) > _MAX_BYLINE_WORDS or line.above:
        return
    dates = list(_dates(line.text))
    names = clean_names(line.text) if dates else []
    placed = len(names) > 1 and line.text[:4].isupper()  # "OSTREL, VARNA, 6 May 2031" names places
    if names and not placed and all(is_person(name) and not _month().search(name) for name in names):
        yield from author_hints(names, Origin.BYLINE, Trust.WORDED + 3)


def _sane(line: str, name: str) -> bool:
    """Whether what follows the name is no running text: "Von Ostrel aus ging es weiter" is no byline."""
    rest = line[line.find(name) + len(name) :]
    return not re.match(r"\s+[a-zäöü]{2,}\s+[a-zäöü]{2,}\s+[a-zäöü]{2,}", rest) and not rest.rstrip().endswith(
        (".", "?", "!")
    )


@cache
def _month() -> re.Pattern[str]:
    return re.compile(rf"\b{any_month_pattern()}\b", re.IGNORECASE)


def _says_published(before: str) -> bool:
    """Whether words before a date say that it is of publication; "on" and "am" only right before it."""
    found = list(_words("published").finditer(before))
    return any(len(word.group()) > _SHORT or not re.search(r"\w", before[word.end() :]) for word in found)


@cache
def _words(key: str) -> re.Pattern[str]:
    words = load_lexicon("bylines")["dates"][key]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
