"""The index and our own table together."""

import pytest

from sayso.gazetteer import Area, Kind, load_atlas, load_regions
from sayso.lexicons import load_lexicon


def bearers(name):
    atlas = load_atlas()
    (found,) = atlas.bearers([name])
    return [(row["country"].decode(), int(row["kind"])) for row in atlas.rows(found.ids)], found


@pytest.mark.parametrize(
    "names",
    [
        ("Deir ez-Zor", "Deir Ezzor", "Deir el-Zour", "Dayr az Zawr"),
        ("Kobani", "Kobane"),
        ("al-Raqqah", "Raqqa"),
        ("Kyiv", "Kiev", "Kyyiv"),
        ("Qamishli", "al-Qamishli"),
    ],
)
def test_the_spellings_of_a_town_are_one_town(names):
    atlas = load_atlas()
    largest = set()
    for found in atlas.bearers(names):
        rows = atlas.rows(found.ids)
        towns = rows[rows["kind"] == Kind.TOWN]
        largest.add(int(towns["geoname"][towns["population"].argmax()]))
    assert len(largest) == 1


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Donbass", "UA", Area.REGION),
        ("Ghuta", "SY", Area.REGION),
        ("Euphrates River", "", Area.WATER),
        ("the Mediterranean", "", Area.WATER),
        ("Sahel", "", Area.REGION),
        ("New England", "US", Area.REGION),
        ("al-Tanf", "SY", Area.SITE),
        ("Latin America", "", Area.WORLD),
    ],
)
def test_our_table_holds_what_lists_of_towns_leave_out(name, country, kind):
    assert (country, kind) in bearers(name)[0]


def test_a_name_that_nobody_bears_has_no_bearers():
    rows, found = bearers("Orlevo-upon-Tolma")
    assert rows == []
    assert not found.spelt


def test_many_names_asked_together_have_fewer_bearers_each():
    atlas = load_atlas()
    assert len(atlas.bearers(["San José"])[0]) > 3
    assert len(atlas.bearers(["San José", *(f"Orlevo {number}" for number in range(7000))])[0]) == 3


def test_rows_of_our_table_lie_in_the_world_and_in_countries_that_exist():
    points = load_lexicon("country_points")["points"]
    for row in load_regions().places:
        assert abs(row["lat"]) <= 90
        assert abs(row["lon"]) <= 180
        assert row["country"] == b"" or row["country"].decode().lower() in points


def test_each_demonym_and_short_name_stands_for_a_place_we_know():
    table = load_lexicon("regions")
    asked = [*table["demonyms"], *(name for names in table["abbreviations"].values() for name in names.values())]
    asked += [name for names in table["postal"].values() for name in names.values()]
    assert [name for name, found in zip(asked, load_atlas().bearers(asked), strict=True) if not len(found)] == []
