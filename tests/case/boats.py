"""A small case made by hand: two pages on one matter, whose numbers contradict."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sayso.case.activities import activity
from sayso.case.reviewing import Reviewing
from sayso.case.writing import CaseWriter
from sayso.records.attributions import Attribution, AttributionKind, AttributionPolarity, Stance
from sayso.records.chains import Chain, ChainLink, LinkKind
from sayso.records.citations import Citation, CitationSign, CitationState
from sayso.records.claims import Claim, ClaimPolarity, Comparator, Modality, PlaceRef, Quantity, TimeRef
from sayso.records.copies import Copy, CopyKind, CopyPair
from sayso.records.documents import Block, Document, Role, Zone
from sayso.records.facts import Fact, FactField, FactValue, Relation, RelationKind
from sayso.records.ids import content_id, sha256
from sayso.records.ledger import Reading
from sayso.records.mentions import Mention, MentionKind
from sayso.records.names import Name, Voice
from sayso.records.pages import Failure, Media, Page

STAGE = activity("reading", "1", {"comments": False}, ("m1", "abc"))


def page_of(page_id: str, text: str) -> Page:
    data = text.encode()
    return Page(page_id, sha256(data), page_id, Media.TEXT, data, text, "utf-8")


def document_of(page: Page, language: str | None = "en", published: str | None = "2031-05-06") -> Document:
    block = Block(0, len(page.content), Role.PARAGRAPH)
    return Document(
        page.id,
        page.sha256,
        page.path,
        None,
        page.id,
        None,
        "The Courier",
        published,
        language,
        page.content,
        (block,),
    )


def reading_of(document: Document) -> Reading:
    """Everything that a reader could find in `The mayor said 62 boats left Orlevo.`"""
    text, place = document.text, (document.page, document.id)
    start, number, town = text.index("62"), text.index("62"), text.index("Orlevo")
    end = len(text) - 1
    attribution = Attribution(
        content_id("attribution", *place, start, end), document.id, ((0, 9),), ((10, 14),), ((start, end),),
        AttributionKind.INDIRECT, "the mayor", AttributionPolarity.POSITIVE, Stance.NEUTRAL, None, Zone.ARTICLE,
    )  # fmt: skip
    links = (ChainLink("The Courier", LinkKind.PUBLISHER), ChainLink("the mayor", LinkKind.UNNAMED, 0, 9))
    chain = Chain(
        content_id("chain", *place, start, end), document.id, start, end, ("The Courier", "the mayor"), links
    )
    claim = Claim(
        content_id("claim", *place, start, end), document.id, start, end, text[start:end], chain.id, attribution.id,
        "the mayor", ClaimPolarity.AFFIRMED, Modality.STATED, None, ("orlevo_port",),
        (PlaceRef("Orlevo", town, town + 6, 45.5, 31, "UA", "town"),),
        (TimeRef(start, end, "2031-05-05", "2031-05-05", "2031-05-05"),),
        (Quantity(number, number + 2, 62, 62, None, "boats", Comparator.EXACT),), Zone.ARTICLE,
    )  # fmt: skip
    mention = Mention(content_id("mention", *place, town), document.id, town, town + 6, MentionKind.PLACE, "orlevo")
    name = Name(
        content_id("name", *place, 0), document.id, document.publisher, "mayor", text[0:9], 0, 9, Voice.OWN, False,
        Zone.ARTICLE,
    )  # fmt: skip
    return Reading((attribution,), (chain,), (claim,), (mention,), (name,))


def links_of(readings: list[Reading], ids: list[str]) -> tuple[Copy, Fact]:
    a, b = (reading.claims[0].id for reading in readings)
    values = tuple(FactValue(value, (claim,), 1, 1, ("mayor",), ()) for value, claim in (("62", a), ("83", b)))
    fact = Fact(
        content_id("fact", a, b), "Boats that left Orlevo", FactField.QUANTITY, values,
        (Relation(a, b, RelationKind.CONTRADICT, FactField.QUANTITY),),
    )  # fmt: skip
    pair = CopyPair(ids[0], ids[1], ((0, 5),), ((0, 5),))
    return Copy(content_id("copy", *ids), tuple(ids), CopyKind.PARTIAL, None, (pair,)), fact


def citation_of(readings: list[Reading], ids: list[str]) -> Citation:
    """The first page cites the second: no such reading would be made of these words, but the rows fit."""
    chain = readings[0].chains[0]
    return Citation(
        content_id("citation", chain.id, 1), ids[0], chain.id, 1, CitationState.LINKED, ids[1], 0, 9,
        (CitationSign.DATE,), 0.5, (), "one page of The Courier of that day",
    )  # fmt: skip


def make_case(path: Path, pages: int = 2) -> Path:
    readings, ids = [], []
    with CaseWriter(path) as writer:
        for number in range(pages):
            page = page_of(f"{number}.txt", f"The mayor said 62 boats left Orlevo, page {number}.")
            document = document_of(page)
            reading = reading_of(document)
            writer.add_document(page, document, activity("documents", "1", {}), reading, STAGE)
            readings.append(reading)
            ids.append(page.id)
        copy, fact = links_of(readings[:2], ids[:2])
        made_by = (activity(name, "1", {}) for name in ("copies", "facts", "citations"))
        copies_by, facts_by, citations_by = made_by
        cited = [citation_of(readings[:2], ids[:2])]
        writer.replace_links([copy], copies_by, [fact], facts_by, citations=cited, citations_by=citations_by)
        writer.add_failure(Failure("empty.txt", "pages", "empty", "empty.txt: the file is empty"), STAGE)
    with reviewing(path, "Ana") as reviews:
        reviews.accept(readings[0].claims[0].id, "as on the page")
    return path


def reviewing(path: Path, by: str) -> Reviewing:
    """A writer of reviews that stands still in time: its reviews are a millisecond apart."""
    return Reviewing(path, by, activity("review", "1", {}), lambda: datetime(2031, 5, 7, 10, tzinfo=UTC))
