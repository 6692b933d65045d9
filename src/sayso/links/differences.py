"""Where two nearly equal sentences differ in exactly one slot: a number, a day, a place or an actor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from sayso.links.amounts import Amount, amount_of
from sayso.links.transliteration import name_key
from sayso.records.claims import Claim, PlaceRef, Quantity, TimeRef
from sayso.records.facts import FactField
from sayso.records.spans import Span, overlap

T = TypeVar("T", Quantity, TimeRef, PlaceRef)

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_LOCATED = re.compile(
    r"\b(?:in|at|near|on|to|from|of|over|outside|towards?)\s+(?:the\s+)?(?:\w+\s+(?:of\s+)?)?$", re.IGNORECASE
)
MIN_EQUAL = 0.75
"""Share of equal words below which two sentences differ in more than a slot."""
SLOT_WORDS = 5
"""Longest stretch of words that can be one slot."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The slot in which a claim (`other`) differs from another (`base`), with both values as they read."""

    field: FactField
    base: str
    other: str
    base_amount: Amount | None = None
    other_amount: Amount | None = None


def one_difference(base: Claim, other: Claim) -> Difference | None:
    """The single slot in which two claims differ; None where they differ in more, or in wording only."""
    left, right = list(_WORD.finditer(base.text)), list(_WORD.finditer(other.text))
    words = [match.group().casefold() for match in left], [match.group().casefold() for match in right]
    matcher = SequenceMatcher(None, *words, autojunk=False)
    if matcher.ratio() < MIN_EQUAL:
        return None
    found = []
    for operation, a, a_end, b, b_end in matcher.get_opcodes():
        if operation != "replace" or max(a_end - a, b_end - b) > SLOT_WORDS:
            continue
        spans = (_span(base, left, a, a_end), _span(other, right, b, b_end))
        slot = _slot(base, other, *spans)
        if slot is not None:
            found.append(slot)
    return found[0] if len(found) == 1 else None


def _span(claim: Claim, words: list[re.Match[str]], first: int, last: int) -> Span:
    return claim.start + words[first].start(), claim.start + words[last - 1].end()


def _slot(base: Claim, other: Claim, a: Span, b: Span) -> Difference | None:
    quantities = _in(base.quantities, a), _in(other.quantities, b)
    if quantities[0] and quantities[1]:
        return _number(base, other, quantities[0], quantities[1])
    times = _in(base.times, a), _in(other.times, b)
    if times[0] and times[1]:
        same = times[0].value == times[1].value
        days = times[0].from_ or times[0].value, times[1].from_ or times[1].value
        return None if same else Difference(FactField.TIME, *days)
    places = _in(base.places, a), _in(other.places, b)
    if places[0] and places[1] and _is_located(base, places[0]) and _is_located(other, places[1]):
        same = name_key(places[0].name) == name_key(places[1].name)
        return None if same else Difference(FactField.PLACE, places[0].name, places[1].name)
    return _actor(base, other) if _has_name(base, a) and _has_name(other, b) else None


def _has_name(claim: Claim, span: Span) -> bool:
    """Whether a stretch holds a capitalised word: "regime" for "government" is another word, not another actor."""
    words = claim.text[span[0] - claim.start : span[1] - claim.start].split()
    return any(word[:1].isupper() for word in words)


def _in(items: tuple[T, ...], span: Span) -> T | None:
    return next((item for item in items if overlap((item.start, item.end), span)), None)


def _number(base: Claim, other: Claim, a: Quantity, b: Quantity) -> Difference | None:
    one, two = amount_of(a, _words(base, a)), amount_of(b, _words(other, b))
    if one is None or two is None or a.unit != b.unit or one == two:
        return None
    return Difference(FactField.QUANTITY, one.words, two.words, one, two)


def _words(claim: Claim, quantity: Quantity) -> str:
    return claim.text[quantity.start - claim.start : quantity.end - claim.start]


def _is_located(claim: Claim, place: PlaceRef) -> bool:
    """Whether a place is where something happens ("in Hrabin"), not a word before a noun ("the Hrabin bridge")."""
    return bool(_LOCATED.search(claim.text[: place.start - claim.start]))


def _actor(base: Claim, other: Claim) -> Difference | None:
    """Two actors that exchange their places: each claim has one that the other has not."""
    ours, theirs = sorted(set(base.actors) - set(other.actors)), sorted(set(other.actors) - set(base.actors))
    return Difference(FactField.ACTOR, ours[0], theirs[0]) if len(ours) == len(theirs) == 1 else None
