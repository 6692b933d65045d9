"""Places of documents, with the encoder: what is a place, where it is, and what its name is used for."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language import Annotator, load_encoder
from sayso.reading.passages import passages_of
from sayso.reading.places import read_places
from sayso.reading.syntax import read_syntax
from sayso.records.claims import PlaceUse
from sayso.records.documents import Block, Document, Role, Zone


@cache
def annotator():
    return Annotator(load_encoder())


def read(text, url=None):
    blocks = (Block(0, len(text), Role.PARAGRAPH),) if text.strip() else ()
    document = Document("a", "0" * 64, "a", url, None, None, None, None, "en", text, blocks)
    passages = passages_of(document, frozenset({Zone.ARTICLE}))
    return read_places(document, read_syntax(text, [one.span for one in passages], annotator()))


def said(text):
    return [(place.name, place.precision, place.country) for place in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighting went on in the town of Orlevo on Monday.", ("Orlevo", "town", None)),
        ("Shells fell in Upper Tolma province.", ("Upper Tolma", "province", None)),
        ("Soldiers stood near the Mirov airport.", ("Mirov airport", "point", None)),
        ("They reached the village of al-Dresha.", ("al-Dresha", "town", None)),
        ("The border between Chad and Niger is closed.", ("Chad", "country", "TD")),
        ("The border between Chad and Niger is closed.", ("Niger", "country", "NE")),
        ("Refugees came from camps in Syrias north.", ("Syria", "country", "SY")),
        ("Both roads lead to Idlib province in Syria.", ("Idlib", "province", "SY")),
        ("The ships crossed the Black Sea on Friday.", ("Black Sea", "region", None)),
        ("Thousands fled Eastern Ghouta, near Damascus.", ("Eastern Ghouta", "region", "SY")),
    ],
)
def test_places_have_the_precision_and_the_country_that_words_and_the_atlas_give(text, expected):
    assert expected in said(text)


@pytest.mark.parametrize(
    "text", ["It began in March.", "Talks end on Friday.", "They turned to NATO.", "Anna Breskova said nothing.",
             "Fighters from Daesh were seen.", "Reuters and AP reported it."]
)  # fmt: skip
def test_times_people_and_bodies_are_no_places(text):
    assert said(text) == []


def test_names_that_nobody_knows_stay_without_coordinates():
    (place,) = read("Fighting went on in the town of Orlevo on Monday.")
    assert (place.lat, place.lon, place.country, place.geoname, place.use) == (
        None,
        None,
        None,
        None,
        PlaceUse.PLACE,
    )


@pytest.mark.parametrize("spelling", ["Deir ez-Zor", "Deir Ezzor", "Deir el-Zour", "Dayr az Zawr"])
def test_one_town_is_one_place_however_it_is_spelt(spelling):
    (place, *_) = read(f"The road to {spelling} is closed, and so is that from Raqqa to Palmyra in Syria.")
    assert (place.name, place.geoname, place.admin) == (spelling, 170794, "Deir Ezzor")


@pytest.mark.parametrize(
    ("text", "admin"),
    [
        ("The fire in Dublin, Ohio, was out by noon. People of Dublin had seen it.", "Ohio"),
        ("The fire in Dublin, OH, was out by noon. People of Dublin had seen it.", "Ohio"),
        ("The fire in Dublin, Ga., was out by noon. People of Dublin had seen it.", "Georgia"),
        ("The fire in Dublin was out by noon, said police in Cork and Galway, Ireland.", "Dublin City"),
    ],
)
def test_a_name_stands_for_the_place_that_the_document_shows(text, admin):
    assert {place.admin for place in read(text) if place.name == "Dublin"} == {admin}


def test_the_country_of_the_page_decides_where_nothing_else_does():
    text = "Two men were hurt in a fire in Richmond on Monday, the fire brigade said."
    british, american = (
        read(text, url)[0] for url in ("https://varna.example.co.uk/1", "https://varna.example.us/1")
    )
    assert (british.country, american.country) == ("GB", "US")


def test_a_bare_name_is_the_town_and_with_its_kind_the_province():
    text = "They left Aleppo for Hama. Aleppo province in northern Syria is quiet, officials in Damascus said."
    found = [(place.name, place.precision) for place in read(text) if place.name == "Aleppo"]
    assert found == [("Aleppo", "town"), ("Aleppo", "province")]


def test_uses_of_names_are_told_apart():
    text = (
        "Students of the University of Aleppo met Syrian soldiers in Aleppo and in Damascus, Syria. "
        "A car burned in Orlevo Street. Flights left Aleppo International Airport."
    )
    uses = {(place.name, place.use) for place in read(text)}
    assert ("Syrian", PlaceUse.DEMONYM) in uses
    assert ("Aleppo", PlaceUse.ORGANISATION) in uses
    assert ("Aleppo", PlaceUse.PLACE) in uses
    assert ("Aleppo International Airport", PlaceUse.FACILITY) in uses
    assert ("Orlevo Street", PlaceUse.ROAD) in uses


def test_an_airport_lies_where_its_town_does_as_a_point():
    text = "Flights left Aleppo International Airport. They left Aleppo for Damascus, Syria."
    airport = next(place for place in read(text) if place.use is PlaceUse.FACILITY)
    town = next(place for place in read(text) if place.name == "Aleppo")
    assert (airport.lat, airport.lon, airport.precision) == (town.lat, town.lon, "point")


def test_reading_twice_says_the_same():
    text = "Shells hit Kobane and Raqqa in northern Syria, Athens and Paris were told."
    assert read(text) == read(text)


WORDS = [
    "in", "near", "the", "city", "of", "Orlevo", "al-Dresha", "province", "Syria", "Syrian", "Dublin", ", OH", ",",
    ".", "’s", "K", "İn", "Chads", "-", "D-Ohio", "University", "Aleppo", "St.", "1",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_any_text_gives_ordered_spans_that_show_their_names(text):
    ends = 0
    for place in read(text):
        assert ends <= place.start < place.end <= len(text)
        ends = place.end
        assert text[place.start : place.end] == place.name
        assert (place.lat is None) == (place.lon is None)
