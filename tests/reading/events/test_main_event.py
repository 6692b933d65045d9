"""The event that a coder would write down for a sentence, with the codes of its sources and targets."""

import pytest
from tests.reading.events.event_texts import coded, events_of

from sayso.reading.events import coordinated_events, main_event


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway signed a treaty with Chile.", ("057", ["NOR"], ["CHL"])),
        ("Norway and Chile signed a treaty.", ("057", ["NOR", "CHL"], [])),
        ("Norway did not sign the treaty with Chile.", ("127", ["NOR"], ["CHL"])),
        ("Norway will send food to Chile.", ("0333", ["NOR"], ["CHL"])),
        ("Norway refused to meet the Chilean president.", ("125", ["NOR"], ["CHLGOV"])),
        ("Chile was accused by Peru of spying.", ("112", ["PER"], ["CHL"])),
        ("Peru said that Chile must return the ship.", ("1053", ["PER"], ["CHL"])),
        ("Norway said that Chilean soldiers had attacked Peru.", ("112", ["NOR"], ["CHLMIL"])),
        ("Norway and Chile want to attack Peru.", ("138", ["NOR", "CHL"], ["PER"])),
        ("Norwegian police arrested two Chilean fishermen.", ("173", ["NORCOP"], ["CHLAGR"])),
        ("Norway lifted its embargo against Chile.", ("085", ["NOR"], ["CHL"])),
        ("Norway claimed that it had attacked Peru.", ("015", ["NOR"], ["PER"])),
        ("Norway claimed that Chile had attacked Peru.", ("112", ["NOR"], ["CHL"])),
        ("Norway and Chile are seeking to deepen their partnership in fishing.", ("031", ["NOR", "CHL"], [])),
        ("Chile seeks to strengthen its ties with Norway.", ("032", ["CHL"], ["NOR"])),
        (
            "The Chilean president faces pressure from parliament to help Peru.",
            ("103", ["---LEG"], ["CHLGOV"]),
        ),
        ("UN inspectors want to re-examine the plant in Chile.", ("090", ["IGOUNO"], ["CHL"])),
        ("UN troops withdrew from Chile.", ("0874", ["IGOUNOMIL"], ["CHL"])),
        ("Norway announced a ban on travel against Chile.", ("172", ["NOR"], ["CHL"])),
        (
            "A report by Norway alleged that Chile knew of the attack and that Peru helped the rebels.",
            ("112", ["NOR"], ["CHL"]),
        ),
        ("Norway said it will send a team to help the victims.", ("036", ["NOR"], [])),
        (
            "Norwegian leader Olav Berg and Chilean President Pedro Rojas signed a treaty.",
            ("057", ["NORGOV", "CHLGOV"], []),
        ),
        ("Peru said on Tuesday that its forces had completed their withdrawal.", ("0874", ["PER"], [])),
        ("Chile's parliament demanded an apology by Norway for the attack.", ("102", ["CHLLEG"], ["NOR"])),
        ("Chilean rebels said their fighters had shelled Peru.", ("194", ["CHLREB"], ["PER"])),
        ("The bread was fresh.", None),
    ],
)
def test_code_sources_and_targets(text, expected):
    assert coded(text) == expected


def test_the_content_of_a_report_is_coded_not_the_report():
    assert coded("Norwegian troops entered Oslo, officials said.")[0] == "192"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Norwegian Airlines plane was shot down over Chile by a missile fired by rebels.",
            ("195", ["---REB"], ["NORBUS"]),
        ),
        (
            "Peruvian soldiers were killed by a bomb planted by Chilean rebels.",
            ("183", ["CHLREB"], ["PERMIL"]),
        ),
    ],
)
def test_who_handles_a_weapon_did_what_it_did(text, expected):
    assert coded(text) == expected


def test_a_host_is_of_the_place_that_is_visited():
    text = "The Norwegian minister held talks with the president during a visit to Santiago."
    assert coded(text) == ("046", ["NORGOV"], ["CHLGOV"])


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took the town.",
        "Rebels retook the town.",
        "Rebels captured the town.",
        "Rebels seized the town.",
        "Rebels took over the town.",
        "Rebels took control of the town.",
        "The town fell to rebels.",
        "The army lost the town to rebels.",
    ],
)
def test_taking_a_town_is_occupation_however_it_is_told(text):
    event = coded(text)
    assert event is not None
    assert event[:2] == ("192", ["---REB"])


def test_a_deed_that_is_owned_to_keeps_its_type():
    text = "Norway claimed that it had attacked Peru."
    events, phrases = events_of(text)
    event = main_event(events, phrases, (0, len(text)))
    assert event is not None
    assert (event.code, event.type) == ("015", "ASSAULT")


def test_joined_predicates_each_give_an_event():
    text = "Norway condemned the coup and suspended its aid to Chile."
    events, phrases = events_of(text)
    assert [event.code for event in coordinated_events(events, phrases, (0, len(text)))] == ["111", "162"]
