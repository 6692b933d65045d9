"""Places: what is one, what has a spot on a map, and what is not there at all."""

from dataclasses import replace

import pytest
from tests.views.kestrin import build_ledger

from sayso.records.claims import PlaceRef, PlaceUse
from sayso.records.ledger import Ledger
from sayso.views.places import places, told_in, where

TABQA = {"lat": 35.8376, "lon": 38.5483, "country": "SY", "precision": "town", "geoname": 172374}
SYRIA = {"lat": 35.0, "lon": 38.0, "country": "SY", "precision": "country", "geoname": 163843}


def told(*of_claims: list[PlaceRef]) -> Ledger:
    """A ledger whose first claims name some places, and whose others name none."""
    ledger = build_ledger()
    refs = [*of_claims, *([] for _ in ledger.claims)]
    claims = [replace(claim, places=tuple(some)) for claim, some in zip(ledger.claims, refs, strict=False)]
    return Ledger(documents=ledger.documents, claims=tuple(claims))


def test_spellings_of_one_place_are_one_under_the_commonest() -> None:
    names = ["Tabqa", "al-Tabqa", "Tabqa"]
    [place] = places(told(*([PlaceRef(name, 0, 1, **TABQA)] for name in names)))
    assert place.names == ("Tabqa", "al-Tabqa")
    assert len(place.claims) == 3


def test_a_town_and_a_province_of_one_name_stay_apart() -> None:
    raqqa = PlaceRef("Raqqa", 0, 1, 35.95, 39.0, "SY", "town", geoname=1)
    found = places(told([raqqa], [replace(raqqa, precision="province", geoname=2)]))
    assert {place.key for place in found} == {"1", "2"}
    assert [len(kind) for kind in (where(found).pinned, where(found).areas)] == [1, 1]


def test_a_claim_that_names_a_place_twice_counts_once() -> None:
    [place] = places(told([PlaceRef("Tabqa", 0, 1, **TABQA), PlaceRef("Tabqa", 3, 4, **TABQA)]))
    assert len(place.claims) == 1


@pytest.mark.parametrize("use", [PlaceUse.DEMONYM, PlaceUse.ORGANISATION, PlaceUse.ROAD])
def test_what_is_only_called_after_a_place_is_not_there(use: PlaceUse) -> None:
    assert places(told([PlaceRef("Syrian", 0, 1, **SYRIA, use=use)])) == ()


def test_a_country_has_no_spot() -> None:
    [place] = places(told([PlaceRef("Syria", 0, 1, **SYRIA)]))
    assert (place.radius, place.is_area) == (None, True)


def test_a_building_lies_no_more_exactly_than_its_town() -> None:
    airport = PlaceRef("Tabqa airport", 0, 1, **{**TABQA, "precision": "point"}, use=PlaceUse.FACILITY)
    [place] = places(told([airport]))
    assert place.radius == 5


def test_an_unknown_place_has_a_name_only() -> None:
    [place] = places(told([PlaceRef("Orlevo", 0, 1)], [PlaceRef("ORLEVO", 0, 1)]))
    assert (place.names, place.radius, place.is_area) == (("Orlevo", "ORLEVO"), None, False)


def test_places_of_some_claims() -> None:
    ledger = told([PlaceRef("Tabqa", 0, 1, **TABQA)], [PlaceRef("Syria", 0, 1, **SYRIA)])
    [place] = told_in(places(ledger), {ledger.claims[0].id})
    assert place.name == "Tabqa"
