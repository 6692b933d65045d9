"""The shipped rows of actors and states: they load, are told apart, and hold the names that news uses."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from sayso.lexicons import load_lexicon
from sayso.reading.actors.rows import FILES, ActorKind, shipped_actors
from sayso.reading.actors.states import alpha3, state_actors, state_adjectives, state_names, state_people
from sayso.reading.actors.table import actor_country, actor_table


def test_there_are_several_hundred_actors_of_every_kind() -> None:
    kinds = Counter(actor.kind for actor in shipped_actors())
    assert set(kinds) == set(ActorKind)
    assert kinds[ActorKind.ARMED_GROUP] > 250
    assert sum(kinds.values()) > 550


def test_parents_and_countries_are_actors_and_states() -> None:
    known = {actor.id for actor in shipped_actors()} | set(state_actors())
    states = load_lexicon("countries")["states"]
    assert [one.id for one in shipped_actors() if one.parent and one.parent not in known] == []
    assert [one.id for one in shipped_actors() if one.country and one.country not in states] == []
    assert [one.id for one in shipped_actors() if one.parent == one.id] == []


def test_ids_of_rows_do_not_contradict_the_ids_made_of_states() -> None:
    for actor in shipped_actors():
        made = state_actors().get(actor.id)
        assert made is None or made.country == actor.country, actor.id


def test_every_file_says_where_it_comes_from_and_a_wikidata_id_is_ones_only() -> None:
    assert all(load_lexicon(file)["origin"] and load_lexicon(file)["licence"] for file in FILES)
    ids = Counter(one.wikidata for one in (*shipped_actors(), *state_actors().values()) if one.wikidata)
    assert [key for key, number in ids.items() if number > 1 or not re.fullmatch("Q[1-9][0-9]*", key)] == []
    assert len(ids) > 190


def test_all_states_of_the_world_have_codes_and_words() -> None:
    states = load_lexicon("countries")["states"]
    assert len(states) >= 199
    assert all(re.fullmatch("[A-Z]{3}", str(alpha3(code))) for code in states)
    assert len({alpha3(code) for code in states}) == len(states)
    assert state_names()["Papua New Guinea"] == "pg"
    assert state_adjectives()["Fijian"] == "fj"
    assert state_people()["Danes"] == "dk"


@pytest.mark.parametrize(
    ("names", "actor"),
    [
        (("ISIS", "ISIL", "Daesh", "Islamic State", "Da'esh"), "islamic_state"),
        (("Jabhat al-Nusra", "Jebhat en-Nusra", "Jabhat Al Nusrah", "al-Nusra Front"), "nusra_front"),
        (("Hezbollah", "Hizbollah", "Hizbullah", "Hizballah"), "hezbollah"),
        (("Houthis", "Huthi", "Ansar Allah", "Ansarallah"), "houthis"),
        (("Peshmerga", "Pêşmerge", "Pishmarga"), "peshmerga"),
        (("al-Qaeda", "Al Qaida", "al Qaeda", "Al-Qa'ida"), "al_qaeda"),
        (("Wagner Group",), "wagner_group"),
        (("M23",), "m23"),
        (("Rapid Support Forces",), "rapid_support_forces"),
        (("Kachin Independence Army",), "kia"),
        (("NATO",), "nato"),
        (("MONUSCO",), "monusco"),
        (("OPCW",), "opcw"),
        (("Doctors Without Borders", "Médecins Sans Frontières"), "msf"),
        (("FSB",), "fsb"),
        (("Chad",), "chad"),
        (("the Kremlin", "Moscow"), "russian_government"),
    ],
)
def test_names_and_spellings_meet_in_one_actor(names: tuple[str, ...], actor: str) -> None:
    assert {getattr(actor_table().named(name), "id", name) for name in names} == {actor}


@pytest.mark.parametrize(
    "name",
    ["Nasser", "Selleck", "Ensure", "Talabani", "Suhaib", "Hutus", "Dishes", "hizballah", "Orlevo", "", "al-"],
)  # fmt: skip
def test_other_words_are_no_spelling(name: str) -> None:
    assert actor_table().named(name) is None


def test_short_names_mean_an_actor_only_by_what_stands_beside_them() -> None:
    table = actor_table()
    assert table.short_names("The ADF fled into the hills of Uganda and the DR Congo.") == {"ADF": "adf"}
    assert table.short_names("The ADF and Australian pilots flew.") == {"ADF": "australian_armed_forces"}
    assert table.short_names("The ADF and Australian pilots flew over the DR Congo.") == {}
    assert table.short_names("The Allied Democratic Forces (ADF) met Australian pilots.") == {"ADF": "adf"}
    assert table.short_names("The RSF shelled a market in Sudan.") == {"RSF": "rapid_support_forces"}
    assert table.short_names("RSF counts killed reporters.") == {}


def test_a_group_founded_later_is_not_meant() -> None:
    text = "The SNA met in Syria."
    assert actor_table().short_names(text, 2019) == {"SNA": "syrian_national_army"}
    assert actor_table().short_names(text, 2012) == {}


def test_ids_made_of_states_know_their_country() -> None:
    assert [actor_country(key) for key in ("chadian_armed_forces", "peruvian_police", "chad")] == ["td", "pe", "td"]
    assert actor_country("upper_tolma_front") is None
