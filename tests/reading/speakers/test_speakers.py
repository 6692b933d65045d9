"""From a source as written to the name behind it, on invented texts."""

from __future__ import annotations

import pytest
from tests.reading.attribution.reading_of import document, paragraphs, read

from sayso.records.documents import Role


@pytest.mark.parametrize(
    ("text", "found", "want"),
    [
        # titles and surnames, named before or after
        (
            "It rained, the Brigadier said. Brigadier Tomas Ebel is 50.",
            ("the Brigadier", "said", "It rained"),
            "Brigadier Tomas Ebel",
        ),
        ("Ilse Marr came. It rained, Marr said.", ("Marr", "said", "It rained"), "Ilse Marr"),
        (
            "Karven President Ebel left. It rained, President Tomas Ebel said.",
            ("President Tomas Ebel", "said", "It rained"),
            "President Tomas Ebel",
        ),
        # pronouns
        (
            "Ilse Marr, the envoy to Karven, smiled when she said that it rained.",
            ("she", "said", "that it rained"),
            "Ilse Marr",
        ),
        ("Take our own Tomas Ebel. Today he says that it rains.", ("he", "says", "that it rains"), "Tomas Ebel"),
        (
            "These are Karven residents in May. They say that it rained.",
            ("They", "say", "that it rained"),
            "Karven residents",
        ),
        (
            "There is a group of rowers, who said that it rained.",
            ("who", "said", "that it rained"),
            "group of rowers",
        ),
        # the officer of somebody, who is named in the sentence before
        (
            "Take our own Tomas Ebel. It seems that Karven’s foreign minister demanded that it stop.",
            ("Karven’s foreign minister", "demanded", "that it stop"),
            "Tomas Ebel",
        ),
        (
            "It rained all day. Karven’s foreign minister demanded that it stop.",
            ("Karven’s foreign minister", "demanded", "that it stop"),
            "Karven’s foreign minister",
        ),
        ("The river guild which says that it rains is old.", ("which", "says", "that it rains"), "river guild"),
        # bodies
        (
            "It rained, the Observatory said. The Lake Observatory for Civil Peace is small.",
            ("the Observatory", "said", "It rained"),
            "Lake Observatory for Civil Peace",
        ),
        (
            "The Lake Relief Council (LRC) met. It rained, the LRC said.",
            ("the LRC", "said", "It rained"),
            "Lake Relief Council (LRC)",
        ),
        (
            "The US-led coalition met. It rained, the coalition said.",
            ("the coalition", "said", "It rained"),
            "US-led coalition",
        ),
        ("It rained, Damascus said.", ("Damascus", "said", "It rained"), "government of Syria"),
        (
            "It rained, the Syrian news agency SANA said.",
            ("the Syrian news agency SANA", "said", "It rained"),
            "SANA",
        ),
        ("It rained, Agence France-Presse said.", ("Agence France-Presse", "said", "It rained"), "AFP"),
        # who speaks for a body
        (
            "The Lake Observatory for Civil Peace is small. It rained, Observatory director Oren Tal said.",
            ("Observatory director Oren Tal", "said", "It rained"),
            "Oren Tal (Lake Observatory for Civil Peace)",
        ),
        # unnamed
        ("It rained, a military source said.", ("a military source", "said", "It rained"), "a military source"),
        ("It rained, local residents said.", ("local residents", "said", "It rained"), "local residents"),
        ("It rained, the governor said.", ("the governor", "said", "It rained"), "the governor"),
        # works
        (
            "A report by the River Council said that it rained.",
            ("A report by the River Council", "said", "that it rained"),
            "River Council",
        ),
    ],
)
def test_speaker(text: str, found: tuple[str, str, str], want: str) -> None:
    assert read(paragraphs(text), found)[0].speaker == want


def test_the_source_and_it_point_to_the_source_named_before() -> None:
    page = paragraphs("It rained, a field source said. It snowed, the source noted. It thawed, it added.")
    found = read(
        page,
        ("a field source", "said", "It rained"),
        ("the source", "noted", "It snowed"),
        ("it", "added", "It thawed"),
    )
    assert {one.speaker for one in found} == {"a field source"}


