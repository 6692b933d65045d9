"""A part of a case holds what the whole holds of its pages, linked among themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.parts.exported import export

import sayso
from sayso.case.layout import READING_TABLES
from sayso.errors import CaseError

DAYS = {"since": "2031", "until": "2031"}


def test_pages_with_matching_claims_come_with_everything_of_theirs(example: Path, tmp_path: Path) -> None:
    with sayso.open(example) as whole, sayso.extract(example, tmp_path / "part.sayso", place="Hrabin") as part:
        docs = {claim.doc for claim in whole.claims(place="Hrabin")}
        assert {document.id for document in part.documents()} == docs
        assert 0 < len(docs) < len(whole.documents())
        for table in ("documents", *READING_TABLES):
            key = "id" if table == "documents" else "doc"
            assert part.rows(table) == [row for row in whole.rows(table) if row[key] in docs]
        for document in part.documents():
            assert part.page_bytes(document.page) == whole.page_bytes(document.page)
        assert part.verify() == []


def test_links_hold_for_what_is_there(example: Path, tmp_path: Path) -> None:
    with sayso.extract(example, tmp_path / "part.sayso", about="bridge") as part:
        claims = {claim.id for claim in part.claims()}
        docs = {document.id for document in part.documents()}
        told = {claim for fact in part.facts() for value in fact.values for claim in value.claims}
        assert told
        assert told <= claims
        assert {doc for copy in part.copies() for doc in copy.docs} <= docs
        assert {one.cited_doc for one in part.citations()} - {None} <= docs


def test_all_of_a_case_is_the_case(example: Path, tmp_path: Path) -> None:
    """Facts that are found anew are those that were found at first, wherever no page is missing."""
    with sayso.open(example) as whole:
        silent = {
            row["id"] for row in whole.query("SELECT id FROM documents WHERE id NOT IN (SELECT doc FROM claims)")
        }
    assert silent == set()
    sayso.merge([part_of(example, tmp_path, "a", since="1000"), example], tmp_path / "all.sayso").close()
    assert export(tmp_path / "all.sayso", tmp_path / "all") == export(example, tmp_path / "whole")


def part_of(example: Path, folder: Path, name: str, **wanted: str) -> Path:
    sayso.extract(example, folder / f"{name}.sayso", **wanted).close()
    return folder / f"{name}.sayso"


def test_nothing_found_makes_no_case(example: Path, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="holds no claim that passes these filters; no case was made"):
        sayso.extract(example, tmp_path / "part.sayso", about="zeppelin")
    with pytest.raises(CaseError, match="name what to extract"):
        sayso.extract(example, tmp_path / "part.sayso")
    assert list(tmp_path.iterdir()) == []


def test_provenance_comes_along(example: Path, tmp_path: Path) -> None:
    with sayso.open(example) as whole, sayso.extract(example, tmp_path / "part.sayso", **DAYS) as part:
        asked = "SELECT DISTINCT a.* FROM activities a JOIN claims ON claims.activity = a.id"
        assert [tuple(row) for row in part.query(asked)] == [tuple(row) for row in whole.query(asked)]
        [(event, subject, detail)] = part.query("SELECT event, subject, detail FROM log WHERE event = 'extracted'")
        told = json.loads(detail)
        assert (event, subject, told["pages"], told["filter"]) == ("extracted", "example.sayso", 13, DAYS)
        assert len(told["hash of pages"]) == 64
