"""Quotations whose speaker stands in the paragraph below: `Ilse Marr was speaking in Karven.`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.reading.drafts import Draft, Form
from sayso.reading.passages import Passage
from sayso.reading.phrases import phrase_after, phrase_before
from sayso.reading.sentences import sentences_in
from sayso.records.documents import Role
from sayso.records.spans import hull

PROSE = frozenset({Role.PARAGRAPH, Role.LISTITEM, Role.BLOCKQUOTE})
_SPOKE = re.compile(
    r"\b(?:(?:was|were|is|are|had been) (?:speaking|talking|responding|reacting|replying|commenting)|spoke|"
    r"(?:made|gave|issued) (?:the|these|those|his|her|their) (?:remarks?|comments?|statements?|warning|speech))\b"
)
_WORDS_OF = re.compile(
    r"(?:So (?:said|says|wrote|writes)|Th(?:ose|ese) (?:were|are) the words of|The words (?:were|are) those of|"
    r"Th(?:at|is) (?:was|is) the (?:view|verdict|message|warning|opinion|assessment|answer) of)(?= )"
)


def fills_paragraphs(text: str, passages: Sequence[Passage], alone: Draft) -> tuple[int, int] | None:
    """The places of the first and last passage of words that fill their paragraphs; None where they do not."""
    start, end = hull(alone.content)
    first = next(place for place, passage in enumerate(passages) if passage.start <= start < passage.end)
    last = next(place for place, passage in enumerate(passages) if passage.start < end <= passage.end)
    around = text[passages[first].start : start] + text[end : passages[last].end]
    return (
        None if any(sign.isalnum() for sign in around) or not alike(passages[first : last + 1]) else (first, last)
    )


def alike(passages: Sequence[Passage]) -> bool:
    """Whether passages are prose of one part of the page: no headlines, no comments below an article."""
    return all(passage.role in PROSE and passage.zone is passages[0].zone for passage in passages)


def told_below(text: str, passages: Sequence[Passage], alone: Draft) -> Draft | None:
    """A quotation with the sentence below it telling whose words these were."""
    filled = fills_paragraphs(text, passages, alone)
    if filled is None or not alike(passages[filled[1] : filled[1] + 2]):
        return None
    for passage in passages[filled[1] + 1 : filled[1] + 2]:
        start, end = sentences_in(text, *passage.span)[0]
        if (words := _WORDS_OF.match(text, start, end)) and (source := phrase_after(text, words.end(), end)):
            return replace(alone, source=(source,), cue=(words.span(),), form=Form.QUOTE)
        spoke = _SPOKE.search(text, start, end)
        source = phrase_before(text, start, spoke.start()) if spoke else None
        if spoke and source and source[0] == start:
            return replace(alone, source=(source,), cue=(spoke.span(),), form=Form.QUOTE)
    return None