def test_monitor_of_the_lead_is_the_one_named_later() -> None:
    page = paragraphs("It rained, a monitor said.", "It snowed, Airwars noted.")
    found = read(page, ("a monitor", "said", "It rained"), ("Airwars", "noted", "It snowed"))
    assert [one.speaker for one in found] == ["Airwars", "Airwars"]


def test_capital_after_its_ministry_is_the_ministry() -> None:
    page = paragraphs("The Russian Foreign Ministry said that it rained. Moscow noted that it snowed.")
    found = read(
        page, ("The Russian Foreign Ministry", "said", "that it rained"), ("Moscow", "noted", "that it snowed")
    )
    assert [one.speaker for one in found] == ["Russian Foreign Ministry"] * 2


def test_speaker_in_whose_words_we_stands() -> None:
    page = document((Role.TURN, "Ilse Marr: We said that it rained.", "Ilse Marr"))
    assert {one.speaker for one in read(page, ("We", "said", "that it rained"))} == {"Ilse Marr"}


def test_a_line_of_dashed_words_costs_no_more_than_another() -> None:
    # Ran for minutes when hyphens could be read in two ways; now it ends, or the suite's own time-out tells.
    page = paragraphs(
        "The coalition said it was over. " + "a-b-c-d-e-f-g-h " * 400 + "coalition.",
    )
    assert read(page, ("The coalition", "said", "it was over"))


@pytest.mark.parametrize(
    ("letter", "want"),
    [
        ("The bishop read out a letter from the priest of the old quarter.", "the priest of the old quarter"),
        ("The bishop held up a statement issued on Sunday by the Lake Relief Council.", "Lake Relief Council"),
        ("Ilse Marr has published a report.", "Ilse Marr"),
        ("The bishop read out a long letter.", "the long letter"),
        ("The bishop, Tomas Ebel, wept.", "Ministry of Boats"),
    ],
)
def test_it_after_a_letter_is_the_letter_s_author(letter: str, want: str) -> None:
    page = document(
        (Role.PARAGRAPH, "The Ministry of Boats said that it rained."),
        (Role.PARAGRAPH, f"{letter} It said:"),
        (Role.BLOCKQUOTE, "Send us no more candles."),
    )
    said = read(page, ("The Ministry of Boats", "said", "that it rained"))
    assert [one.speaker for one in said] == ["Ministry of Boats", want]


def test_statement_by_which_a_body_spoke_is_that_body() -> None:
    page = paragraphs("The Ministry of Boats said in a statement that it rained. It added that it snowed.")
    found = [
        ("The Ministry of Boats", "said", "that it rained"),
        ("It", "added", "that it snowed"),
    ]
    assert [one.speaker for one in read(page, *found)] == ["Ministry of Boats"] * 2


def test_it_in_a_question_is_the_body_asked_about_and_never_who_asks() -> None:
    page = document((Role.TURN, "VTN: Do you trust the ministry when it says that it rained?", "VTN"))
    inner = next(one for one in read(page, ("it", "says", "that it rained")) if one.source and one.cue[0][0] > 10)
    assert inner.speaker == "the ministry"


def test_name_at_the_end_of_a_block_does_not_run_into_the_next_one() -> None:
    page = paragraphs(
        "“It rained for nine days,” said the governor, Ilse Marr.", "The ministry added that it snowed."
    )
    speakers = [one.speaker for one in read(page, ("The ministry", "added", "that it snowed"))]
    assert speakers
    assert not any("\n" in (speaker or "") for speaker in speakers)


def test_the_cited_source_that_opens_a_sentence_is_not_it_who_cites() -> None:
    page = paragraphs(
        "Karven Television said that barns burned. Quoting a field source, it noted that two mills fell."
    )
    found = read(page, ("Karven Television", "said", "that barns burned"), ("it", "noted", "that two mills fell"))
    assert [one.speaker for one in found] == ["Karven Television", "a field source", "Karven Television"]


