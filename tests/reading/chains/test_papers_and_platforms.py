"""Papers, letters, posts and films through which somebody speaks."""

from __future__ import annotations

import pytest
from tests.reading.attribution.reading_of import ALL, paragraphs, read, spoken_chains

from sayso.reading.chains import find_chains
from sayso.records.chains import LinkKind, LinkRole

RAIN = "that it rained"


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "want"),
    [
        ("The mayor said in an e-mail seen by the Lake Herald that it rained.", "The mayor", "said",
         "Lake Herald > e-mail > the mayor"),
        ("In an email to Reuters, the mayor said that it rained.", "the mayor", "said",
         "Reuters > email > the mayor"),
        ("Ana Ruiz said in a video posted on Telegram that it rained.", "Ana Ruiz", "said",
         "Telegram > video > Ana Ruiz"),
        ("Ana Ruiz wrote on X that it rained.", "Ana Ruiz", "wrote", "Twitter > Ana Ruiz"),
        ("Ana Ruiz said on her Telegram channel that it rained.", "Ana Ruiz", "said", "Telegram > Ana Ruiz"),
        ("In a Facebook post, Ana Ruiz said that it rained.", "Ana Ruiz", "said", "Facebook > Ana Ruiz"),
        ("Ana Ruiz said in leaked audio obtained by the BBC that it rained.", "Ana Ruiz", "said",
         "BBC > audio > Ana Ruiz"),
        ("Leaked documents obtained by Reuters show that it rained.", "Leaked documents obtained by Reuters",
         "show", "Reuters > Leaked documents"),
        ("Minutes seen by the Lake Gazette show that it rained.", "Minutes seen by the Lake Gazette", "show",
         "Lake Gazette > Minutes"),
        ("Footage aired by Al Jazeera shows that it rained.", "Footage aired by Al Jazeera", "shows",
         "Al Jazeera > Footage"),
        ("An internal memo leaked to AFP said that it rained.", "An internal memo leaked to AFP", "said",
         "AFP > internal memo"),
        # whoever is no outlet and publishes a paper wrote it
        ("A report published by the River Council said that it rained.", "A report published by the River Council",
         "said", "report > River Council"),
    ],
)  # fmt: skip
def test_what_somebody_speaks_through(sentence: str, source: str, cue: str, want: str) -> None:
    page = paragraphs(sentence, publisher="River Post")
    chains = find_chains(page, read(page, (source, cue, RAIN)), ALL)
    assert " > ".join(("River Post", want)) in [" > ".join(map(str, chain.chain)) for chain in chains]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Ruiz said that it rained, and the X on the map was wrong.",
        "Ana Ruiz, who has a Telegram, said that it rained.",
        "Ana Ruiz said that it rained and that Facebook posts were no proof.",
        "Ana Ruiz said in the message that it rained.",
    ],
)
def test_what_is_only_named_is_no_medium(sentence: str) -> None:
    page = paragraphs(sentence, publisher="River Post")
    content = (
        sentence[sentence.index("that it rained") :].rstrip(".").removesuffix(", and the X on the map was wrong")
    )
    chains = find_chains(page, read(page, ("Ana Ruiz", "said", content)), ALL)
    assert [chain.chain for chain in chains][1:] == [("River Post", "Ana Ruiz")]


def test_a_paper_that_speaks_is_the_speaker_and_whoever_has_it_the_medium() -> None:
    page = paragraphs("Leaked documents obtained by Reuters show that it rained.", publisher="River Post")
    chain = [*find_chains(page, read(page, ("Leaked documents obtained by Reuters", "show", RAIN)), ALL)][1]
    assert [(link.kind, link.role) for link in chain.links[1:]] == [
        (LinkKind.AGENCY, LinkRole.MEDIUM),
        (LinkKind.WORK, LinkRole.SPEAKER),
    ]
    assert all(page.text[link.start : link.end] == link.name for link in chain.links[1:])


def test_a_platform_is_of_those_behind_whom_it_stands() -> None:
    page = paragraphs("The mill burned on Sunday, the AFP reported, citing his supporters on Twitter.")
    given = ("the AFP", "reported", "The mill burned on Sunday")
    chains = {chain.chain for chain in spoken_chains(page, given)}
    assert chains == {(None, "AFP"), (None, "AFP", "Twitter", "his supporters")}


@pytest.mark.parametrize(
    ("sentence", "medium"),
    [
        ("The mill burned, SANA reported. A rower told the agency that it snowed.", "SANA"),
        ("The mill burned, the Jerusalem Post said. A rower told the Post that it snowed.", "The Jerusalem Post"),
        ("The mill burned, Ilse Marr said. A rower told the agency that it snowed.", None),
    ],
)
def test_an_outlet_that_is_only_pointed_to(sentence: str, medium: str | None) -> None:
    chains = spoken_chains(paragraphs(sentence), ("A rower", "told", "that it snowed"))
    want = (None, medium, "a rower") if medium else (None, "a rower")
    assert want in {
        tuple(name.lower() if name == "A rower" else name for name in one.chain if True) for one in chains
    }
