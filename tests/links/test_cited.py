"""Which page of the case a chain cites: shown by address, title, date or words, never guessed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from sayso.engines.local import LocalEngine
from sayso.links.linking import link_ledger
from sayso.records.chains import Chain, ChainLink, LinkKind, LinkRole
from sayso.records.citations import Citation, CitationSign, CitationState
from sayso.records.documents import Block, Document, Role
from sayso.records.ids import content_id
from sayso.records.ledger import Ledger

SAID = "The Lake Herald reported that forty houses stood under water in Karven."
TOLD = "Rain fell for two days. Forty houses stood under water in Karven on Monday. The mayor asked for boats."
OTHER = "The harbour of Vesk opens again in June. Ferries will run to the islands twice a day."


@dataclass(frozen=True)
class Saved:
    """A page; `cites` are the links of the one chain over its first sentence."""

    name: str
    text: str
    publisher: str
    day: str | None = "2031-05-04"
    title: str | None = None
    url: str | None = None
    cites: tuple[ChainLink, ...] = ()
    credited: tuple[ChainLink, ...] = ()


def outlet(name: str = "Lake Herald", **more: object) -> ChainLink:
    return replace(ChainLink(name, LinkKind.OUTLET, role=LinkRole.MEDIUM), **more)  # type: ignore[arg-type]


def ledger_of(*pages: Saved) -> Ledger:
    documents, chains = [], []
    for page in pages:
        blocks = (Block(0, len(page.text), Role.PARAGRAPH),)
        documents.append(
            Document(page.name, f"sha-{page.name}", page.name, page.url, page.title, None, page.publisher, page.day,
                     "en", page.text, blocks)
        )  # fmt: skip
        own = ChainLink(page.publisher, LinkKind.PUBLISHER, role=LinkRole.REPUBLISHER)
        for number, links in enumerate((page.cites, page.credited)):
            if links:
                end = page.text.index(".") + 1 if number == 0 else len(page.text)
                names = tuple(link.name for link in (own, *links))
                chains.append(
                    Chain(content_id("chain", page.name, number), page.name, 0, end, names, (own, *links))
                )
    return Ledger(documents=tuple(documents), chains=tuple(chains))


def citations_in(ledger: Ledger) -> list[Citation]:
    with LocalEngine() as engine:
        return list(link_ledger(engine, ledger).citations)


def cited(*pages: Saved) -> list[Citation]:
    return citations_in(ledger_of(*pages))


def herald(**more: object) -> Saved:
    return replace(Saved("herald", TOLD, "The Lake Herald", "2031-05-03"), **more)  # type: ignore[arg-type]


def post(*links: ChainLink, text: str = SAID, **more: object) -> Saved:
    return replace(Saved("post", text, "River Post", cites=links or (outlet(),)), **more)  # type: ignore[arg-type]


def test_words_show_the_page_and_the_sentence() -> None:
    (one,) = cited(post(), herald())
    assert (one.state, one.doc, one.cited_doc, one.link) == (CitationState.LINKED, "post", "herald", 1)
    assert TOLD[one.start : one.end] == "Forty houses stood under water in Karven on Monday."
    assert one.how == (CitationSign.WORDS,)
    assert one.score > 0.5
    assert one.reason == "a page of Lake Herald: one of its sentences has the words"


@pytest.mark.parametrize(
    "page",
    [
        herald(publisher="Lake Gazette"),  # another outlet
        herald(text=OTHER),  # other words
        herald(day="2031-04-20"),  # more than a week before
        herald(day="2031-05-05"),  # after the citing page
    ],
)
def test_nothing_is_guessed(page: Saved) -> None:
    assert cited(post(), page) == []


def test_a_page_without_a_date_is_shown_by_its_words() -> None:
    assert [one.cited_doc for one in cited(post(), herald(day=None))] == ["herald"]


def test_a_page_does_not_cite_itself_nor_its_own_publisher() -> None:
    assert cited(post(publisher="Lake Herald")) == []
    assert cited(post(publisher="The Lake Herald"), herald()) == []


def reference(title: str | None = None, date: str | None = "2031-05-03") -> tuple[ChainLink, ...]:
    links = (outlet(start=60, end=80, date=date),)
    return (*links, ChainLink(title, LinkKind.WORK, 60, 80, date, LinkRole.MEDIUM)) if title else links


def test_a_date_needs_some_of_the_words() -> None:
    text = "Forty houses stood in the lake, and nobody would say for how long it might be."
    (one,) = cited(post(*reference(), text=text), herald())
    assert one.how == (CitationSign.DATE,)
    assert cited(post(*reference(), text=text), herald(text=OTHER)) == []


def test_a_date_that_differs_is_another_article() -> None:
    assert cited(post(*reference(date="2031-05-02")), herald()) == []
    assert [one.how for one in cited(post(*reference(date="2031-05")), herald())] == [(CitationSign.WORDS,)]


def test_a_title_shows_the_page_whatever_the_words_and_the_week() -> None:
    links = reference("Karven under water", date=None)
    (one,) = cited(post(*links), herald(text=OTHER, title="Karven under water: forty houses", day="2031-03-01"))
    assert (one.how, one.start, one.score, one.link) == ((CitationSign.TITLE,), None, 0.0, 1)


def test_another_title_is_another_article() -> None:
    assert cited(post(*reference("A market burns in Vesk")), herald(title="Karven under water")) == []


def test_an_address_shows_the_page_whoever_is_named() -> None:
    link = outlet("lake-herald.example", href="http://www.lake-herald.example/rain/?utm_source=x")
    page = herald(text=OTHER, url="https://lake-herald.example/rain")
    (one,) = cited(post(link), page)
    assert (one.cited_doc, one.how) == ("herald", (CitationSign.HREF,))
    assert cited(post(link), replace(page, url="https://lake-herald.example/sun")) == []


def test_a_host_names_its_outlet() -> None:
    page = herald(publisher="LH online", url="https://www.lake-herald.example/rain")
    assert [one.cited_doc for one in cited(post(outlet("lake-herald.example")), page)] == ["herald"]


def test_an_agency_is_found_in_the_page_that_prints_its_copy() -> None:
    credit = ChainLink("Reuters", LinkKind.AGENCY, role=LinkRole.REPUBLISHER)
    page = herald(credited=(credit,))
    (one,) = [row for row in cited(post(outlet("Reuters", kind=LinkKind.AGENCY)), page) if row.doc == "post"]
    assert one.cited_doc == "herald"


def test_two_reprints_of_one_agency_do_not_cite_each_other() -> None:
    credit = ChainLink("Reuters", LinkKind.AGENCY, role=LinkRole.REPUBLISHER)
    assert cited(post(credit, text=TOLD), herald(credited=(credit,))) == []


def test_pages_that_fit_alike_are_named_and_not_linked() -> None:
    (one,) = cited(post(), herald(), herald(name="herald-2", text=TOLD.replace("boats", "tents")))
    assert (one.state, one.cited_doc, one.start) == (CitationState.AMBIGUOUS, None, None)
    assert one.candidates == ("herald", "herald-2")
    assert one.reason == "2 pages of Lake Herald fit alike, and nothing decides between them"


def test_a_page_saved_twice_is_one_page() -> None:
    (one,) = cited(post(), herald(), herald(name="herald-2"))
    assert (one.state, one.cited_doc) == (CitationState.LINKED, "herald")


def test_words_before_a_name_that_say_what_it_is() -> None:
    link = outlet("Karvenian state news agency KARTA", kind=LinkKind.BODY)
    assert [one.cited_doc for one in cited(post(link), herald(publisher="KARTA"))] == ["herald"]


def test_a_circle_is_cut_at_its_weakest_citation() -> None:
    """The Post cites the Herald by address, the Herald the Post by words only."""
    back = outlet("River Post")
    page = herald(text=SAID + " " + TOLD, url="https://lake-herald.example/rain", cites=(back,), day="2031-05-04")
    rows = cited(post(outlet(href="https://lake-herald.example/rain")), page)
    states = {row.doc: (row.state, row.cited_doc, row.candidates) for row in rows}
    assert states == {
        "post": (CitationState.LINKED, "herald", ()),
        "herald": (CitationState.LOOP, None, ("post",)),
    }


def test_the_order_of_pages_changes_nothing() -> None:
    pages = (post(), herald(), herald(name="herald-2", text=OTHER), Saved("x", TOLD, "Lake Gazette"))
    assert cited(*pages) == cited(*reversed(pages))
