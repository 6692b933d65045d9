"""Citations in a case: made anew when pages are added, checked by `verify`, shown by `trace`."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from tests.case.boats import STAGE, make_case, page_of
from tests.links.test_cited import Saved, herald, ledger_of, post

from sayso.api import link
from sayso.case.activities import activity
from sayso.case.store import Case
from sayso.case.verify import verify
from sayso.case.writing import CaseWriter
from sayso.exports.tables import write_export
from sayso.records.ledger import Reading


def add(path: Path, saved: Saved) -> None:
    """Add one page to a case with its chain, and link the case."""
    ledger = ledger_of(saved)
    page = page_of(saved.name, saved.text)
    document = replace(ledger.documents[0], page=page.sha256)
    with CaseWriter(path) as writer:
        writer.add_document(page, document, activity("documents", "1", {}), Reading(chains=ledger.chains), STAGE)
        link(writer)


def test_citations_follow_the_pages_that_are_added(tmp_path: Path) -> None:
    path = tmp_path / "rain.sayso"
    add(path, post())
    with Case.open(path) as case:
        assert list(case.citations()) == []
    add(path, herald())
    with Case.open(path) as case:
        (one,) = case.citations()
        assert (one.doc, one.cited_doc, one.state) == ("post", "herald", "linked")
    add(
        path,
        herald(name="herald-2", text="Forty houses stood under water in Karven on Monday, and tents were set up."),
    )
    with Case.open(path) as case:
        (one,) = case.citations()
        assert (one.cited_doc, one.state, one.candidates) == (None, "ambiguous", ("herald", "herald-2"))
        assert verify(case) == []
        write_export(case.ledger(), tmp_path / "out", tables=["citations"])
    (row,) = [json.loads(line) for line in (tmp_path / "out" / "citations.jsonl").read_text().splitlines()]
    assert list(row) == [
        "id", "doc", "chain", "link", "state", "cited_doc", "start", "end", "how", "score", "candidates", "reason",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE citations SET cited_doc = '0.txt'", "the row was changed after it was written"),
        ('UPDATE citations SET "end" = 4000', "lies outside the text"),
        ("DELETE FROM citations", "rows were taken away or put in"),
        ("UPDATE citations SET cited_doc = 'nobody.txt'", "refers to a row of documents that is gone"),
    ],
)
def test_verify_finds_a_citation_that_was_changed(tmp_path: Path, change: str, words: str) -> None:
    path = make_case(tmp_path / "boats.sayso")
    connection = sqlite3.connect(path)
    connection.execute(change)
    connection.commit()
    connection.close()
    with Case.open(path) as case:
        assert any(words in str(problem) for problem in verify(case))
