"""Events of a text: every trigger with its code, agents and targets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.events.event_texts import events_of, told

from sayso.records.documents import Zone
from sayso.records.names import Name, Voice


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Troops shelled the old town of Ostrel on Monday.",
            [("shelled", "194", ["Troops"], ["the old town of Ostrel"])],
        ),
        ("Three villagers were killed by soldiers.", [("killed", "190", ["soldiers"], ["Three villagers"])]),
        ("Three villagers were killed near Hrabin.", [("killed", "190", [], ["Three villagers"])]),
        (
            "Soldiers arrested the editor and two reporters.",
            [("arrested", "173", ["Soldiers"], ["the editor", "two reporters"])],
        ),
        ("The judge handed over the suspects to Norway.", [("handed over", "063", ["The judge"], ["Norway"])]),
        ("The mayor's murder shocked Orlevo.", [("murder", "1823", [], ["The mayor"])]),
        ("An army attack on Varna failed.", [("attack", "190", ["army"], ["Varna"])]),
        (
            "The bombing of the market by the air force went on.",
            [("bombing", "183", ["the air force"], ["the market"])],
        ),
        ("The fishermen went on strike.", [("went", "143", ["The fishermen"], [])]),
        ("The union called off its strike.", [("called off", "082", ["The union"], ["its strike"])]),
        ("In March the ferry sank.", []),
        ("The bread was fresh.", []),
    ],
)
def test_triggers_codes_and_participants(text, expected):
    assert told(text) == expected


def test_a_light_verb_and_its_noun_are_one_event_whose_predicate_is_the_verb():
    text = "The army carried out a deadly air strike on Varna."
    (event,), phrases = events_of(text)
    assert text[slice(*event.trigger)] == "carried out a deadly air strike"
    assert (phrases.syntax.word(event.word), phrases.syntax.word(event.noun)) == ("carried", "strike")
    assert (event.type, event.mode, event.code) == ("ASSAULT", "aerial", "195")
    assert [text[slice(*one.span)] for one in (*event.agents, *event.targets)] == ["The army", "Varna"]


def test_who_comes_under_attack_suffers_it():
    assert told("The convoy came under attack from rebels.")[0][3] == ["The convoy"]


@pytest.mark.parametrize(
    ("text", "outer", "stance", "inner", "agent"),
    [
        ("The rebels refused to sign the truce.", "refused", "reject", "sign", "The rebels"),
        ("The governor accused the rebels of shelling Orlevo.", "accused", "accuse", "shelling", "the rebels"),
        ("The army urged the rebels to lay down their arms.", "urged", "appeal", "lay down", "the rebels"),
        ("The front threatened to attack the port.", "threatened", "threaten", "attack", "The front"),
    ],
)
def test_outer_and_inner_event_are_both_kept(text, outer, stance, inner, agent):
    events, _ = events_of(text)
    first, second = events[:2]
    assert (text[slice(*first.trigger)], first.stance, first.inner) == (outer, stance, second.word)
    assert (text[slice(*second.trigger)], text[slice(*second.agents[0].span)]) == (inner, agent)


def test_denied_and_planned_events_are_events():
    assert [row[:2] for row in told("The council did not meet the rebels.")] == [("meet", "040")]
    assert [row[:2] for row in told("The navy will blockade the port.")] == [("blockade", "191")]


def test_a_relative_clause_has_the_noun_for_its_agent():
    assert told("Forces that shelled Ostrel withdrew.")[0] == ("shelled", "194", ["Forces"], ["Ostrel"])


def test_verbs_with_one_object_share_it():
    assert told("Rebels attacked and burned the barracks.")[0] == ("attacked", "190", ["Rebels"], ["the barracks"])


def test_participants_bear_the_ids_of_names():
    text = "The Orlev Liberation Front shelled Hrabin."
    name = Name("n", "a", None, "olf", text[4:26], 4, 26, Voice.OWN, False, Zone.ARTICLE)
    (event,), _ = events_of(text, (name,))
    assert [one.actor for one in event.agents] == ["olf"]
    assert [one.actor for one in event.targets] == [None]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_triggers_and_phrases_inside_it(text):
    events, phrases = events_of(text)
    for event in events:
        spans = [event.trigger, *(one.span for one in (*event.agents, *event.targets))]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert 0 <= event.word < len(phrases.syntax)


_WORDS = [
    "the",
    "army",
    "rebels",
    "of",
    "killed",
    "said",
    "that",
    "attack",
    "by",
    "on",
    ",",
    "and",
    "will",
    "not",
    "Norway",
]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(_WORDS),
        max_size=25,
    )
)
def test_any_order_of_telling_words_is_read(words):
    events, _ = events_of(" ".join(words))
    assert list(events) == sorted(events, key=lambda event: event.word)
