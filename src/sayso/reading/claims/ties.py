"""Which times, places, quantities, actors and events belong to which clause of a stretch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.reading.claims.anchors import Anchors, P
from sayso.reading.claims.clauses import Clause
from sayso.reading.claims.stretches import Stretch
from sayso.reading.events import EventMention
from sayso.reading.syntax import Syntax
from sayso.records.claims import ClauseKind, PlaceRef, PlaceUse, Quantity, TimeRef

_WHERE = frozenset({None, PlaceUse.PLACE, PlaceUse.FACILITY})
"""Uses of a place's name by which a claim tells where: not "the University of Aleppo", not "Syrian"."""


@dataclass(frozen=True, slots=True)
class Ties:
    """What one clause is about; `events` are in text order."""

    events: tuple[EventMention, ...]
    actors: tuple[str, ...]
    places: tuple[PlaceRef, ...]
    times: tuple[TimeRef, ...]
    quantities: tuple[Quantity, ...]


def tie(syntax: Syntax, stretch: Stretch, anchors: Anchors) -> Iterator[tuple[Clause | None, Ties]]:
    """Every clause of a stretch with what is tied to it: what begins with a word of its own.

    Conjuncts without a time or place have those of the nearest conjunct before them, else after them: "on Monday
    troops took the bridge and burned it". A stretch that was not parsed is one clause, None.
    """
    inside = anchors.within(syntax, stretch.start, stretch.end)
    if not stretch.clauses:
        yield None, ties_of(inside, None, syntax)
        return
    rows = [(clause, ties_of(inside, clause.words, syntax)) for clause in stretch.clauses]
    for clause, own in rows:
        beside = _beside(clause, rows)
        times = own.times or next((other.times for other in beside if other.times), ())
        places = own.places or next((other.places for other in beside if other.places), ())
        yield clause, replace(own, times=times, places=places)


def ties_of(inside: Anchors, words: frozenset[int] | None, syntax: Syntax) -> Ties:
    """What begins with one of some words; all of it where `words` is None."""

    def own(things: Sequence[P]) -> tuple[P, ...]:
        if words is None:
            return tuple(things)
        return tuple(thing for thing in things if syntax.words(thing.start, thing.end).start in words)

    actors = tuple(sorted({name.actor for name in own(inside.names)}))
    events = tuple(event for event in inside.events if words is None or event.word in words)
    places = tuple(place for place in own(inside.places) if place.use in _WHERE)
    return Ties(events, actors, places, own(inside.times), own(inside.quantities))


def _beside(clause: Clause, rows: Sequence[tuple[Clause, Ties]]) -> list[Ties]:
    """The ties of the other conjuncts of a clause, those before it first, the nearest first."""
    group = {clause.head}
    while True:
        more = {one.head for one, _ in rows if one.kind is ClauseKind.CONJUNCT and one.parent in group}
        more |= {
            one.parent
            for one, _ in rows
            if one.head in group and one.kind is ClauseKind.CONJUNCT and one.parent is not None
        }
        if more <= group:
            break
        group |= more
    others = [(other.head, ties) for other, ties in rows if other.head in group and other is not clause]
    before = [ties for head, ties in others if head < clause.head]
    return before[::-1] + [ties for head, ties in others if head > clause.head]
