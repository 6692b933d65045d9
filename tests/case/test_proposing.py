"""Proposals in a case: checked as every row is, and carried with their pages."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.case.boats import make_case

import sayso
from sayso.case.activities import activity
from sayso.case.proposing import Proposing
from sayso.case.store import Case
from sayso.case.verify import verify
from sayso.exports.tables import write_export
from sayso.records.attributions import AttributionKind
from sayso.records.proposals import Proposal, with_id

READER = activity("second reader", "1", {"model": "m"})


def add_proposals(path: Path, doc: str = "0.txt") -> Proposal:
    with Case.open(path) as case:
        document = next(one for one in case.documents() if one.id == doc)
    row = Proposal(
        "", doc, ((0, 9),), ((10, 14),), ((15, 23),), document.text[15:23], "mayor", AttributionKind.INDIRECT, None,
        "m", "127.0.0.1:1", "0" * 64, None, "2031-05-07T10:00:00+00:00",
    )  # fmt: skip
    proposal = with_id(row, document)
    with Proposing(path, READER) as writer:
        assert writer.add([proposal], doc) == 1
        assert writer.add([proposal]) == 0
        assert doc in writer.asked()
    return proposal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_case(tmp_path / "boats.sayso")


def problems(path: Path, change: str) -> list[str]:
    connection = sqlite3.connect(path)
    connection.execute(change)
    connection.commit()
    connection.close()
    with Case.open(path) as case:
        return [one.message for one in verify(case) if one.table == "proposals"]


def test_proposals_are_kept_and_whole(path: Path) -> None:
    proposal = add_proposals(path)
    with Case.open(path) as case:
        assert list(case.proposals()) == [proposal]
        assert verify(case) == []
        assert case.find(proposal.id) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE proposals SET text = '63 boats'", "its words are not those of the document at its spans"),
        ("UPDATE proposals SET content = '[[15,999]]'", "a span of content, 15 to 999, lies outside the text"),
        ("UPDATE proposals SET holder = 'Okoro'", "the name of its holder does not stand in the document"),
        ("UPDATE proposals SET model = 'better'", "the row was changed after it was written"),
        ("DELETE FROM proposals", "is gone from the case, though the log says that it was added"),
    ],
)
def test_a_change_is_noticed(path: Path, change: str, words: str) -> None:
    add_proposals(path)
    assert words in problems(path, change)


def test_an_extract_has_the_proposals_of_its_pages(path: Path, tmp_path: Path) -> None:
    kept = add_proposals(path, "0.txt")
    add_proposals(path, "1.txt")
    with sayso.extract(path, tmp_path / "part.sayso", about="0") as case:
        assert list(case.proposals()) == [kept]
        assert verify(case) == []


def test_a_merge_has_the_proposals_of_all_and_those_of_renamed_pages(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sayso"
    (tmp_path / "0.txt").write_text("The mayor said 71 boats left Orlevo.", encoding="utf-8")
    sayso.build(tmp_path / "0.txt", other).close()
    first, second = add_proposals(path), add_proposals(other)
    copy = tmp_path / "copy.sayso"
    shutil.copy(path, copy)
    with sayso.merge([path, other, copy], tmp_path / "all.sayso") as case:
        assert verify(case) == []
        docs = {one.id: one.doc for one in case.proposals()}
        [renamed] = [one.id for one in case.documents() if one.id.startswith("0.txt@")]
    assert docs == {first.id: "0.txt", second.id: renamed}


def test_exports_and_redacted_cases_have_none(path: Path, tmp_path: Path) -> None:
    with Case.open(path) as case:
        write_export(case.ledger(), tmp_path / "before")
    add_proposals(path)
    with Case.open(path) as case:
        write_export(case.ledger(), tmp_path / "after")
    for file in sorted((tmp_path / "before").iterdir()):
        assert file.read_bytes() == (tmp_path / "after" / file.name).read_bytes()
    assert len(list((tmp_path / "after").iterdir())) == len(list((tmp_path / "before").iterdir()))
    with sayso.redact(path, tmp_path / "redacted.sayso") as case:
        assert len(case.proposals()) == 0
        assert verify(case) == []


def test_a_document_that_is_built_again_keeps_its_proposals(path: Path, tmp_path: Path) -> None:
    add_proposals(path)
    (tmp_path / "2.txt").write_text("Two boats stayed, the harbour master said.", encoding="utf-8")
    with sayso.build(tmp_path / "2.txt", path) as case:
        assert len(case.proposals()) == 1
        assert verify(case) == []
