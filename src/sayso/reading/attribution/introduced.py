"""Sentences that introduce the words below them: `Ilse Marr continued:` and a quotation in the next paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.lexicons import alternatives
from sayso.reading.cues import forms_of, speaking_forms
from sayso.reading.passages import Passage
from sayso.reading.phrases import MONTH, WEEKDAY, phrase_after, phrase_before, verb_group
from sayso.reading.sentences import sentences_in
from sayso.records.documents import Role
from sayso.records.spans import Span, Spans

Speaker = tuple[Spans, Spans]
"""Source and cue."""

# 80: code points between the verb and the colon ("said in a letter to the lake council on Monday")
_TAIL = 80
_HEADS = frozenset({Role.HEADLINE, Role.SUBHEAD})
_DAY = re.compile(rf"(?:{WEEKDAY}|{MONTH} \d+)\s+(?=\w)")
_NAME_OF = re.compile(r"(?:[A-Z][\w’.-]*\s+){2,5}(?:of|from|for|at|with)\s+$")
_AFTER_COMMA = re.compile(r",\s+(?:and\s+|then\s+|later\s+)*$")


def introduced_by(text: str, passage: Passage) -> Speaker:
    """Source and cue of a paragraph's last sentence that introduces what follows; both empty where none does.

    >>> from sayso.records.documents import Block, Role, Zone
    >>> line = "Hanne Orrin spoke about the river in this way"
    >>> source, cue = introduced_by(line, Passage(0, 45, Block(0, 45, Role.PARAGRAPH), Zone.ARTICLE))
    >>> line[slice(*source[0])], line[slice(*cue[0])]
    ('Hanne Orrin', 'spoke')
    """
    sentence = sentences_in(text, *passage.span)[-1]
    introducing = forms_of("verbs", "introducing") | forms_of("verbs", "speech")
    verbs = [
        v
        for v in verb_group().finditer(text, *sentence)
        if v.group().lower().removesuffix(" it").split()[-1] in introducing
    ]
    for verb in reversed(verbs):
        source = phrase_before(text, sentence[0], verb.start())
        if source:
            return (source,), (verb.span(),)
    return (), ()


def before_colon(text: str, passage: Passage) -> Speaker | None:
    """Source and cue of a paragraph that ends in a colon, so that it gives its speaker to the quotation below.

    >>> from sayso.records.documents import Block, Role, Zone
    >>> line = "On Monday Ilse Marr made the following comment:"
    >>> found = before_colon(line, Passage(0, 47, Block(0, 47, Role.PARAGRAPH), Zone.ARTICLE))
    >>> [line[slice(*spans[0])] for spans in found]
    ['Ilse Marr', 'made the following comment']
    """
    if passage.role in _HEADS or text[passage.end - 1] != ":":
        return None
    start, end = sentences_in(text, *passage.span)[-1]
    for verb in _verbs(text, start, end - 1):
        source = _with_name(text, _without_day(text, phrase_before(text, start, verb[0])), start)
        if source and not _AFTER_COMMA.search(text, start, verb[0]):
            return (source,), (verb,)
    relay = _according().search(text, start, end)
    source = phrase_after(text, relay.end(), end - 1) if relay else None
    return ((source,), (relay.span(),)) if relay and source else None


def _without_day(text: str, source: Span | None) -> Span | None:
    """`On Monday Ilse Marr`: the day is no part of the name."""
    day = _DAY.match(text, *source) if source else None
    return (day.end(), source[1]) if source and day else source


def _with_name(text: str, source: Span | None, start: int) -> Span | None:
    """`Commander Oren Tal of |the lake guard|`: the name that a body only belongs to."""
    name = _NAME_OF.search(text, start, source[0]) if source else None
    return (name.start(), source[1]) if source and name else source


def _verbs(text: str, start: int, end: int) -> Iterator[Span]:
    """Verbs before the colon, the nearest first; what may be a noun ("reports") only right at it."""
    if noun := _with_noun().search(text, start, end):
        yield noun.span()
    elif last := _at_colon().search(text, start, end):
        yield last.span()
    verbs = [verb.span() for verb in verb_group().finditer(text, max(start, end - _TAIL), end)]
    yield from reversed(verbs)
    if opening := _as_reported().match(text, start, end):
        yield opening.span("verb")


@cache
def _at_colon() -> re.Pattern[str]:
    verbs = alternatives(forms_of("verbs", "introducing") | forms_of("verbs", "speech"))
    onward = r"(?:(?:went|goes|gone|going) on to|(?:continue[sd]?|proceed(?:s|ed)) to)"
    return re.compile(rf"\b(?:(?:has|have|had|also|is|was|were|are|{onward})\s+)*{verbs}$")


@cache
def _with_noun() -> re.Pattern[str]:
    made = (
        "made|makes|gave|gives|issued|issues|released|releases|offered|offers|published|sent|delivered|left|posted"
    )
    said = "comments?|statements?|remarks?|response|reply|answer|warning|message|explanation|account|note|letter"
    return re.compile(rf"\b(?:{made})\s+(?:[\w’'-]+\s+){{0,5}}?(?:{said})(?=\b[^.;:“”\"]{{0,60}}$)")


@cache
def _as_reported() -> re.Pattern[str]:
    return re.compile(rf"As\s[^,.;:]{{3,60}}\s(?P<verb>{alternatives(speaking_forms())})(?=[\s,])")


@cache
def _according() -> re.Pattern[str]:
    return re.compile(r"\bAccording to(?=\s[^.;:“”\"]{3,80}:$)", re.IGNORECASE)
