"""Cases of earlier versions: read as they are, migrated when written to, whole before and after."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from tests.case.boats import STAGE, document_of, page_of, reading_of

from sayso.case.layout import CASE_VERSION
from sayso.case.overview import overview
from sayso.case.store import Case
from sayso.case.verify import verify
from sayso.case.writing import CaseWriter
from sayso.exports.tables import write_export

VERSIONS = Path(__file__).parent / "versions"


@pytest.fixture(params=[1, 2])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "old.sayso"
    path.write_bytes(gzip.decompress((VERSIONS / f"{request.param}.sayso.gz").read_bytes()))
    return path


def test_an_old_case_is_read_without_a_change_of_its_bytes(old: Path) -> None:
    before = old.read_bytes()
    with Case.open(old) as case:
        assert overview(case).case_version < CASE_VERSION
        assert overview(case).counts["citations"] == 0
        assert verify(case) == []
        ledger = case.ledger()
        assert {link.role for chain in ledger.chains for link in chain.links} == {None}
        assert {link.scope for chain in ledger.chains for link in chain.links} == {None}
        assert {document.links for document in ledger.documents} == {None}
        assert case.search("boats", "documents")
        assert case.find(ledger.documents[0].id)
        assert list(case.citations()) == []
    assert old.read_bytes() == before


def test_an_old_case_is_migrated_when_it_is_written_to_and_stays_whole(old: Path) -> None:
    with Case.open(old) as case:
        rows = case.ledger()
    page = page_of("9.txt", "The mayor said 62 boats left Orlevo, page 9.")
    with CaseWriter(old) as writer:
        writer.add_document(page, document_of(page), STAGE, reading_of(document_of(page)), STAGE)
    with Case.open(old) as case:
        assert overview(case).case_version == CASE_VERSION
        assert verify(case) == []
        now = case.ledger()
    for name in ("documents", "attributions", "chains", "claims", "copies", "facts"):
        assert set(getattr(rows, name)) <= set(getattr(now, name)), name
    assert {document.links for document in now.documents} == {None, ()}


def test_an_old_case_is_exported_with_the_new_columns(old: Path, tmp_path: Path) -> None:
    with Case.open(old) as case:
        write_export(case.ledger(), tmp_path / "out")
    (chain, *_) = [json.loads(line) for line in (tmp_path / "out/chains.jsonl").read_text().splitlines()]
    assert chain["links"][0]["role"] is None
    assert (tmp_path / "out/citations.jsonl").read_text() == ""


def test_a_link_taken_from_a_page_is_noticed(old: Path) -> None:
    """The digest of a row counts a later column once it holds something."""
    page = page_of("9.txt", "The mayor said 62 boats left Orlevo, page 9.")
    with CaseWriter(old) as writer:
        writer.add_document(page, document_of(page), STAGE, reading_of(document_of(page)), STAGE)
        writer.case.query("UPDATE documents SET links = NULL WHERE id = '9.txt'")
    with Case.open(old) as case:
        assert [str(one) for one in verify(case)] == ["documents 9.txt: the row was changed after it was written"]
