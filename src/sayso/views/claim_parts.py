"""The parts of a claim: event, actors, places, times and quantities, each at its words, with what is derived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.case.store import Case
from sayso.reading.actors.table import actors_in_use
from sayso.records.claims import Claim, Event, PlaceRef, Quantity, TimeRef
from sayso.records.documents import Document
from sayso.records.names import Name
from sayso.records.spans import Span
from sayso.records.rows import from_row
from sayso.case.cells import to_plain
from sayso.views.labels import event_words, quantity_words, time_words
from sayso.views.lookup import Lookup
from sayso.views.naming import actor_label
from sayso.views.passages import Passage, passage

_AROUND = 48  # code points on either side: enough to tell one "the town" from another


@dataclass(frozen=True, slots=True)
class Derived:
    """A value that a program worked out, and what it is."""

    what: str
    value: str


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """One part: its kind, its words in their place (None where no words of the page give it), and what is derived."""

    kind: str
    words: Passage | None
    derived: tuple[Derived, ...]


def claim_parts(lookup: Lookup, case: Case, claim: Claim) -> tuple[ClaimPart, ...]:
    """The parts of a claim: the event first, then who, where, when and how many, in the order of the text."""
    document = lookup.documents[claim.doc]
    return tuple(
        ClaimPart(kind, _words(document, span) if span else None, tuple(_told(derived)))
        for kind, span, derived in (
            *_event(claim.event),
            *_actors(case, claim),
            *((("place"), (one.start, one.end), _place(one)) for one in claim.places),
            *((("time"), (one.start, one.end), _time(one)) for one in claim.times),
            *((("quantity"), (one.start, one.end), _quantity(one)) for one in claim.quantities),
        )
    )


def _words(document: Document, span: Span) -> Passage:
    return passage(document, span, [span], context=_AROUND)


def _told(derived: dict[str, str | None]) -> Iterator[Derived]:
    return (Derived(what, value) for what, value in derived.items() if value)


def _event(event: Event | None) -> Iterator[tuple[str, Span | None, dict[str, str | None]]]:
    if event is not None:
        yield "event", event.trigger, {
            "PLOVER type": event_words(Event(event.type, event.trigger, mode=event.mode, polarity=event.polarity,
                                             modality=event.modality)),
            "agents": ", ".join(map(actor_label, event.agents)) or None,
            "targets": ", ".join(map(actor_label, event.targets)) or None,
            "CAMEO": event.cameo, "UCDP": event.ucdp, "ACLED": event.acled,
        }  # fmt: skip


def _actors(case: Case, claim: Claim) -> Iterator[tuple[str, Span | None, dict[str, str | None]]]:
    """Each actor at the first words of the claim that name it, where some do."""
    rows = case.query(
        'SELECT * FROM names WHERE doc = ? AND start >= ? AND "end" <= ? ORDER BY start', claim.doc, claim.start,
        claim.end,
    )  # fmt: skip
    names = [from_row(Name, to_plain(Name, row)) for row in rows]
    for actor in claim.actors:
        first = next((name for name in names if name.actor == actor), None)
        label = actor_label(actor, [first.phrase] if first else ())
        known = actors_in_use().by_id.get(actor)
        yield "actor", (first.start, first.end) if first else None, {
            "who": label, "in the table of actors": "yes" if known else None,
        }  # fmt: skip


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
