"""Which times, places, quantities, actors and event belong to which clause of a stretch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.reading.claims.anchors import Anchors, Placed, between
from sayso.reading.claims.clauses import Clause
from sayso.reading.claims.stretches import Stretch
from sayso.reading.events import find_event
from sayso.reading.syntax import Syntax
from sayso.records.claims import ClauseKind, Event, PlaceRef, Quantity, TimeRef
from sayso.records.names import Name


@dataclass(frozen=True, slots=True)
class Ties:
    """What one clause is about."""

    event: Event | None
    actors: tuple[str, ...]
    places: tuple[PlaceRef, ...]
    times: tuple[TimeRef, ...]
    quantities: tuple[Quantity, ...]


def tie(
    text: str,
    syntax: Syntax,
    stretch: Stretch,
    anchors: Anchors,
    names: Sequence[Name],
) -> Iterator[tuple[Clause | None, Ties]]:
    """Every clause with what is tied to it: what begins with a word of its own.

    Conjuncts without a time or place have those of the nearest conjunct before them, else after them: "on Monday
    troops took the bridge and burned it".
    """
    inside = {
        "names": between(names, stretch.start, stretch.end),
        "places": between(anchors.places, stretch.start, stretch.end),
        "times": between(anchors.times, stretch.start, stretch.end),
        "quantities": between(anchors.quantities, stretch.start, stretch.end),
    }
    clauses: Sequence[Clause | None] = stretch.clauses or (None,)
    rows = [(clause, _ties(text, syntax, stretch, clause, inside)) for clause in clauses]
    for clause, own in rows:
        if clause is None:
            yield clause, own
            continue
        beside = _beside(clause, rows)
        times = own.times or next((other.times for other in beside if other.times), ())
        places = own.places or next((other.places for other in beside if other.places), ())
        yield clause, replace(own, times=times, places=places)


def _ties(
    text: str, syntax: Syntax, stretch: Stretch, clause: Clause | None, inside: dict[str, Sequence[Placed]]
) -> Ties:
    own = {
        kind: tuple(thing for thing in things if clause is None or _is_own(syntax, clause, thing))
        for kind, things in inside.items()
    }
    start, end = (clause.start, clause.end) if clause else (stretch.start, stretch.end)
    event = _event(text, syntax, clause, (start, end), own["names"])
    actors = tuple(sorted({name.actor for name in own["names"]}))
    return Ties(event, actors, own["places"], own["times"], own["quantities"])


def _event(text: str, syntax: Syntax, clause: Clause | None, span: Span, names: Sequence[Name]) -> Event | None:
    return find_event(text, *span, names)


def _is_own(syntax: Syntax, clause: Clause, thing: Placed) -> bool:
    words = syntax.words(thing.start, thing.end)
    return bool(words) and words[0] in clause.words


def _beside(clause: Clause, rows: Sequence[tuple[Clause | None, Ties]]) -> list[Ties]:
    """The ties of the other conjuncts of a clause, those before it first, the nearest first."""
    group = {clause.head}
    while True:
        more = {other.head for other, _ in rows if other and _joins(other, group)}
        more |= {one.parent for one, _ in rows if one and one.head in group and _is_conjunct(one)} - {None}
        if more <= group:
            break
        group |= more
    others = [(other.head, ties) for other, ties in rows if other and other.head in group and other is not clause]
    before = [ties for head, ties in others if head < clause.head]
    return before[::-1] + [ties for head, ties in others if head > clause.head]


def _is_conjunct(clause: Clause) -> bool:
    return clause.kind is ClauseKind.CONJUNCT


def _joins(clause: Clause, group: set[int]) -> bool:
    return _is_conjunct(clause) and clause.parent in group
