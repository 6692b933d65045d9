"""Side tables of the facts: they keep step with them, and facts are listed in their order."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from tests.case.boats import STAGE, make_case
from tests.case.written import write_case
from tests.views.kestrin import build_ledger

from sayso.case.filters import ClaimFilter
from sayso.case.store import Case
from sayso.case.verify import verify
from sayso.case.writing import CaseWriter
from sayso.records.facts import FactField, Relation, RelationKind
from sayso.views.facts import fact_cards


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_case(tmp_path / "boats.sayso")


def rows(case: Case, table: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in case.query(f"SELECT * FROM {table} ORDER BY 1")]


def test_facts_stand_in_the_side_tables(path: Path) -> None:
    with Case.open(path) as case:
        (fact,) = case.facts()
        claims = sorted(claim for value in fact.values for claim in value.claims)
        assert rows(case, "told") == [(claim, fact.id, 1, 1) for claim in claims]
        assert rows(case, "ranks") == [(fact.id, "Boats that left Orlevo", 0, 2, 2)]


def test_side_tables_follow_when_links_are_made_anew(path: Path) -> None:
    with Case.open(path) as case:
        (fact,) = case.facts()
    a, b = sorted(claim for value in fact.values for claim in value.claims)
    later = replace(fact, id="f-later", relations=(Relation(a, b, RelationKind.UPDATES, FactField.QUANTITY),))
    with CaseWriter(path) as writer:
        writer.replace_links([], STAGE, [later], STAGE)
    with Case.open(path) as case:
        assert rows(case, "told") == [(claim, "f-later", 1, 0) for claim in (a, b)]
        assert [row[2] for row in rows(case, "ranks")] == [1]
        assert verify(case) == []
    with CaseWriter(path) as writer:
        writer.replace_links([], STAGE, [], STAGE)
    with Case.open(path) as case:
        assert rows(case, "told") == rows(case, "ranks") == []


def test_verify_tells_where_a_side_table_says_something_else(path: Path) -> None:
    with Case.open(path) as case:
        (fact,) = case.facts()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE ranks SET pages = 7")
        connection.execute("DELETE FROM told WHERE claim = (SELECT min(claim) FROM told)")
    connection.close()
    with Case.open(path) as case:
        told = [str(problem) for problem in verify(case)]
    assert told == [f"{table} {fact.id}: does not stand so in the facts" for table in ("told", "ranks")]


def test_facts_are_ranked_as_their_cards_are(tmp_path: Path) -> None:
    ledger = build_ledger()
    texts = tuple(row for row in ledger.documents if row.text)
    with Case.open(write_case(tmp_path / "kestrin.sayso", replace(ledger, documents=texts))) as case:
        cards = fact_cards(case.ledger())
        assert case.fact_ids(ClaimFilter(), ranked=True) == [card.id for card in cards]
        assert case.fact_ids(ClaimFilter(disputed=True), ranked=True) == [
            card.id for card in cards if card.disputed
        ]
        assert verify(case) == []
