"""An event that is the complement of another: "refused to sign", "threatened to attack", "demanded a truce"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sayso.reading.events.codes import composed
from sayso.reading.events.mention import EventMention
from sayso.reading.syntax import Syntax

# What an event does with its complement, by CAMEO root: the usual stance first.
_STANCES = {
    "02": ("appeal",), "03": ("agree", "threaten"), "10": ("demand",), "11": ("accuse",), "12": ("reject",),
    "13": ("threaten",),
}  # fmt: skip
_LEADS_DOWN = {
    "xcomp": 0, "ccomp": 0, "obj": 1, "nsubj:pass": 1, "acl": 2, "advcl": 2, "obl": 3, "nmod": 3, "conj": 4,
}  # fmt: skip
"""Relations through which a complement is sought, the nearest first."""
_STEPS = 3


def with_complement(event: EventMention, events: Mapping[int, EventMention], syntax: Syntax) -> EventMention:
    """The event with what it says of another event that is its complement; `events` are known by predicate."""
    stances = _STANCES.get(event.cameo, ())
    if not stances:
        return event
    for inner in _below(event.word if event.noun is None else event.noun, syntax):
        below = events.get(inner)
        if below is None or inner in {event.word, event.noun}:
            continue
        if syntax.heads[inner] == event.word and below.code == event.code:
            continue  # "promised a pledge": one event told by two words
        stance = next((one for one in stances if composed(one, below.code)), None)
        if stance is None and event.cameo == "13":
            stance = "threaten"
        if stance:
            return replace(event, inner=inner, stance=stance)
    return event


def _below(word: int, syntax: Syntax) -> list[int]:
    """Predicates that may be the complement of a word, the nearest first, at most three steps down."""
    found: list[int] = []
    level = [word]
    for _ in range(_STEPS):
        level = [child for one in level for child in syntax.children(one) if syntax.relations[child] in _LEADS_DOWN]
        level.sort(key=lambda child: (_LEADS_DOWN[syntax.relations[child]], child))
        found += level
    return found
