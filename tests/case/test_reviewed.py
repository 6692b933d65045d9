"""A case as people reviewed it: a copy that answers every question, and leaves the case as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.case.boats import make_case, reviewing

from sayso.case.store import Case
from sayso.case.verify import verify


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_case(tmp_path / "boats.sayso", pages=3)


def test_filters_ask_of_rows_as_they_were_reviewed(path: Path) -> None:
    with reviewing(path, "Ana") as ana:
        one, two, three = (claim.id for claim in ana.case.claims())
        ana.edit(one, "holder", "Harbour Master")
        ana.reject(two)
    with Case.open(path) as case:
        before = case.ledger()
        with case.as_reviewed() as reviewed:
            assert [claim.id for claim in reviewed.claims(by="harbour master")] == [one]
            assert [claim.id for claim in reviewed.claims(reviewed=True)] == [
                claim.id for claim in reviewed.claims() if claim.reviewed
            ]
            assert [claim.id for claim in reviewed.claims()] == [one, three]
            assert reviewed.claim(one).holder == "Harbour Master"
            assert verify(reviewed) == []
            there = reviewed.path
            assert there.is_file()
        assert not there.exists()
        assert case.ledger() == before
        assert len(case.claims(by="harbour master")) == 0


def test_a_dispute_ends_with_the_claim_that_made_it(path: Path) -> None:
    with reviewing(path, "Ana") as ana:
        [fact] = ana.case.facts()
        ana.reject(fact.values[0].claims[0], "another harbour")
    with Case.open(path) as case, case.as_reviewed() as reviewed:
        assert (len(case.facts(disputed=True)), len(reviewed.facts(disputed=True))) == (1, 0)
        [left] = reviewed.facts()
        assert [value.value for value in left.values] == [fact.values[1].value]
        assert left.reviewed.left_out == fact.values[0].claims


def test_tables_have_the_column_and_rows_as_they_are_exported(path: Path) -> None:
    with Case.open(path) as case, case.as_reviewed() as reviewed:
        table = reviewed.claims()
        assert table.rows() == reviewed.applied.rows("claims")
        assert (table.pl().columns[-1], "reviewed" in case.claims().pl().columns) == ("reviewed", False)
        accepted = [claim.reviewed for claim in table if claim.reviewed]
        assert [(mark.status, mark.by) for mark in accepted] == [("accepted", ("Ana",))]
        assert "reviewed" not in reviewed.failures().pl().columns
        assert reviewed.reviews().rows() == case.reviews().rows()
