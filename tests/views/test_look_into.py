"""What is looked up in a case is what the whole ledger gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.case.written import write_case
from tests.views.kestrin import build_ledger

from sayso.case.store import Case
from sayso.records.ledger import Ledger
from sayso.views.claims import claim_card
from sayso.views.facts import fact_card
from sayso.views.lookup import look_into, look_up
from sayso.views.naming import naming_counts, naming_matrix
from sayso.views.places import places, places_of
from sayso.views.sources import source_graph, source_graph_of
from sayso.views.timeline import timeline, timeline_of


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    path: Path = write_case(tmp_path_factory.mktemp("case") / "kestrin.sayso", build_ledger())
    with Case.open(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def ledger(case: Case) -> Ledger:
    return case.ledger()


def test_cards_are_the_same(case: Case, ledger: Ledger) -> None:
    within, whole = look_into(case), look_up(ledger)
    for claim in ledger.claims:
        assert claim_card(within, within.claims[claim.id]) == claim_card(whole, claim)
        assert within.facts_of.get(claim.id, ()) == whole.facts_of.get(claim.id, ())
    for fact in ledger.facts:
        assert fact_card(within, within.facts[fact.id]) == fact_card(whole, fact)
    for document in ledger.documents:
        assert within.claims_in.get(document.id, ()) == whole.claims_in.get(document.id, ())


def test_only_what_was_asked_for_is_fetched(case: Case, ledger: Ledger) -> None:
    lookup = look_into(case)
    claim = ledger.claims[0]
    claim_card(lookup, lookup.claims[claim.id])
    assert (list(lookup.claims), list(lookup.documents)) == ([claim.id], [claim.doc])
    assert "no such claim" not in lookup.claims


def test_listings_counted_in_the_case_are_those_of_the_ledger(case: Case, ledger: Ledger) -> None:
    assert timeline_of(case) == timeline(ledger)
    assert places_of(case) == places(ledger)
    assert source_graph_of(case) == source_graph(ledger)
    counted = naming_counts(case)
    assert [(one.actor, one.label, one.total, one.loaded, one.usages) for one in counted] == [
        (one.actor, one.label, one.total, one.loaded, one.usages) for one in naming_matrix(ledger)
    ]
    for there, here in zip(counted, naming_matrix(ledger), strict=True):
        for a, b in zip(there.rows, here.rows, strict=True):
            assert [(use.phrase, use.loaded, use.count) for use in (*a.own, *a.quoted)] == [
                (use.phrase, use.loaded, use.count) for use in (*b.own, *b.quoted)
            ]
