"""Tables of actors: a user's rows go first, keys are told apart, lookups never break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.actors.keys import spelling_key, word_key
from sayso.reading.actors.rows import read_row, read_rows
from sayso.reading.actors.table import ActorTable, actor_table, actors_in_use, using_actors

GUARD = read_row("lake_guard", {"kind": "armed_group", "names": ["Lake Guard"], "short": ["LG"], "country": "td"})


def test_a_users_row_takes_the_place_of_a_shipped_one_whole() -> None:
    own = read_row("hamas", {"kind": "political", "names": ["Hamas"]})
    with using_actors([own, GUARD]) as table:
        assert actors_in_use() is table
        assert table.actor("hamas") == own
        assert table.named("Islamic Resistance Movement") is None
        assert table.short_names("The LG came from Chad.") == {"LG": "lake_guard"}
    assert actor_table().named("Islamic Resistance Movement") is not None


def test_a_row_survives_being_written_and_read() -> None:
    for actor in actor_table().actors:
        assert read_row(actor.id, actor.row()) == actor


def test_names_are_one_actors_but_short_ones_may_be_shared() -> None:
    row = {"kind": "armed_group", "names": ["Lake Guard"]}
    with pytest.raises(ValueError, match="actor b: 'Lake Guard' stands in actor a too"):
        read_rows({"a": row, "b": row})
    shared = {"kind": "armed_group", "short": ["LG"]}
    assert len(read_rows({"a": shared, "b": shared})) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Jaysh al-Islam", "Jeish Al Islam"),
        ("Faylaq al-Rahman", "Filaq al-Rahman"),
        ("Hayat Tahrir al-Sham", "Hayat Tahrir ash-Sham"),
        ("Lashkar-e-Taiba", "Lashkar-i-Tayba"),
    ],
)
def test_spellings_of_one_name_have_one_key(left: str, right: str) -> None:
    assert spelling_key(left) == spelling_key(right) is not None


@given(st.text(max_size=40))
def test_keys_and_lookups_take_any_text(text: str) -> None:
    assert word_key(text.upper()) == word_key(text.lower()) or not text.isascii()
    key = spelling_key(text)
    assert key is None or key == key.strip() != ""
    table = ActorTable([GUARD])
    table.named(text)
    assert table.short_names(text) in ({}, {"LG": "lake_guard"})
