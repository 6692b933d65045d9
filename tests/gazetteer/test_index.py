"""The index: written, mapped, asked; what is damaged says so."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import GazetteerError
from sayso.gazetteer import Gazetteer, Kind, load_gazetteer, plain_key
from sayso.gazetteer.index import ALTERNATIVE, ARRAYS, NOWHERE, ROW, SPELT, hashed, spelling_hash, write_index

MEGABYTE = 1_000_000


@pytest.fixture
def folder(tmp_path):
    """Two towns Varna, of which the second is larger, and Ostrel, which is also called Ostrelgrad."""
    rows = np.zeros(3, dtype=ROW)
    for row, (lat, people) in enumerate([(43.2, 10), (53.4, 20), (1.5, 30)]):
        rows[row] = (lat, 20, people, 100 + row, NOWHERE, NOWHERE, 0, b"BG", Kind.TOWN, 0)
    named = [
        (hashed(plain_key("Varna")), 0),
        (hashed(plain_key("Varna")), 1),
        (hashed(plain_key("Ostrel")), 2 | ALTERNATIVE),
        (hashed(plain_key("Ostrel")), 2),
        (hashed(plain_key("Ostrelgrad")), 2 | ALTERNATIVE),
        (spelling_hash("Ostrel"), 2 | SPELT),
    ]
    write_index(tmp_path, rows, named, ["Varna", "Värna", "Ostrel"], {"version": "t"})
    return tmp_path


def test_names_find_their_rows_the_most_populous_first(folder):
    index = Gazetteer(folder)
    assert [index.name(row) for row in index.find("varna")] == ["Värna", "Varna"]
    assert index.find("Ostrelgrad") == [2]
    assert index.find("Hrabin") == []
    assert len(index) == 3
    assert (index.about["places"], index.about["names"], index.about["version"]) == (3, 5, "t")


def test_another_spelling_is_asked_only_where_no_name_is_the_same(folder):
    index = Gazetteer(folder)
    assert index.holders_of(["Ostryl", "Ostrel"])[0].tolist() == [2 | SPELT]
    assert index.holders_of(["Ostrel"])[0].tolist() == [2]  # its own name, not the alternative that says the same


def test_the_same_rows_give_the_same_bytes(folder, tmp_path):
    index = Gazetteer(folder)
    again = tmp_path / "again"
    pairs = list(zip(index.keys.tolist(), index.holders.tolist(), strict=True))[::-1]
    write_index(again, np.array(index.places), pairs, [index.name(row) for row in range(3)], {"version": "t"})
    assert [(again / name).read_bytes() for name in ARRAYS] == [(folder / name).read_bytes() for name in ARRAYS]


@pytest.mark.parametrize("name", [*ARRAYS, "about.json"])
def test_a_damaged_index_says_so(folder, name):
    (folder / name).write_bytes(b"no such thing")
    with pytest.raises(GazetteerError, match=str(folder)):
        Gazetteer(folder)
    (folder / name).unlink()
    with pytest.raises(GazetteerError, match=str(folder)):
        Gazetteer(folder)


def test_rows_of_another_version_are_refused(folder):
    np.save(folder / "places.npy", np.zeros(3, dtype=[("lat", "<f4")]))
    with pytest.raises(GazetteerError, match="another version"):
        Gazetteer(folder)


def test_what_is_shipped_is_small_sorted_and_inside_the_world():
    index = load_gazetteer()
    assert index.size < 60 * MEGABYTE
    assert np.all(index.keys[:-1] <= index.keys[1:])
    assert np.all(np.abs(index.places["lat"]) <= 90)
    assert np.all(np.abs(index.places["lon"]) <= 180)
    assert index.about["places"] == len(index)


@given(st.text(max_size=40))
def test_any_text_can_be_asked(name):
    assert all(0 <= row < len(load_gazetteer()) for row in load_gazetteer().find(name))
