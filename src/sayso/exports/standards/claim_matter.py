"""What a claim is about, in schema.org's terms: its status, actors, places, times."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.exports.standards.linked_data import Node, node
from sayso.exports.standards.names import urn
from sayso.records.claims import Claim, PlaceRef


def status(claim: Claim) -> list[Node]:
    """How it is put forward: affirmed or denied, stated or asked, on hearsay, in a reader's comment."""
    terms = [("polarity", claim.polarity), ("modality", claim.modality), ("zone", claim.zone)]
    terms += [("hearsay", claim.hearsay)] if claim.hearsay else []
    return [_term(matter, value) for matter, value in terms]


def about(group: Sequence[Claim]) -> list[Node]:
    """The actors, by their canonical ids, and the kinds of event (PLOVER)."""
    actors = dict.fromkeys(actor for claim in group for actor in claim.actors)
    events = dict.fromkeys(claim.event.type for claim in group if claim.event)
    return [node(type_="Thing", name=actor) for actor in actors] + [_term("event", event) for event in events]


def places(group: Sequence[Claim]) -> list[Node]:
    """The places, with coordinates where the ledger has them."""
    found = {(place.name, place.lat, place.lon): place for claim in group for place in claim.places}
    return [_place(place) for place in found.values()]


def time_covered(group: Sequence[Claim]) -> list[str]:
    """The days it speaks of, as ISO 8601 dates or intervals."""
    spans = {(time.from_, time.to) for claim in group for time in claim.times if time.from_}
    return [
        first if last in (None, first) else f"{first}/{last}" for first, last in sorted(spans, key=str) if first
    ]


def _place(place: PlaceRef) -> Node:
    located = place.lat is not None and place.lon is not None
    return node(
        type_="Place",
        name=place.name,
        description=f"precision: {place.precision}" if located and place.precision else None,
        geo=node(type_="GeoCoordinates", latitude=place.lat, longitude=place.lon) if located else None,
        address=node(type_="PostalAddress", addressCountry=place.country, addressRegion=place.admin)
        if place.country
        else None,
    )


def _term(matter: str, value: str) -> Node:
    return node(id_=urn(matter, value), type_="DefinedTerm", name=value, inDefinedTermSet=urn("terms", matter))
