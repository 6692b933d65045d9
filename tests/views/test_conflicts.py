"""Conflicts: which pair of claims stands for two values, and in which way they do not go together."""

from __future__ import annotations

from tests.links.ledger_pages import Page, ledger_of

from sayso.records.facts import Fact, FactField, FactValue, Relation, RelationKind
from sayso.records.ledger import Ledger
from sayso.views.facts import FactCard, fact_card
from sayso.views.lookup import look_up

SIX = Page("six.txt", "Six boats left Orlevo.", "Orlevo Post", "2031-05-06")
NINE = Page("nine.txt", "Nine boats left Orlevo.", "Orlevo Post", "2031-05-08")
WIRE = Page("wire.txt", "Nine boats left Orlevo.", "Varna Wire", "2031-05-07")
BOTH = Page("both.txt", "Six boats left Orlevo. Nine boats left Orlevo.", "Hrabin Mail", "2031-05-09")


def card_of(pages: list[Page], kind: RelationKind = RelationKind.CONTRADICT) -> FactCard:
    """Six and nine boats: every claim of the one value stands in one way to every claim of the other."""
    ledger: Ledger = ledger_of(pages)
    told = {word: tuple(one.id for one in ledger.claims if one.text.startswith(word)) for word in ("Six", "Nine")}
    values = tuple(FactValue(value, claims, 1, 1, (), ()) for value, claims in told.items())
    pairs = [(a, b) for a in told["Nine"] for b in told["Six"]]
    relations = tuple(Relation(a, b, kind, FactField.QUANTITY) for a, b in pairs)
    return fact_card(look_up(ledger), Fact("f-boats", "Boats", FactField.QUANTITY, values, relations))


def test_what_was_told_first_stands_first() -> None:
    (one,) = card_of([SIX, WIRE]).conflicts
    assert (one.a_value, one.b_value, one.field_words, one.count) == ("Six", "Nine", "the number", 1)
    assert (one.a.page.doc, one.b.page.doc) == ("six.txt", "wire.txt")
    assert (one.turn_of, one.within_page) == (None, False)


def test_a_publisher_that_tells_both_on_different_days_is_named() -> None:
    card = card_of([SIX, NINE, WIRE])
    (one,) = card.turns
    assert (one.turn_of, one.a.page.doc, one.b.page.doc, one.count) == ("Orlevo Post", "six.txt", "nine.txt", 2)
    assert not card.within_page


def test_one_page_that_tells_both_goes_before_all_others() -> None:
    card = card_of([SIX, NINE, BOTH])
    (one,) = card.conflicts
    assert (one.a.page.doc, one.b.page.doc, one.within_page, one.count) == ("both.txt", "both.txt", True, 4)
    assert card.within_page


def test_a_relay_that_changes_what_it_passes_on_stands_before_its_source() -> None:
    card = card_of([SIX, WIRE], RelationKind.DISTORTS)
    (one,) = card.conflicts
    assert (one.kind, one.a_value, one.b_value) == (RelationKind.DISTORTS, "Nine", "Six")
    assert (card.state, card.turns, card.disputed) == ("changed in relay", (), False)


def test_values_that_agree_or_follow_each_other_are_no_conflict() -> None:
    for kind in (RelationKind.AGREE, RelationKind.REFINES, RelationKind.UPDATES, RelationKind.UNCLEAR):
        assert card_of([SIX, WIRE], kind).conflicts == ()
