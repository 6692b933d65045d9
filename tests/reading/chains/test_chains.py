"""Chains from publisher to person, on invented pages."""

from __future__ import annotations

import pytest
from tests.reading.attribution.reading_of import ALL, document, paragraphs, read, spoken_chains

from sayso.reading.chains import find_chains
from sayso.records.chains import Chain, LinkKind, LinkRole
from sayso.records.documents import Document, Role

Found = tuple[str, str, str]


def chains(page: Document, *found: Found) -> list[Chain]:
    return list(find_chains(page, read(page, *found), ALL))


def names(page: Document, *found: Found) -> list[tuple[str | None, ...]]:
    """Names of the chains of attributions, and of credit lines with whom they credit."""
    spoken = spoken_chains(page, *found)
    return [
        chain.chain
        for chain in chains(page, *found)[1:]
        if chain in spoken or any(link.role is LinkRole.SPEAKER for link in chain.links)
    ]


def test_publisher_author_person() -> None:
    page = paragraphs("It rained, Ilse Marr said.", publisher="Lake Herald", author="Jo Pell")
    assert names(page, ("Ilse Marr", "said", "It rained")) == [("Lake Herald", "Jo Pell", "Ilse Marr")]


def test_unknown_publisher_is_none_and_no_link() -> None:
    page = paragraphs("It rained, Ilse Marr said.")
    chain = chains(page, ("Ilse Marr", "said", "It rained"))[1]
    assert chain.chain == (None, "Ilse Marr")
    assert [link.name for link in chain.links] == ["Ilse Marr"]


@pytest.mark.parametrize(
    ("sentence", "found", "want"),
    [
        (
            "Ilse Marr told Reuters that it rained.",
            ("Ilse Marr", "told", "that it rained"),
            ("Reuters", "Ilse Marr"),
        ),
        (
            "It rained, she added in an interview with AFP.",
            ("she", "added", "It rained"),
            ("AFP", "interview"),
        ),
        (
            "Ilse Marr in a tweet said that it rained.",
            ("Ilse Marr", "said", "that it rained"),
            ("Twitter", "Ilse Marr"),
        ),
        (
            "The guild said on social media that it rained.",
            ("The guild", "said", "that it rained"),
            ("social media", "the guild"),
        ),
        (
            "Ilse Marr in her 2029 book, River Years, says that it rained.",
            ("Ilse Marr", "says", "that it rained"),
            ("River Years", "Ilse Marr"),
        ),
        (
            "She explained the plan to sleepy Radio 4 listeners: “We used to wait for rain.”",
            ("She", "explained", "We used to wait for rain."),
            ("BBC Radio 4",),
        ),
        (
            "A report issued by the River Council showed that it rained.",
            ("A report issued by the River Council", "showed", "that it rained"),
            ("report", "River Council"),
        ),
        ("Reuters’ reporter in Karven saw four barns in flames.", ("", "", ""), ("Reuters", "Reuters’ reporter")),
    ],
)
def test_media(sentence: str, found: Found, want: tuple[str, ...]) -> None:
    page = paragraphs(sentence, publisher="Lake Herald")
    given = (found,) if found[1] else ()
    assert ("Lake Herald", *want) in names(page, *given)


def test_citing_stands_between_publisher_and_cited() -> None:
    page = paragraphs("The ford is closed, Reuters reported citing local residents.", publisher="Lake Herald")
    found = names(page, ("Reuters", "reported", "The ford is closed"))
    assert set(found) == {("Lake Herald", "Reuters"), ("Lake Herald", "Reuters", "local residents")}


def test_medium_that_is_the_publisher_is_named_once() -> None:
    page = paragraphs("Ilse Marr told Reuters that it rained.", publisher="reuters")
    assert names(page, ("Ilse Marr", "told", "that it rained")) == [("Reuters", "Ilse Marr")]


def test_reference_covers_its_sentences_and_ibid_repeats_it() -> None:
    page = document(
        (Role.PARAGRAPH, "It rained, Ilse Marr said."),
        (Role.REFERENCE, "(‘Wet days’, Reuters, 3 May 2031)"),
        (Role.PARAGRAPH, "It snowed, Oren Tal noted."),
        (Role.REFERENCE, "(Ibid)"),
        (Role.PARAGRAPH, "It thawed, Hana Ruvic added."),
    )
    found = names(
        page,
        ("Ilse Marr", "said", "It rained"),
        ("Oren Tal", "noted", "It snowed"),
        ("Hana Ruvic", "added", "It thawed"),
    )
    assert found == [
        (None, "Reuters", "Wet days", "Ilse Marr"),
        (None, "Reuters", "Wet days", "Oren Tal"),
        (None, "Hana Ruvic"),
    ]
    first = spoken_chains(page, ("Ilse Marr", "said", "It rained"))[0].links[0]
    assert (first.kind, first.date) == (LinkKind.AGENCY, "2031-05-03")


