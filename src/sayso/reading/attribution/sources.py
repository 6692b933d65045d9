"""Sources as the rules want them: the maximal noun phrase without a relative clause, and no more than that."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.reading.attribution.governed import not_governed
from sayso.reading.attribution.shortened import shortened
from sayso.reading.attribution.widened import (
    ADDRESSEE,
    whole_people,
    widened,
    with_adjective,
    with_conjunct,
    with_head,
)
from sayso.reading.drafts import Draft
from sayso.reading.names import NameKind, Names
from sayso.reading.outlets import find_outlets
from sayso.reading.phrases import DETERMINERS, phrase_after, phrase_before
from sayso.records.spans import Span, Spans, hull, trim

# "According to the LGC |tens of people were hurt", a comma lost.
_COUNTED = re.compile(
    r"(?:the\s+)?[A-Z]{2,6}\s+(?=(?:tens|dozens|scores|hundreds|thousands|several|some|many|most|at\s+least|more\s+than|"
    r"about|around|nearly|almost|over|up\s+to|\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten)\s)"
)
_GOVERNED = re.compile(r"\b(?:of|in|on|at|near|from|with|to|for|by)\s+$")


def settle_source(text: str, draft: Draft, sentence: Span) -> Draft:
    """The draft with its source cut or widened to one noun phrase; what a cut frees goes back to the content."""
    if not draft.source or len(draft.source) > 1:
        return draft
    if text[slice(*hull(draft.cue))].lower() == "according to":
        return _after_according(text, draft, sentence)
    if inverted := _inverted(text, draft, sentence):
        content = trim(text, (draft.content[0][0], draft.cue[0][0]), " ,")
        return replace(draft, source=(inverted,), content=(content,))
    if re.search(r"\bbetween\s+$", text[sentence[0] : draft.source[0][0]]):
        return replace(draft, source=())  # "fighting was reported between the two": by nobody
    if teller := _before_told(text, draft, sentence):
        return replace(draft, source=(teller,))
    source = shortened(text, _whole_outlet(text, draft.source[0], sentence), sentence[0])
    if text[source[0] : source[1]].lower() in DETERMINERS:
        source = phrase_after(text, source[0], sentence[1]) or source
    source = with_adjective(text, with_head(text, source, draft), sentence)
    narrowed = not_governed(text, source, sentence)
    source = with_conjunct(text, widened(text, whole_people(text, narrowed, sentence), sentence), sentence)
    return replace(draft, source=(source,), content=_content(text, draft, source))


def whole_name(text: str, draft: Draft, names: Names) -> Draft:
    """The draft with a source that begins where a name begins: that in whose middle it began, or that it describes.

    "World Health |Organisation officials|", "the Lake Guild |a club of rowers| said".
    """
    if not draft.source:
        return draft
    start, end = draft.source[0]
    for name in names.over((end - 1, end + 1)):
        last = name.span[1]
        free = not any(end < other[1] and other[0] < last for other in draft.cue)
        if name.span[0] < end < last and name.kind in {NameKind.BODY, NameKind.PERSON} and free:
            end = last
            draft = replace(draft, source=((start, end), *draft.source[1:]))
    described = re.match(r"an?\s", text[start:end]) is not None
    for name in names.over((max(0, start - 2), start + 1)):
        first = name.span[0]
        the = re.compile(r"\b[Tt]he\s$").search(text, max(0, first - 4), first)
        beside = described and not text[name.span[1] : start].strip() and name.span[1] <= start
        if not (first < start < name.span[1] or beside) or name.kind not in {NameKind.BODY, NameKind.PERSON}:
            continue
        first = the.start() if the and beside else first
        if beside and not _begins(text, first, draft):
            continue  # "in the city of Karven a monitor said"
        if any(first < other[1] and other[0] < start for other in (*draft.cue, *draft.source[1:])):
            continue
        source = (first, end)
        return replace(draft, source=(source, *draft.source[1:]), content=_content(text, draft, source))
    return draft


def _begins(text: str, at: int, draft: Draft) -> bool:
    """Whether an offset follows a sentence's or quotation's end, or the draft's cue ("in a statement to" aside)."""
    if ADDRESSEE.search(text, max(0, at - 12), at):
        return False
    return text[:at].rstrip()[-1:] in {"", ".", "!", "?", "”", '"'} or any(
        end <= at and not text[end:at].strip() for _, end in draft.cue
    )


