"""The parts of a claim: event, actors, places, times and quantities, each at its words, with what is derived."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.case.cells import to_plain
from sayso.case.store import Case
from sayso.records.claims import Claim, Event, PlaceRef, Quantity, TimeRef
from sayso.records.names import Name
from sayso.records.rows import from_row
from sayso.records.spans import Span
from sayso.views.labels import event_words, quantity_words, time_words
from sayso.views.lookup import Lookup
from sayso.views.naming import actor_label
from sayso.views.passages import Passage, passage

_AROUND = 48  # code points on either side: enough to tell one "the town" from another

_Part = tuple[str, Span | None, dict[str, str | None]]
"""Kind, place, and what is derived by what it is."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A value that a program worked out, and what it is."""

    what: str
    value: str


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """One part: its kind, its words in their place (None where none of the claim give it), and what is derived."""

    kind: str
    words: Passage | None
    derived: tuple[Derived, ...]


def claim_parts(lookup: Lookup, case: Case, claim: Claim) -> tuple[ClaimPart, ...]:
    """The parts of a claim: the event first, then who, where, when and how many, each in the order of the text."""
    document = lookup.documents[claim.doc]
    rows = case.query("SELECT * FROM names WHERE doc = ? ORDER BY start", claim.doc)
    names = [from_row(Name, to_plain(Name, row)) for row in rows]
    return tuple(
        ClaimPart(kind, passage(document, span, [span], context=_AROUND) if span else None, tuple(_told(derived)))
        for kind, span, derived in (
            *_event(claim.event, names),
            *_actors(claim, names),
            *(("place", (one.start, one.end), _place(one)) for one in claim.places),
            *(("time", (one.start, one.end), _time(one)) for one in claim.times),
            *(("quantity", (one.start, one.end), _quantity(one)) for one in claim.quantities),
        )
    )


def _told(derived: dict[str, str | None]) -> Iterator[Derived]:
    return (Derived(what, value) for what, value in derived.items() if value)


def _label(actor: str, names: Sequence[Name]) -> str:
    return actor_label(actor, [name.phrase for name in names if name.actor == actor])


def _event(event: Event | None, names: Sequence[Name]) -> Iterator[_Part]:
    if event is not None:
        yield "event", event.trigger, {
            "PLOVER type": event_words(replace(event, agents=(), targets=())),
            "agents": ", ".join(_label(actor, names) for actor in event.agents),
            "targets": ", ".join(_label(actor, names) for actor in event.targets),
            "CAMEO": event.cameo, "UCDP": event.ucdp, "ACLED": event.acled,
        }  # fmt: skip


def _actors(claim: Claim, names: Sequence[Name]) -> Iterator[_Part]:
    """Each actor at the first words of the claim that name it, where some do."""
    within = [name for name in names if claim.start <= name.start and name.end <= claim.end]
    for actor in claim.actors:
        first = next(((name.start, name.end) for name in within if name.actor == actor), None)
        yield "actor", first, {"who": _label(actor, names)}


def _place(place: PlaceRef) -> dict[str, str | None]:
    at = f"{place.lat:.3f}, {place.lon:.3f}" if place.lat is not None and place.lon is not None else None
    return {
        "name": place.name, "in": ", ".join(filter(None, (place.admin, place.country))) or None, "at": at,
        "known to the": place.precision, "read as": place.use.value if place.use else None,
    }  # fmt: skip


def _time(time: TimeRef) -> dict[str, str | None]:
    days = time_words(time) if time.from_ else None
    return {"days": days, "TIMEX3": time.value if time.value != days else None, "modifier": time.mod}


def _quantity(quantity: Quantity) -> dict[str, str | None]:
    return {
        "number": quantity_words(quantity), "what befell them": quantity.effect.value if quantity.effect else None,
        "per": quantity.per, "of": quantity.of,
    }  # fmt: skip
