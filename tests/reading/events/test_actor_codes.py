"""Countries and sectors of actor phrases."""

import pytest
from tests.reading.events.event_texts import events_of

from sayso.lexicons import load_lexicon
from sayso.reading.events import actor_code
from sayso.reading.events.actors import known_names, sector_of


@pytest.mark.parametrize(
    ("phrase", "codes"),
    [
        ("The Norwegian army", ["NORMIL"]),
        ("Norway", ["NOR"]),
        ("Moscow", ["RUSGOV"]),
        ("The White House", ["USAGOV"]),
        ("British and French troops", ["GBRMIL", "FRAMIL"]),
        ("Opposition groups in Kenya", ["KENOPP"]),
        ("The prime minister of Peru", ["PERGOV"]),
        ("Hundreds of Chilean farmers", ["CHLAGR"]),
        ("UN peacekeepers", ["IGOUNOMIL"]),
        ("The European Union", ["IGOEUREEC"]),
        ("Pro-Russia rebels", ["---REB"]),
        ("The police", ["---COP"]),
        ("Parliament", ["---LEG"]),
        ("The weather", []),
    ],
)
def test_codes_of_phrases(phrase, codes):
    text = f"{phrase} attacked the village."
    _, phrases = events_of(text)
    assert [code.cameo for code in actor_code((0, len(phrase)), phrases.syntax)] == codes


def test_every_code_of_a_country_has_three_letters():
    for entries in known_names().values():
        assert all(len(code) >= 3 and code.isalnum() and code.isupper() for _, code, _ in entries)


def test_a_role_noun_has_one_sector():
    table = load_lexicon("agents")["sectors"]
    assert all(sector_of()[lemma] in table for lemmas in table.values() for lemma in lemmas)


def test_phrases_nested_many_times_are_read_once():
    phrase = "the number of " * 40 + "rebels"
    _, phrases = events_of(f"Troops attacked {phrase}.")
    start = len("Troops attacked ")
    assert [code.cameo for code in actor_code((start, start + len(phrase)), phrases.syntax)] == ["---REB"]
