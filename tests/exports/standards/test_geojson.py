"""GeoJSON: read by geojson-pydantic, which holds RFC 7946; every point leads back to its claim and its place."""

from __future__ import annotations

import json
from dataclasses import replace

from geojson_pydantic import Feature, FeatureCollection, Point
from tests.views.kestrin import build_ledger

from sayso.exports.standards.geojson import export
from sayso.records.claims import PlaceRef, Quantity, TimeRef
from sayso.records.ledger import Ledger
from sayso.records.rows import from_row, to_row


def located() -> Ledger:
    """The invented ledger, in which every place called Kestrin has coordinates."""
    ledger = build_ledger()

    def with_points(place: PlaceRef) -> PlaceRef:
        return replace(place, lat=45.25, lon=29.5, country="UA", precision="town", admin="Odesa", geoname=7)

    claims = (replace(row, places=tuple(map(with_points, row.places))) for row in ledger.claims)
    return replace(ledger, claims=tuple(claims))


def test_every_point_leads_back_to_a_claim_and_its_words() -> None:
    ledger = located()
    collection = FeatureCollection[Feature[Point, dict]].model_validate_json(export(ledger)["claims.geojson"])
    documents, claims = ({row.id: row for row in rows} for rows in (ledger.documents, ledger.claims))
    assert {one.properties["claim"] for one in collection.features} == {r.id for r in ledger.claims if r.places}
    assert len({one.id for one in collection.features}) == len(collection.features) > 3
    for one in collection.features:
        told, claim = one.properties, claims[one.properties["claim"]]
        text = documents[told["document"]].text
        assert (one.geometry.coordinates.longitude, one.geometry.coordinates.latitude) == (29.5, 45.25)
        assert text[told["start"] : told["end"]] == told["quote"] == claim.text
        assert text[told["place_start"] : told["place_end"]] == told["place"] == "Kestrin"
        assert (told["precision"], told["country"]) == ("town", "UA")
        assert told["sha256"] == documents[told["document"]].page
        assert tuple(from_row(TimeRef, row) for row in told["times"]) == claim.times
        assert tuple(from_row(Quantity, row) for row in told["quantities"]) == claim.quantities
        assert claim.times == () or told["from"] == "2031-05-06"


def test_the_example_case(ledger: Ledger) -> None:
    collection = json.loads(export(ledger)["claims.geojson"])
    FeatureCollection.model_validate(collection)
    wanted = {row.id for row in ledger.claims if any(place.lat is not None for place in row.places)}
    assert {one["properties"]["claim"] for one in collection["features"]} == wanted
    assert wanted


def test_a_place_off_the_globe_and_one_told_twice() -> None:
    ledger = located()
    claim = next(row for row in ledger.claims if row.places)
    off = replace(claim.places[0], lat=95.0, start=0, end=7)
    changed = replace(claim, places=(*claim.places, *claim.places, off))
    features = json.loads(export(replace(ledger, claims=(changed,)))["claims.geojson"])["features"]
    assert [one["id"] for one in features] == [f"{claim.id}@{claim.places[0].start}"]
    assert to_row(claim.places[0])["lat"] == features[0]["geometry"]["coordinates"][1]


def test_nothing_located_is_an_empty_collection() -> None:
    collection = FeatureCollection.model_validate_json(export(build_ledger())["claims.geojson"])
    assert list(collection.features) == []
