"""Which times, places, quantities, actors and events belong to which clause of a stretch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sayso.reading.claims.anchors import Anchors, P
from sayso.reading.claims.clauses import Clause
from sayso.reading.claims.stretches import Stretch
from sayso.reading.events import EventMention
from sayso.reading.syntax import Syntax
from sayso.records.claims import ClauseKind, PlaceRef, PlaceUse, Quantity, TimeRef

T = TypeVar("T")

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
    times, places = [own.times for _, own in rows], [own.places for _, own in rows]
    for group in _conjuncts(stretch.clauses):
        _share(times, group)
        _share(places, group)
    for index, (clause, own) in enumerate(rows):
        yield clause, replace(own, times=times[index], places=places[index])


def _conjuncts(clauses: Sequence[Clause]) -> list[list[int]]:
    """Groups of two and more clauses (their numbers) that are conjuncts of each other, in order."""
    first: dict[int, int] = {}
    for clause in clauses:  # in the order of their predicates, so that what a conjunct hangs on came before
        joined = clause.parent if clause.kind is ClauseKind.CONJUNCT else None
        first[clause.head] = clause.head if joined is None else first.get(joined, clause.head)
    groups: dict[int, list[int]] = {}
    for number, clause in enumerate(clauses):
        groups.setdefault(first[clause.head], []).append(number)
    return [group for group in groups.values() if len(group) > 1]


def _share(found: list[tuple[T, ...]], group: Sequence[int]) -> None:
    """Give those of a group that have none what the nearest before them has, else the nearest after."""
    told = [found[number] for number in group]
    for order in (range(1, len(group)), range(len(group) - 2, -1, -1)):
        for at in order:
            beside = told[at - 1] if order.step > 0 else told[at + 1]
            told[at] = told[at] or beside
    for number, things in zip(group, told, strict=True):
        found[number] = things


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