def test_he_is_the_subject_of_the_sentence_before_whoever_spoke_earlier() -> None:
    page = paragraphs(
        "Pavel Orel said that it rained. Foreign Minister Tomas Ebel met Pavel Orel on Monday. It snowed, he said."
    )
    found = read(page, ("Pavel Orel", "said", "that it rained"), ("he", "said", "It snowed"))
    assert [one.speaker for one in found] == ["Pavel Orel", "Foreign Minister Tomas Ebel"]


def test_who_after_a_quotation_is_the_last_who_spoke() -> None:
    page = paragraphs("Tomas Ebel said that it rained in Karven. Who added that it snowed.")
    found = read(page, ("Tomas Ebel", "said", "that it rained in Karven"), ("Who", "added", "that it snowed"))
    assert [one.speaker for one in found] == ["Tomas Ebel", "Tomas Ebel"]


def test_an_envoy_of_a_body_is_not_the_body_that_it_stands_for() -> None:
    page = paragraphs(
        "The Foreign Ministry said that it rained. The UN envoy arrived on Monday. It added that it snowed."
    )
    found = read(page, ("The Foreign Ministry", "said", "that it rained"), ("It", "added", "that it snowed"))
    assert [one.speaker for one in found] == ["Foreign Ministry", "Foreign Ministry"]


def test_a_pronoun_that_stands_for_nobody_has_no_speaker() -> None:
    page = paragraphs("People fled on Monday. They noted that it rained.")
    assert [one.speaker for one in read(page, ("They", "noted", "that it rained"))] == [None]


def test_names_of_two_people_that_run_into_each_other_are_nobody_s() -> None:
    page = paragraphs(
        "President Donald Ebel met Bashar Tal. Blaming Tal Ebel said that it rained. Ebel noted that it snowed."
    )
    found = read(page, ("Ebel", "noted", "that it snowed"))
    assert [one.speaker for one in found] == ["President Donald Ebel"]


def test_two_that_speak_together_are_both_named() -> None:
    page = paragraphs("The Lakeland Monitor said that it rained. The monitor and a rower said that it snowed.")
    found = read(
        page,
        ("The Lakeland Monitor", "said", "that it rained"),
        ("The monitor and a rower", "said", "that it snowed"),
    )
    assert [one.speaker for one in found] == ["Lakeland Monitor", "Lakeland Monitor and a rower"]


def test_it_after_though_is_the_body_of_its_clause() -> None:
    page = paragraphs("The ministry built the dam, though it said that the price rose.")
    assert [one.speaker for one in read(page, ("it", "said", "that the price rose"))] == ["The ministry"]


def test_he_who_adds_is_who_spoke_and_not_whom_he_told_of() -> None:
    page = paragraphs(
        "Pavel Orel indicated that Tomas Ebel was meeting the guild. Nine boats sank on Monday, he added."
    )
    found = read(
        page,
        ("Pavel Orel", "indicated", "that Tomas Ebel was meeting the guild"),
        ("he", "added", "Nine boats sank on Monday"),
    )
    assert [one.speaker for one in found] == ["Pavel Orel", "Pavel Orel"]


def test_a_role_after_a_name_is_no_part_of_it() -> None:
    page = paragraphs("General Pavel Orel Chief of the Boat Staff said that it rained.")
    found = read(page, ("General Pavel Orel Chief of the Boat Staff", "said", "that it rained"))
    assert [one.speaker for one in found] == ["General Pavel Orel"]


def test_the_source_is_the_one_told_of_last_though_nothing_of_its_was_read() -> None:
    page = paragraphs(
        "The Karven Post wrote that a source with knowledge of the matter claims a deal is done. "
        "The source said that the mill stays. The publication noted that it rained."
    )
    found = read(
        page,
        ("The Karven Post", "wrote", "that a source with knowledge of the matter claims a deal is done"),
        ("The source", "said", "that the mill stays"),
        ("The publication", "noted", "that it rained"),
    )
    speakers = [one.speaker for one in found if one.cue and one.speaker]
    assert (speakers[0], speakers[-1]) == ("Karven Post", "Karven Post")
    assert speakers[-2] == "a source with knowledge of the matter"


