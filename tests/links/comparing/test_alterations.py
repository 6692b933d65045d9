import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.links.comparing.reports import report

from sayso.links.comparing import Slot, find_alterations
from sayso.links.comparing.alterations import Evidence

STORY = (
    "An air strike by the Karvenian army killed eight civilians at the cotton mill near Orlevo on 5 May 2031. "
    "Bakers in the square handed out bread from a cart until the evening."
)


def told(source: str, copy: str) -> list[tuple[Slot, str | None, str, Evidence]]:
    found = find_alterations(report("source", source), report("copy", copy))
    return [(one.slot, one.a.words if one.a else None, one.b.words, one.evidence) for one in found]


@pytest.mark.parametrize(
    ("old", "new", "slot"),
    [
        ("Orlevo", "Hrabin", Slot.PLACE),
        ("5 May 2031", "9 June 2031", Slot.DAY),
        ("air strike", "car bomb", Slot.MEANS),
        ("Karvenian army", "Hezbollah", Slot.ACTOR),
        ("civilians", "soldiers", Slot.VICTIM),
        ("eight", "30", Slot.NUMBER),
    ],
)
def test_one_changed_slot_is_found_and_named(old: str, new: str, slot: Slot):
    assert told(STORY, STORY.replace(old, new)) == [(slot, old, new, Evidence.SWAPPED)]


def test_a_place_around_a_place_and_a_day_in_its_month_alter_nothing():
    assert told(STORY, STORY.replace("Orlevo", "Tolma").replace("5 May 2031", "May 2031")) == []


def test_a_day_is_no_sign_of_another_one_in_its_month():
    assert told(STORY.replace("5 May 2031", "May 2031"), STORY) == []


@pytest.mark.parametrize("doubt", ["possibly", "allegedly"])
def test_a_doubt_that_was_left_out_is_told(doubt: str):
    source = STORY.replace("killed", f"{doubt} killed")
    (one,) = find_alterations(report("source", source), report("copy", STORY))
    assert (one.slot, one.a.words if one.a else None, one.evidence) == (Slot.HEDGE, doubt, Evidence.LOST)


def test_an_alternative_that_became_both_is_told():
    source = "The mill at Orlevo was shelled by either the Karvenian army or the Orlev Liberation Front, he said."
    copy = "The mill at Orlevo was shelled by the Karvenian army and the Orlev Liberation Front, he said."
    assert Slot.HEDGE in {one.slot for one in find_alterations(report("a", source), report("b", copy))}


def test_a_denial_that_was_left_out_is_told():
    source = "The Karvenian army did not shell the cotton mill at Orlevo, its spokesman said in the evening."
    copy = "The Karvenian army did shell the cotton mill at Orlevo, its spokesman said in the evening."
    assert {one.slot for one in find_alterations(report("a", source), report("b", copy))} == {Slot.POLARITY}


def test_what_a_copy_adds_in_a_clause_of_its_own_is_no_alteration():
    copy = STORY.replace(
        "2031. ",
        "2031. The governor of Hrabin, who had come to see the harvest, spoke of it to children at a school. ",
    )
    assert told(STORY, copy) == []


def test_a_sentence_that_blames_another_for_the_event_told_before_is_told():
    found = told(STORY, STORY + " Hezbollah was responsible for the attack.")
    assert found == [(Slot.ACTOR, None, "Hezbollah", Evidence.TOLD_ANEW)]


def test_other_sentences_are_not_compared():
    other = "A lorry overturned near Hrabin on 9 June 2031 and spilled its load of melons over the road."
    assert told(STORY, other) == []


@given(st.lists(st.sampled_from(STORY.split(". ")), max_size=4))
def test_a_text_made_of_its_source_alters_nothing(sentences: list[str]):
    assert told(STORY, ". ".join(sentences)) == []
