"""Doubts, alternatives and denials of a sentence that its copy leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.links.comparing.sentences import left_out
from sayso.links.comparing.slots import Slot, Told
from sayso.links.comparing.told import Line
from sayso.records.facts import RelationKind
from sayso.records.spans import Span, overlap

NEARLY_SAME = 0.8
"""Only of sentences this alike (Dice) is it shown that one left a doubt of the other out."""
MAX_ALTERNATIVE = 60
"""Characters between two alternatives."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word by which a sentence is less than stated."""

    word: str

    def stands_to(self, other: object) -> RelationKind:
        """Doubts are not held against each other: whether one is left out is what counts."""
        return RelationKind.AGREE if isinstance(other, Doubt) else RelationKind.UNCLEAR


def lost_doubts(a: Line, b: Line, alike: float, a_text: str, b_text: str) -> Iterator[tuple[Told, Told]]:
    """Doubts and denials of sentence `a` of which `b` has none, each with the words that `b` has instead.

    An alternative is lost where both stand in `b`, joined: "the army or the rebels" as "the army and the rebels".
    """
    if alike < NEARLY_SAME:
        return
    for slot, pattern in _patterns().items():
        doubts = _doubts(pattern, a_text, a.span)
        if not doubts or _doubts(pattern, b_text, b.span):
            continue
        for old, new in left_out(a, b):
            for span in (one for one in doubts if overlap(one, old)):
                words = a_text[slice(*span)]
                lost = Told(slot, span, words, Doubt(words.casefold()))
                yield lost, Told(slot, new, b_text[slice(*new)], Doubt(""))
    yield from _joined(a, b, a_text, b_text)


def _doubts(pattern: re.Pattern[str], text: str, span: Span) -> list[Span]:
    return [match.span() for match in pattern.finditer(text, *span) if match.group() != "May"]  # the month


def _joined(a: Line, b: Line, a_text: str, b_text: str) -> Iterator[tuple[Told, Told]]:
    for first, second, span in _pairs(a, a_text, "or"):
        for one, other, place in _pairs(b, b_text, "and"):
            if {one.value, other.value} == {first.value, second.value}:
                lost = Told(Slot.HEDGE, span, a_text[slice(*span)], Doubt("or"))
                yield lost, Told(Slot.HEDGE, place, b_text[slice(*place)], Doubt(""))


def _pairs(line: Line, text: str, joint: str) -> Iterator[tuple[Told, Told, Span]]:
    """Told things of one slot, one after the other, with a word between them, and the stretch of both."""
    for index, first in enumerate(line.told):
        for second in line.told[index + 1 :]:
            between = text[first.span[1] : second.span[0]]
            near = first.slot.field is second.slot.field and len(between) <= MAX_ALTERNATIVE
            if near and re.search(rf"\b{joint}\b", between):
                yield first, second, (first.span[0], second.span[1])


@cache
def _patterns() -> dict[Slot, re.Pattern[str]]:
    table = load_lexicon("means")["doubts"]
    return {
        slot: re.compile(rf"\b(?:{'|'.join(map(re.escape, table[slot.value]))})\b", re.IGNORECASE)
        for slot in (Slot.HEDGE, Slot.POLARITY)
    }