def test_someone_who_promises_is_not_the_place_where_he_sits() -> None:
    page = paragraphs("He spoke to someone in that office who promised that the guild would call.")
    found = read(page, ("who", "promised", "that the guild would call"))
    assert [one.speaker for one in found] == ["someone in that office"]


def test_she_is_nobody_where_only_an_armed_group_spoke() -> None:
    page = paragraphs("The terrorist Jabhat al-Nusra announced that it rained. It snowed, she warned.")
    found = read(
        page, ("The terrorist Jabhat al-Nusra", "announced", "that it rained"), ("she", "warned", "It snowed")
    )
    assert [one.speaker for one in found] == ["Jabhat al-Nusra", None]


def test_forces_of_one_nation_are_not_those_of_another() -> None:
    page = paragraphs(
        "The Syrian Democratic Forces said that it rained. Turkish military forces claimed that it snowed."
    )
    found = read(
        page,
        ("The Syrian Democratic Forces", "said", "that it rained"),
        ("Turkish military forces", "claimed", "that it snowed"),
    )
    assert [one.speaker for one in found] == ["Syrian Democratic Forces", "Turkish military forces"]


def test_a_monitoring_group_is_no_terrorist_group() -> None:
    page = paragraphs("Nine boats sank, a monitoring group said. Terrorist groups shelled the mill.")
    assert [one.speaker for one in read(page, ("a monitoring group", "said", "Nine boats sank"))] == [
        "a monitoring group"
    ]


def test_what_a_body_is_stands_outside_its_name() -> None:
    page = paragraphs("The humanitarian group Rowers Without Rivers said that it rained.")
    found = read(page, ("The humanitarian group Rowers Without Rivers", "said", "that it rained"))
    assert [one.speaker for one in found] == ["Rowers Without Rivers"]


def test_the_second_who_of_a_sentence_is_the_first_one() -> None:
    page = paragraphs("It rained, said Ilse Tal, who does not know her age but who guesses that she is ninety.")
    found = read(page, ("Ilse Tal", "said", "It rained"), ("who", "guesses", "that she is ninety"))
    assert {one.speaker for one in found} == {"Ilse Tal"}


@pytest.mark.parametrize(
    ("page", "found", "want"),
    [
        (
            "Armed rowers in Karven said that it rained. It snowed, he said.",
            [("Armed rowers in Karven", "said", "that it rained"), ("he", "said", "It snowed")],
            ["Armed rowers in Karven", None],
        ),
        (
            "The Karvenian daily As-Nahar said that it rained over false papers. The paper added that it snowed.",
            [
                ("The Karvenian daily As-Nahar", "said", "that it rained over false papers"),
                ("The paper", "added", "that it snowed"),
            ],
            ["As-Nahar", "As-Nahar"],
        ),
        (
            "An intelligence official said that it rained. A military official said that it froze. "
            "The intelligence official said that it snowed.",
            [
                ("An intelligence official", "said", "that it rained"),
                ("A military official", "said", "that it froze"),
                ("The intelligence official", "said", "that it snowed"),
            ],
            ["An intelligence official", "A military official", "An intelligence official"],
        ),
        (
            "Sources approached by Ilse Marr denied the report.",
            [("Sources approached by Ilse Marr", "denied", "the report")],
            ["Sources"],
        ),
        (
            "Oren Tal, a member of the council and a voice on trade, said that it rained.",
            [("Oren Tal, a member of the council and a voice on trade", "said", "that it rained")],
            ["Oren Tal"],
        ),
    ],
)
def test_who_a_phrase_stands_for(page: str, found: list[tuple[str, str, str]], want: list[str | None]) -> None:
    assert [one.speaker for one in read(paragraphs(page), *found)] == want