def _whole_outlet(text: str, span: Span, sentence: Span) -> Span:
    """A source that begins inside an outlet's name begins with that name."""
    for _, outlet in find_outlets(text, *sentence):
        if outlet[0] < span[0] < outlet[1]:
            the = re.compile(r"(?<!\w)[Tt]he\s+$").search(text, sentence[0], outlet[0])
            span = (the.start() if the else outlet[0]), span[1]
        if outlet[0] < span[1] < outlet[1] or (
            span[1] <= outlet[0] and not text[span[1] : outlet[0]].strip() and _lowly(text, span)
        ):
            span = span[0], outlet[1]
    return span


def _lowly(text: str, span: Span) -> bool:
    """Whether a source is only words that come before a name: "the Lakeland", "the guild's television station"."""
    return (
        re.fullmatch(r"(?:[Tt]he|[Aa]n?)\s+(?:[A-Z]\w+(?:n|sh|ese|i)|state|local|official)", text[slice(*span)])
        is not None
        or re.search(
            r"\b(?:station|channel|agency|newspaper|daily|website|broadcaster|television|TV)$", text[slice(*span)]
        )
        is not None
    )


def _inverted(text: str, draft: Draft, sentence: Span) -> Span | None:
    """`… of Orlevo said council head Oren Tal.`: the source follows the verb and ends the sentence."""
    source, cue = draft.source[0], draft.cue[-1]
    if (
        source[1] > cue[0]
        or len(draft.content) != 1
        or draft.content[0][1] > cue[0]
        or not _GOVERNED.search(text, sentence[0], source[0])
    ):
        return None
    after = trim(text, (cue[1], sentence[1]), " .")
    words = text[slice(*after)].split()
    return (
        after
        if 2 <= len(words) <= 9 and words[-1][0].isupper() and not re.search(r"[,;:]", text[slice(*after)])
        else None
    )


def _content(text: str, draft: Draft, source: Span) -> Spans:
    """Content that ended (or began) where the source did before, moved along with the source's edge."""
    parts = []
    for start, end in draft.content:
        left, right = start, end
        ended_at_source = end <= draft.source[0][0] < source[0] and not text[end : draft.source[0][0]].strip()
        if ended_at_source or source[0] < end <= draft.source[0][1]:
            right = source[0]
        left, right = trim(text, (left, right), " \t\n\xa0,;:")
        if left < right:
            parts.append((left, right))
    return tuple(parts)


def _after_according(text: str, draft: Draft, sentence: Span) -> Draft:
    """`According to` is followed by its source; the network may look for one before it."""
    if draft.source[0][0] >= draft.cue[-1][1]:
        source = _whole_outlet(text, shortened(text, draft.source[0], sentence[0], inner=False), sentence)
        if counted := _COUNTED.match(text, *source):  # a comma was lost, and what is told of begins
            told = trim(text, (counted.end(), sentence[1]), " .")
            return replace(draft, source=(trim(text, counted.span()),), content=(told,))
        content = tuple((max(a, source[1]), b) if a < source[1] < b else (a, b) for a, b in draft.content)
        return replace(draft, source=(source,), content=tuple(trim(text, span) for span in content))
    limit = draft.content[-1][0] if draft.content[-1][0] > draft.cue[-1][1] else sentence[1]
    following = phrase_after(text, draft.cue[-1][1], limit)
    return replace(draft, source=(following,) if following else ())


def _before_told(text: str, draft: Draft, sentence: Span) -> Span | None:
    """`…, a rescuer told the agency`: whoever stands after "told" is spoken to."""
    cue, source = draft.cue[-1], draft.source[0]
    if not re.search(r"\b(?:told|informed)$", text[slice(*cue)]) or not 0 <= source[0] - cue[1] <= 2:
        return None
    return phrase_before(text, sentence[0], draft.cue[0][0])
