"""The event that a coder would write down for a sentence, with the codes of its sources and targets."""

import pytest
from tests.reading.events.event_texts import coded, events_of

from sayso.reading.events import Phrases, coordinated_events


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
        ("The bread was fresh.", None),
    ],
)
def test_code_sources_and_targets(text, expected):
    assert coded(text) == expected


def test_the_content_of_a_report_is_coded_not_the_report():
    assert coded("Norwegian troops entered Oslo, officials said.")[0] == "192"


def test_joined_predicates_each_give_an_event():
    text = "Norway condemned the coup and suspended its aid to Chile."
    events, syntax = events_of(text)
    assert [event.code for event in coordinated_events(events, Phrases(syntax), (0, len(text)))] == ["111", "162"]