def test_reference_at_a_section_end_reaches_two_paragraphs_up_and_no_farther() -> None:
    said = (
        ("Marr", "said", "first"),
        ("Tal", "noted", "second"),
        ("Ruvic", "added", "third"),
        ("Pell", "stressed", "fourth"),
    )
    page = document(
        (Role.SUBHEAD, "Rivers"),
        *((Role.PARAGRAPH, f"It rained {when}, Ana {who} {verb}.") for who, verb, when in said),
        (Role.REFERENCE, "(Reuters, 3 May 2031)"),
        (Role.SUBHEAD, "Lakes"),
        (Role.PARAGRAPH, "No more."),
    )
    found = names(page, *((f"Ana {who}", verb, f"It rained {when}") for who, verb, when in said))
    assert [name[1] for name in found] == ["Ana Marr", "Reuters", "Reuters", "Reuters"]


def test_dateline_and_closing_credit_cover_the_document() -> None:
    dated = document((Role.DATELINE, "(afp) -"), (Role.PARAGRAPH, "It rained, Ilse Marr said."))
    bracketed = document((Role.DATELINE, "KARVEN (Reuters)"), (Role.PARAGRAPH, "It rained, Ilse Marr said."))
    closed = paragraphs("It rained, Ilse Marr said.", "The ford is closed. Reuters reported.")
    found = ("Ilse Marr", "said", "It rained")
    assert (None, "Reuters", "Ilse Marr") in names(bracketed, found)
    assert (None, "Reuters", "Ilse Marr") in names(closed, found)
    assert names(dated, found)[0][-1] == "Ilse Marr"


def test_credit_line_of_an_interview_covers_its_turns() -> None:
    page = document(
        (Role.TURN, "Ilse Marr: The water is back.", "Ilse Marr"),
        (Role.CREDIT, "Read in full ‘The water is back’ in VTN"),
    )
    assert [chain.chain for chain in chains(page)][1:] == [(None, "VTN", "Ilse Marr"), (None, "VTN", "Ilse Marr")]


def test_commenter_is_the_outermost_link_by_pseudonym() -> None:
    page = document(
        (Role.COMMENTHEAD, "1. rowan77 says", "commenter 1"),
        (Role.COMMENT, "The ford is closed, according to Reuters.", "commenter 1"),
    )
    (chain,) = spoken_chains(page)
    assert chain.chain == (None, "commenter 1 (comment)", "Reuters")
    assert "rowan77" not in repr(chain)


def test_links_quote_the_text_where_they_stand() -> None:
    page = paragraphs("Ilse Marr told Reuters that it rained.")
    for chain in chains(page, ("Ilse Marr", "told", "that it rained")):
        for link in chain.links:
            assert page.text[link.start : link.end] == link.name


@pytest.mark.parametrize(
    ("blocks", "want"),
    [
        # an agency as a line of its own above the text
        (((Role.DATELINE, "AFP"), (Role.PARAGRAPH, "It rained, Ilse Marr said.")), "AFP"),
        # an agency between a headline and a text that run into one another
        (((Role.PARAGRAPH, "Rain in Karven AFP Monday 3 May 2031 It rained, Ilse Marr said."),), "AFP"),
        (((Role.PARAGRAPH, "Rain in Karven council AFP Ten roads were cut. It rained, Ilse Marr said."),), "AFP"),
        # outlets alone in brackets at the end
        (((Role.PARAGRAPH, "It rained, Ilse Marr said. (With AFP and Reuters)"),), "AFP > Reuters"),
        (((Role.PARAGRAPH, "It rained, Ilse Marr said. (Reuters) Last update: 15:55"),), "Reuters"),
    ],
)
def test_agencies_credited_for_the_whole_page(blocks: tuple[tuple[Role, str], ...], want: str) -> None:
    page = document(*blocks, publisher="Lake Herald")
    (chain,) = names(page, ("Ilse Marr", "said", "It rained"))
    assert chain == ("Lake Herald", *want.split(" > "), "Ilse Marr")


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Marr told AFP Monday was wet. It rained, Ilse Marr said.",
        "An aide who spoke to the agency AFP Monday was hurt. It rained, Ilse Marr said.",
        "It rained, Ilse Marr said. (With her friends at Reuters)",
        "It rained, Ilse Marr said. (The mayor agrees.)",
    ],
)
def test_agencies_in_a_sentence_are_credited_for_nothing_else(text: str) -> None:
    page = paragraphs(text, publisher="Lake Herald")
    assert names(page, ("Ilse Marr", "said", "It rained"))[-1] == ("Lake Herald", "Ilse Marr")


def test_quoted_as_saying_is_a_chain_of_two() -> None:
    page = paragraphs("Reuters quoted the River Council as saying that it rained in May.", publisher="Lake Herald")
    found = ("Reuters", "quoted", "the River Council as saying that it rained in May")
    assert ("Lake Herald", "Reuters", "River Council") in names(page, found)


def test_an_acronym_in_brackets_is_no_credit() -> None:
    page = paragraphs("The Syrian Observatory for Human Rights (SOHR) said that it rained. It was cold.")
    assert {chain.chain for chain in find_chains(page, (), ALL)} == {(None,)}
