from dataclasses import replace

from tests.links.ledger_pages import Page, ledger_of

from sayso.links.facts import link_facts
from sayso.links.turns import PublisherTurn, publisher_turns
from sayso.records.facts import FactField

TOLD = "Shells struck the mill at Hanida on Tuesday, killing {} people, the relief board said."
BOARD, UNION = ("Vesna Relief Board",), ("Mill Workers Union",)


def page(name: str, number: int, published: str | None, publisher: str = "Harbour Agency", source=UNION) -> Page:
    return Page(name, TOLD.format(number), publisher, published, (("killing", source),), places=("Hanida",))


def turns(*pages: Page) -> list[PublisherTurn]:
    ledger = ledger_of(pages)
    claims = {claim.id: claim for claim in ledger.claims}
    documents = {document.id: document for document in ledger.documents}
    return [turn for fact in link_facts(ledger) for turn in publisher_turns(fact, claims, documents)]


def test_a_later_page_that_contradicts_an_earlier_one_of_its_publisher_is_a_turn():
    (turn,) = turns(page("first", 31, "2031-05-07"), page("second", 18, "2031-05-09"))
    assert (turn.publisher, turn.field) == ("Harbour Agency", FactField.QUANTITY)
    assert (turn.values, turn.days) == (("31", "18"), ("2031-05-07", "2031-05-09"))
    assert turn.own_word


def test_a_toll_that_grew_and_pages_of_one_day_are_no_turn():
    assert turns(page("first", 18, "2031-05-07"), page("second", 31, "2031-05-09")) == []
    assert turns(page("first", 31, "2031-05-07"), page("second", 18, "2031-05-07")) == []


def test_pages_of_two_publishers_or_without_a_date_are_no_turn():
    first, second = page("first", 31, "2031-05-07"), page("second", 18, "2031-05-09")
    assert turns(first, replace(second, publisher="Selme Post")) == []
    assert turns(first, replace(second, published=None)) == []
