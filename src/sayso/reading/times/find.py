"""Find the times of a document or of a stretch of text, with TIMEX3 values and the days they cover."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.reading.passages import Passage
from sayso.reading.syntax import Syntax
from sayso.reading.times.calendar import order_shown, parse_day
from sayso.reading.times.context import Context
from sayso.reading.times.kinds import Line
from sayso.reading.times.lines import read_line
from sayso.records.claims import TimeRef, Timex
from sayso.records.documents import Document, Role


def read_times(document: Document, passages: Sequence[Passage], syntax: Syntax | None) -> tuple[TimeRef, ...]:
    """The times of the passages of a document, in order, with TIMEX3 values.

    They are read in text order, so that "the following day" and "two days later" are counted from the day last told
    of, and days without a year get theirs from the tense of the verb they hang on. Values follow the TimeML
    annotation guidelines 1.2.1.

    >>> from sayso.reading.passages import passages_of
    >>> from sayso.records.documents import Block, Role, Zone
    >>> text = "It fell on 28 April. Two days later the army left."
    >>> blocks = (Block(0, len(text), Role.PARAGRAPH),)
    >>> page = Document("a", "0" * 64, "a", None, None, None, None, "2031-05-06", "en", text, blocks)
    >>> [time.value for time in read_times(page, passages_of(page, frozenset(Zone)), None)]
    ['2031-04-28', '2031-04-30']
    """
    context = Context(_day_of_page(document, passages))
    context.day_first = order_shown(document.text)
    found: list[TimeRef] = []
    for number, passage in enumerate(passages):
        context.passage, context.headline = number, passage.role in _HEADLINES
        found += read_line(Line(document.text, passage.start, passage.end), context, syntax)
    return tuple(found)


_HEADLINES = frozenset({Role.HEADLINE, Role.SUBHEAD, Role.CAPTION})
"""Parts of a page in which the present tells of what has happened."""

_DATELINE = 80
"""Characters of the first passage in which a dateline stands: "OSTREL, 4 May 2031 (OPA) -"."""


def _day_of_page(document: Document, passages: Sequence[Passage]) -> str | None:
    """The day of publication; where no whole day is known, the first that the headline or the dateline names."""
    if parse_day(document.published) or not passages:
        return document.published
    first = passages[0]
    lines = [Line(document.title, 0, len(document.title))] if document.title else []
    lines += [Line(document.text, one.start, one.end) for one in document.blocks if one.role is Role.DATELINE]
    lines.append(Line(document.text, first.start, min(first.end, first.start + _DATELINE)))
    for line in lines:
        for time in read_line(line, Context(document.published), None):
            if len(time.value) >= len("2031-05-06") and parse_day(time.value):
                return time.value[: len("2031-05-06")]
    return document.published


def find_times(text: str, start: int, end: int, published: str | None) -> list[TimeRef]:
    """The times written in `text[start:end]`, in order, read without a parse and without what stands before.

    A weekday is the last one up to the day of publication (the next one after "will"); a day without a year lies
    in the year that brings it nearest to publication; after "since" all lie before it. Without a publication date,
    relative times are left out.

    >>> [t.value for t in find_times("It fell on Thursday, after three years.", 0, 39, "2031-05-06")]
    ['2031-05-01', 'P3Y']
    """
    return read_line(Line(text, start, end), Context(published), None)


def typed_times(text: str, start: int, end: int, published: str | None) -> list[tuple[TimeRef, Timex]]:
    """The times of `text[start:end]` with their TIMEX3 types, in order; see `find_times`."""
    return [(time, time.timex) for time in find_times(text, start, end, published) if time.timex]
