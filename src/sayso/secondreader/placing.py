"""Where the words of a proposed attribution stand: exactly so on the page, at one place, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records.spans import Span, Spans, overlap, trim
from sayso.secondreader.answers import Dropped, Worded


@dataclass(frozen=True, slots=True)
class Found:
    """The spans of an attribution's words in the text of its document."""

    source: Spans
    cue: Spans
    content: Spans


def place(text: str, part: Spans, worded: Worded) -> Found | Dropped:
    """The spans of the words in the part of a text that the model was shown, or why they have none.

    The passage must stand once in the part, and each of the words once in the passage, outside of those already
    found: content first, then source, then cue, so that "he said he would" is no riddle.

    >>> from sayso.records.attributions import AttributionKind
    >>> said = Worded("He said he would.", "He", "said", ("he would",), "", AttributionKind.INDIRECT)
    >>> place("He said he would.", ((0, 17),), said)
    Found(source=((0, 2),), cue=((3, 7),), content=((8, 16),))
    """
    passage = _only_place(text, part, worded.passage, [])
    if isinstance(passage, Dropped):
        return passage
    if worded.holder and not any(_places(text, span, worded.holder) for span in part):
        return Dropped.NOT_ON_PAGE
    taken: list[Span] = []
    for words in (*worded.content, *filter(None, (worded.source, worded.cue))):
        found = _only_place(text, (passage,), words, taken)
        if isinstance(found, Dropped):
            return found
        taken.append(found)
    content, named = taken[: len(worded.content)], taken[len(worded.content) :]
    at = 1 if worded.source else 0
    return Found(tuple(named[:at]), tuple(named[at:]), tuple(sorted(content)))


def _only_place(text: str, spans: Spans, words: str, taken: list[Span]) -> Span | Dropped:
    found = [place for span in spans for place in _places(text, span, words)]
    free = [place for place in found if not any(overlap(place, other) for other in taken)]
    if len(free) == 1:
        return trim(text, free[0])
    return Dropped.AMBIGUOUS if free else Dropped.NOT_ON_PAGE


def _places(text: str, within: Span, words: str) -> list[Span]:
    """All places where words stand, from the beginning of a word to the end of one."""
    found: list[Span] = []
    if not words.strip():
        return found
    start, end = within
    at = text.find(words, start, end)
    while at >= 0:
        place = (at, at + len(words))
        if not (_is_within_word(text, place[0]) or _is_within_word(text, place[1])):
            found.append(place)
        at = text.find(words, at + 1, end)
    return found


def _is_within_word(text: str, at: int) -> bool:
    """Whether letters or digits stand on both sides of a place."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
