"""Cases of earlier versions: read as they are, migrated when written to, whole before and after."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.case.boats import STAGE, document_of, page_of, reading_of, reviewing

from sayso.case.layout import CASE_VERSION
from sayso.case.overview import overview
from sayso.case.store import Case
from sayso.case.verify import verify
from sayso.case.writing import CaseWriter
from sayso.exports.tables import write_export
from sayso.records.documents import Document
from sayso.reviews.state import ReviewMatch

VERSIONS = Path(__file__).parent / "versions"
# Case version to the columns of documents that its rows lack.
LACKING: dict[int, tuple[str, ...]] = {
    1: ("links", "metadata"),
    2: ("links", "metadata"),
    3: ("metadata",),
    4: (),
    5: (),
    6: (),
    7: (),
}
# Case version to the citations of the kept file: the first two knew none.
CITATIONS = {1: 0, 2: 0, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1}
# The same for its reviews, which none knew before.
REVIEWS = dict.fromkeys(range(1, 7), 0) | {7: 1}


@pytest.fixture(params=sorted(LACKING))
def version(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def old(version: int, tmp_path: Path) -> Path:
    path = tmp_path / "old.sayso"
    path.write_bytes(gzip.decompress((VERSIONS / f"{version}.sayso.gz").read_bytes()))
    return path


def lacking(document: Document, version: int) -> list[Any]:
    return [getattr(document, column) for column in LACKING[version]]


def add_a_page(path: Path) -> None:
    page = page_of("9.txt", "The mayor said 62 boats left Orlevo, page 9.")
    with CaseWriter(path) as writer:
        writer.add_document(page, document_of(page), STAGE, reading_of(document_of(page)), STAGE)


def test_every_earlier_version_has_a_kept_case() -> None:
    assert sorted(LACKING) == list(range(1, CASE_VERSION))


def test_an_old_case_is_read_without_a_change_of_its_bytes(old: Path, version: int) -> None:
    before = old.read_bytes()
    with Case.open(old) as case:
        assert overview(case).case_version == version
        assert overview(case).counts["citations"] == CITATIONS[version]
        assert verify(case) == []
        ledger = case.ledger()
        for document in ledger.documents:
            assert lacking(document, version) == [None] * len(LACKING[version])
        later = (None,) * 3 if version < 5 else (None, None, False)
        assert {(claim.trigger, claim.context, claim.historical) for claim in ledger.claims} == {later}
        assert [case.query(f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in ("told", "ranks")] == [2, 1]
        if version < 3:
            assert {link.role for chain in ledger.chains for link in chain.links} == {None}
            assert {link.scope for chain in ledger.chains for link in chain.links} == {None}
        assert case.search("boats", "documents")
        assert case.find(ledger.documents[0].id)
        assert len(list(case.citations())) == CITATIONS[version]
        assert len(case.reviews()) == len(case.review_states()) == REVIEWS[version]
        assert len(case.proposals()) == 0
    assert old.read_bytes() == before


def test_an_old_case_is_migrated_when_it_is_written_to_and_stays_whole(old: Path, version: int) -> None:
    with Case.open(old) as case:
        rows = case.ledger()
    add_a_page(old)
    with Case.open(old) as case:
        assert overview(case).case_version == CASE_VERSION
        assert verify(case) == []
        assert [case.query(f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in ("told", "ranks")] == [2, 1]
        now = case.ledger()
    for name in ("documents", "attributions", "chains", "claims", "copies", "facts", "citations"):
        assert set(getattr(rows, name)) <= set(getattr(now, name)), name
    (added,) = set(now.documents) - set(rows.documents)
    assert None not in lacking(added, version)


def test_an_old_case_can_be_reviewed(old: Path, version: int) -> None:
    with Case.open(old) as case:
        fact, claim = case.facts()[0].id, case.claims()[0].id
    with reviewing(old, "Ana") as writer:
        said = [writer.accept(claim), writer.unsure(fact)]
    with Case.open(old) as case:
        assert overview(case).case_version == CASE_VERSION
        assert verify(case) == []
        assert {review.id for review in case.reviews()} >= {review.id for review in said}
        assert len(case.reviews()) == REVIEWS[version] + len(said)
        assert {state.match for state in case.review_states().values()} == {ReviewMatch.STANDS}
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        sqlite3.connect(old).execute("DELETE FROM reviews")


def test_an_old_case_is_exported_with_the_new_columns(old: Path, version: int, tmp_path: Path) -> None:
    with Case.open(old) as case:
        write_export(case.ledger(), tmp_path / "out")
    (chain, *_) = [json.loads(line) for line in (tmp_path / "out/chains.jsonl").read_text().splitlines()]
    assert "role" in chain["links"][0]
    (document, *_) = [json.loads(line) for line in (tmp_path / "out/documents.jsonl").read_text().splitlines()]
    assert document["metadata"] == (None if version < 5 else [])
    assert len((tmp_path / "out/citations.jsonl").read_text().splitlines()) == CITATIONS[version]


@pytest.mark.parametrize("column", ["links", "metadata"])
def test_what_is_taken_from_a_later_column_is_noticed(old: Path, column: str) -> None:
    """The digest of a row counts a later column once it holds something."""
    add_a_page(old)
    with CaseWriter(old) as writer:
        writer.case.query(f"UPDATE documents SET {column} = NULL WHERE id = '9.txt'")
    with Case.open(old) as case:
        assert [str(one) for one in verify(case)] == ["documents 9.txt: the row was changed after it was written"]
