"""GeoJSON (RFC 7946): a point for each claim and each place of it that has coordinates, precise as it is known."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.exports.standards.chain_words import chain_line
from sayso.exports.standards.commenters import without_commenters
from sayso.exports.standards.linked_data import ROWS, Node, listing_bytes
from sayso.records.claims import Claim, PlaceRef
from sayso.records.ledger import Ledger
from sayso.records.rows import to_row
from sayso.views.lookup import Lookup, look_up


def export(ledger: Ledger) -> dict[str, bytes]:
    r"""One collection of features, sorted by claim and by where the place stands in it.

    >>> export(Ledger())["claims.geojson"].decode()
    '{"type": "FeatureCollection", "features": [\n\n]}\n'
    """
    lookup = look_up(without_commenters(ledger))
    features = (
        _feature(lookup, claim, place, lon, lat)
        for _, claim in sorted(lookup.claims.items())
        for place, lon, lat in _located(claim)
    )
    return {"claims.geojson": listing_bytes({"type": "FeatureCollection", "features": ROWS}, features)}


def _located(claim: Claim) -> Iterator[tuple[PlaceRef, float, float]]:
    """The places of a claim that lie on the globe, each point once."""
    seen: set[tuple[float, float]] = set()
    for place in sorted(claim.places, key=lambda place: (place.start, place.end)):
        if place.lat is None or place.lon is None or not (abs(place.lat) <= 90 and abs(place.lon) <= 180):
            continue
        if (place.lon, place.lat) not in seen:
            seen.add((place.lon, place.lat))
            yield place, float(place.lon), float(place.lat)


def _feature(lookup: Lookup, claim: Claim, place: PlaceRef, lon: float, lat: float) -> Node:
    return {
        "type": "Feature",
        "id": f"{claim.id}@{place.start}",
        "geometry": {"type": "Point", "coordinates": [lon, lat]},  # RFC 7946: longitude first
        "properties": {**_of_place(place), **_of_claim(lookup, claim), **_of_document(lookup, claim)},
    }


def _of_place(place: PlaceRef) -> Node:
    """`precision` tells what the point stands for: a town, or the middle of a province or country."""
    return {
        "place": place.name,
        "place_start": place.start,
        "place_end": place.end,
        "precision": place.precision,
        "country": place.country,
        "admin": place.admin,
        "geoname": place.geoname,
        "place_use": place.use,
    }


def _of_claim(lookup: Lookup, claim: Claim) -> Node:
    chain = lookup.chains.get(claim.chain or "")
    days = [day for time in claim.times for day in (time.from_, time.to) if day]
    return {
        "claim": claim.id,
        "quote": claim.text,
        "start": claim.start,
        "end": claim.end,
        "holder": claim.holder,
        "chain": list(chain.chain) if chain else [],
        "chain_line": chain_line(chain),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "hearsay": claim.hearsay,
        "event": claim.event.type if claim.event else None,
        "times": [to_row(time) for time in claim.times],
        "from": min(days, default=None),
        "to": max(days, default=None),
        "quantities": [to_row(quantity) for quantity in claim.quantities],
        "facts": list(lookup.facts_of.get(claim.id, ())),
        "zone": claim.zone,
    }


def _of_document(lookup: Lookup, claim: Claim) -> Node:
    document = lookup.documents[claim.doc]
    return {
        "document": document.id,
        "sha256": document.page,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
    }
