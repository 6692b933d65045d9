"""Events: PLOVER types by trigger, agents and targets by what stands before the names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.events import find_event
from sayso.reading.naming import name_actors
from sayso.records.documents import Block, Document, Role, Zone


def event(text):
    document = Document(
        "a", "p", "a", None, None, None, None, None, "en", text, (Block(0, len(text), Role.PARAGRAPH),)
    )
    names = name_actors(document, (), frozenset({Zone.ARTICLE}))
    found = find_event(text, 0, len(text), names)
    return found and (found.type, text[slice(*found.trigger)], found.agents, found.targets)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Chadian army shelled M23 positions.", ("ASSAULT", "shelled", ("chadian_armed_forces",), ("m23",))),
        (
            "M23 fighters were killed by the Chadian army.",
            ("ASSAULT", "killed", ("chadian_armed_forces",), ("m23",)),
        ),
        (
            "An airstrike by the US-led coalition hit M23.",
            ("ASSAULT", "airstrike", ("us_led_coalition",), ("m23",)),
        ),
        ("An airstrike of the US-led coalition", ("ASSAULT", "airstrike", ("us_led_coalition",), ())),
        ("M23 killed 18 members of Hamas", ("ASSAULT", "killed", ("m23",), ("hamas",))),
        ("M23 withdrew from the town.", ("RETREAT", "withdrew", ("m23",), ())),
        ("M23 signed a truce with Hamas.", ("AGREE", "signed", ("m23",), ("hamas",))),
        ("Villagers protested.", ("PROTEST", "protested", (), ())),
        ("The bread was fresh.", None),
    ],
)
def test_type_trigger_agents_and_targets(text, expected):
    assert event(text) == expected


@given(st.text(max_size=100))
def test_any_text_gives_a_trigger_inside_it_or_nothing(text):
    found = find_event(text, 0, len(text), ())
    assert found is None or 0 <= found.trigger[0] < found.trigger[1] <= len(text)
