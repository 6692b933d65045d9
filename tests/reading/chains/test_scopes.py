"""What each link of a chain does, and how surely it answers for the words."""

from __future__ import annotations

import pytest
from tests.reading.attribution.reading_of import ALL, document, paragraphs, read, spoken_chains

from sayso.reading.chains import find_chains
from sayso.records.chains import Chain, LinkRole, LinkScope
from sayso.records.documents import Document, Role

Found = tuple[str, str, str]
RAIN = ("Ilse Marr", "said", "It rained")


def chain_of(page: Document, *found: Found) -> Chain:
    """The chain of the first attribution."""
    return spoken_chains(page, *found)[0]


def roles(chain: Chain) -> list[str]:
    return [str(link.role) for link in chain.links]


def scopes(chain: Chain) -> dict[str, str]:
    return {link.name: str(link.scope) for link in chain.links}


def test_publisher_author_agency_medium_speaker() -> None:
    page = document(
        (Role.DATELINE, "KARVEN (Reuters)"),
        (Role.PARAGRAPH, "Ilse Marr told AFP in an e-mail that it rained."),
        publisher="Lake Herald",
        author="Jo Pell",
    )
    chain = chain_of(page, ("Ilse Marr", "told", "that it rained"))
    assert chain.chain == ("Lake Herald", "Jo Pell", "Reuters", "AFP", "e-mail", "Ilse Marr")
    assert roles(chain) == ["republisher", "author", "republisher", "medium", "medium", "speaker"]


def test_an_outlet_that_relays_is_a_medium_and_one_that_speaks_last_a_speaker() -> None:
    page = paragraphs("The ford is closed, Reuters reported citing local residents.", publisher="Lake Herald")
    chains = find_chains(page, read(page, ("Reuters", "reported", "The ford is closed")), ALL)
    told = {chain.chain: roles(chain) for chain in chains}
    assert told["Lake Herald", "Reuters"] == ["republisher", "speaker"]
    assert told["Lake Herald", "Reuters", "local residents"] == ["republisher", "medium", "speaker"]


def test_a_person_who_relays_is_a_speaker() -> None:
    page = paragraphs("Ilse Marr told us that the council had warned that it rained.", publisher="Lake Herald")
    content = "that the council had warned that it rained"
    found = (("Ilse Marr", "told", content), ("the council", "had warned", "that it rained"))
    (chain,) = [one for one in find_chains(page, read(page, *found), ALL) if len(one.links) == 3]
    assert roles(chain) == ["republisher", "speaker", "speaker"]


def test_the_publisher_that_speaks_itself_is_the_speaker() -> None:
    page = paragraphs("The ford is closed, Reuters reported.", publisher="Reuters")
    chain = chain_of(page, ("Reuters", "reported", "The ford is closed"))
    assert [(link.name, link.role) for link in chain.links] == [("Reuters", LinkRole.SPEAKER)]


def test_a_reference_is_certain_in_its_paragraph_and_uncertain_above() -> None:
    page = document(
        (Role.SUBHEAD, "Rivers"),
        (Role.PARAGRAPH, "It thawed, Ana Tal noted."),
        (Role.PARAGRAPH, "It rained, Ilse Marr said."),
        (Role.REFERENCE, "(‘Wet days’ by Jo Pell, Reuters, 3 May 2031)"),
    )
    above, near = [scopes(chain) for chain in spoken_chains(page, ("Ana Tal", "noted", "It thawed"), RAIN)]
    assert near == dict.fromkeys(("Reuters", "Jo Pell", "Wet days", "Ilse Marr"), "certain")
    assert above == {"Reuters": "uncertain", "Jo Pell": "uncertain", "Wet days": "uncertain", "Ana Tal": "certain"}


@pytest.mark.parametrize(
    ("between", "want"),
    [
        ((), "certain"),
        (((Role.PARAGRAPH, "One."), (Role.PARAGRAPH, "Two.")), "certain"),
        (tuple((Role.PARAGRAPH, f"Paragraph {number}.") for number in range(4)), "uncertain"),
        (((Role.SUBHEAD, "Lakes"),), "uncertain"),
        (((Role.REFERENCE, "(2031)"),), "uncertain"),
    ],
)
def test_ibid_far_from_what_it_repeats_is_uncertain(between: tuple[tuple[Role, str], ...], want: str) -> None:
    page = document(
        (Role.PARAGRAPH, "It snowed."),
        (Role.REFERENCE, "(Reuters, 3 May 2031)"),
        *between,
        (Role.PARAGRAPH, "It rained, Ilse Marr said."),
        (Role.REFERENCE, "(Ibid)"),
    )
    assert scopes(chain_of(page, RAIN))["Reuters"] == want


@pytest.mark.parametrize(
    ("blocks", "want"),
    [
        (((Role.DATELINE, "KARVEN (Reuters)"), (Role.PARAGRAPH, "It rained, Ilse Marr said.")), "certain"),
        (
            ((Role.PARAGRAPH, "Rain in Karven council AFP Ten roads were cut. It rained, Ilse Marr said."),),
            "certain",
        ),
        # surely for the sentence before, perhaps for all
        (((Role.PARAGRAPH, "The ford is closed. It rained, Ilse Marr said. Reuters reported."),), "certain"),
        (((Role.PARAGRAPH, "It rained, Ilse Marr said. The ford is closed. Reuters reported."),), "uncertain"),
        (
            ((Role.PARAGRAPH, "It rained, Ilse Marr said."), (Role.PARAGRAPH, "It was cold. Reuters said.")),
            "uncertain",
        ),
        (((Role.PARAGRAPH, "It rained, Ilse Marr said. (With AFP and Reuters)"),), "uncertain"),
    ],
)
def test_credits_that_close_running_text_may_speak_for_its_end_only(
    blocks: tuple[tuple[Role, str], ...], want: str
) -> None:
    page = document(*blocks, publisher="Lake Herald")
    chain = chain_of(page, RAIN)
    assert {str(link.scope) for link in chain.links if link.name in {"AFP", "Reuters"}} == {want}


def test_what_is_certain_in_one_way_is_certain() -> None:
    page = paragraphs("Ilse Marr told AFP that it rained. It was cold. (With AFP)", publisher="Lake Herald")
    chain = chain_of(page, ("Ilse Marr", "told", "that it rained"))
    assert [(link.name, link.scope) for link in chain.links][1] == ("AFP", LinkScope.CERTAIN)


def test_words_in_the_page_s_own_voice_have_the_chain_of_their_reference() -> None:
    page = document(
        (Role.PARAGRAPH, "It thawed in Karven."),
        (Role.PARAGRAPH, "It rained all week."),
        (Role.REFERENCE, "(‘Wet days’ by Jo Pell, Reuters, 3 May 2031)"),
        publisher="Lake Herald",
    )
    found = {page.text[chain.start : chain.end].strip(): chain for chain in find_chains(page, (), ALL)}
    assert scopes(found["It rained all week."])["Reuters"] == "certain"
    assert scopes(found["It thawed in Karven."])["Reuters"] == "uncertain"
    assert found["It rained all week."].chain == ("Lake Herald", "Reuters", "Jo Pell", "Wet days")
