"""What a copy changes of its source is a relation of both claims, in a fact that holds them."""

import pytest
from tests.links.ledger_pages import Page, facts_in, ledger_of

from sayso.records.facts import Fact, FactField, RelationKind

TEXT = (
    "Shells struck the mill at Hanida on Tuesday, killing {} people, the relief board said. "
    "The mill had reopened in March after four quiet years. "
    "Rescue teams from Karsk dug through the ruins of the spinning hall all night."
)


def page(name: str, number: int, published: str) -> Page:
    return Page(name, TEXT.format(number), name.title(), published, places=("Hanida", "Karsk"))


def told(*pages: Page) -> list[tuple[str, str, FactField]]:
    ledger = ledger_of(pages)
    docs = {claim.id: claim.doc for claim in ledger.claims}
    return [
        (docs[one.a], docs[one.b], one.field)
        for fact in facts_in(ledger)
        for one in fact.relations
        if one.kind is RelationKind.DISTORTS
    ]


def test_a_number_changed_on_the_way_distorts_its_source():
    pages = page("agency", 18, "2031-05-07"), page("gazette", 28, "2031-05-08")
    assert told(*pages) == [("gazette", "agency", FactField.QUANTITY)] == told(*pages[::-1])


@pytest.mark.parametrize(("number", "day"), [(18, "2031-05-08"), (28, "2031-05-07")])
def test_the_same_number_or_the_same_day_shows_no_distortion(number: int, day: str):
    assert told(page("agency", 18, "2031-05-07"), page("gazette", number, day)) == []


def test_a_fact_holds_both_claims_of_its_relations():
    def claims(fact: Fact) -> set[str]:
        return {claim for value in fact.values for claim in value.claims}

    for fact in facts_in(ledger_of([page("agency", 18, "2031-05-07"), page("gazette", 28, "2031-05-08")])):
        assert all({one.a, one.b} <= claims(fact) for one in fact.relations)
