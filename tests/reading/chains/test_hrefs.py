"""Links in a page's text: media of their own, or the address of what is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reading.attribution.reading_of import ALL, document, paragraphs, read, spoken_chains

from sayso.reading.chains import find_chains
from sayso.records.documents import Anchor, Document, Role

HERALD = "https://lake-herald.example/2031/05/rain"


def linked(page: Document, **hrefs: str) -> Document:
    """The page with links on words (underscores stand for spaces)."""
    found = []
    for words, href in hrefs.items():
        start = page.text.index(words.replace("_", " "))
        found.append(Anchor(start, start + len(words), href))
    return replace(
        page, links=tuple(sorted(found, key=lambda one: one.start)), url="https://river-post.example/a/1"
    )


def shown(page: Document, *found: tuple[str, str, str]) -> list[str]:
    chain = spoken_chains(page, *found)[0]
    return [
        f"{link.name} {link.role}{'' if link.scope == 'certain' else '?'}{f' {link.href}' if link.href else ''}"
        for link in chain.links[1:]
    ]


@pytest.mark.parametrize(
    ("sentence", "found", "hrefs", "want"),
    [
        # an outlet that no table knows goes by its host
        ("The newspaper reported that it rained.", ("The newspaper", "reported", "that it rained"),
         {"reported": HERALD}, [f"lake-herald.example medium {HERALD}", "The newspaper speaker"]),
        ("The mayor said that it rained.", ("The mayor", "said", "that it rained"),
         {"said": "https://www.reuters.com/x"}, ["Reuters medium https://www.reuters.com/x", "the mayor speaker"]),
        # one that is named gets the address
        ("The mayor told Reuters that it rained.", ("The mayor", "told", "that it rained"),
         {"Reuters": "https://www.reuters.com/x"},
         ["Reuters medium https://www.reuters.com/x", "the mayor speaker"]),
        ("The Lake Herald reported that it rained.", ("The Lake Herald", "reported", "that it rained"),
         {"reported": HERALD}, [f"Lake Herald speaker {HERALD}"]),
        ("Ana Ruiz wrote on Telegram that it rained.", ("Ana Ruiz", "wrote", "that it rained"),
         {"wrote": "https://t.me/ruiz/1"}, ["Telegram medium https://t.me/ruiz/1", "Ana Ruiz speaker"]),
        # on what is said: perhaps for a part of it
        ("The mayor said that it rained.", ("The mayor", "said", "that it rained"), {"it_rained": HERALD},
         [f"lake-herald.example medium? {HERALD}", "the mayor speaker"]),
        # in quoted words, on a person, to the page's own site: no medium
        ("“It rained,” the mayor said.", ("the mayor", "said", "It rained"), {"rained": HERALD},
         ["the mayor speaker"]),
        ("Ana Ruiz said that it rained.", ("Ana Ruiz", "said", "that it rained"),
         {"Ana_Ruiz": "https://twitter.com/ruiz"}, ["Ana Ruiz speaker"]),
        ("The mayor said that it rained.", ("The mayor", "said", "that it rained"),
         {"said": "https://www.river-post.example/b"}, ["the mayor speaker"]),
    ],
)  # fmt: skip
def test_links_of_a_sentence(
    sentence: str, found: tuple[str, str, str], hrefs: dict[str, str], want: list[str]
) -> None:
    page = linked(paragraphs(sentence, publisher="River Post"), **hrefs)
    assert [one.removeprefix("the ").removeprefix("The ") for one in shown(page, found)] == [
        one.removeprefix("the ").removeprefix("The ") for one in want
    ]


def test_a_link_in_another_sentence_is_none_of_this_one() -> None:
    page = paragraphs("The mayor said that it rained. More is known.", publisher="River Post")
    assert shown(linked(page, known=HERALD), ("The mayor", "said", "that it rained")) == ["the mayor speaker"]


def test_a_reference_and_a_credit_line_get_their_addresses() -> None:
    page = document(
        (Role.PARAGRAPH, "It rained, Ilse Marr said."),
        (Role.REFERENCE, "(‘Wet days’, Lake Herald, 3 May 2031)"),
        (Role.CREDIT, "Read the full text in the Lake Gazette"),
        publisher="River Post",
    )
    page = linked(page, Wet_days=HERALD, Read_the_full_text="https://lake-gazette.example/7")
    told = shown(page, ("Ilse Marr", "said", "It rained"))
    assert f"Lake Herald medium {HERALD}" in told
    assert f"Wet days medium {HERALD}" in told
    assert any(one.endswith("republisher https://lake-gazette.example/7") for one in told)


def test_a_link_on_the_words_of_whoever_cites_is_no_second_medium() -> None:
    page = paragraphs("It rained, the Lake Herald reported, citing the mayor.", publisher="River Post")
    page = linked(page, the_Lake_Herald_reported="https://lake.example/6")
    chains = [
        chain.chain
        for chain in find_chains(page, read(page, ("the Lake Herald", "reported", "It rained")), ALL)
        if "mayor" in chain.chain[-1]
    ]
    assert chains == [("River Post", "Lake Herald", "the mayor")]
