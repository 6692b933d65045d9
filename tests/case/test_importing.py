"""An export that does not fit is told with its file and line, and leaves nothing behind."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.case.boats import make_case

from sayso.case.importing import import_tables
from sayso.case.store import Case
from sayso.case.verify import verify
from sayso.errors import CaseError
from sayso.exports import write_export, write_originals


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Case.open(make_case(tmp_path / "boats.sayso")) as case:
        write_export(case.ledger(), tmp_path / "export")
        write_originals(case, tmp_path / "export")
    return tmp_path / "export"


def change(folder: Path, table: str, number: int, **cells: Any) -> None:
    """Put other values into a row of a table."""
    path = folder / f"{table}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[number - 1] = json.dumps({**json.loads(lines[number - 1]), **cells}, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def refused(folder: Path) -> str:
    """What an import of the folder says; nothing may be left of the case."""
    target = folder.parent / "new.sayso"
    with pytest.raises(CaseError) as error:
        import_tables(folder, target, "1")
    assert sorted(path.name for path in folder.parent.iterdir()) == ["boats.sayso", "export"]
    return str(error.value).replace(str(folder), "DIR")


def test_it_comes_back(folder: Path, tmp_path: Path) -> None:
    import_tables(folder, tmp_path / "new.sayso", "1")
    with Case.open(tmp_path / "new.sayso") as new, Case.open(tmp_path / "boats.sayso") as old:
        assert new.ledger() == old.ledger()
        assert verify(new) == []
        assert {row["stage"] for row in new.query("SELECT stage FROM activities")} == {"import"}


@pytest.mark.parametrize(
    ("table", "number", "cells", "words"),
    [
        ("claims", 2, {"end": 9999}, "DIR/claims.jsonl, line 2: a span of start, "),
        ("claims", 1, {"text": "other words"}, "DIR/claims.jsonl, line 1: its words are not those of its document"),
        ("claims", 1, {"chain": "h-none"}, "DIR/claims.jsonl, line 1: there is no chain h-none"),
        ("claims", 1, {"doc": "none.txt"}, "DIR/claims.jsonl, line 1: there is no document none.txt"),
        ("claims", 1, {"polarity": "perhaps"}, "polarity is 'perhaps'; it must be one of affirmed, denied"),
        ("claims", 1, {"start": "3"}, "DIR/claims.jsonl, line 1: start is not a whole number"),
        ("claims", 1, {"start": True}, "DIR/claims.jsonl, line 1: start is not a whole number"),
        ("claims", 1, {"actors": "x"}, "DIR/claims.jsonl, line 1: actors is not a list"),
        ("claims", 1, {"places": [{"name": "x"}]}, "DIR/claims.jsonl, line 1: places[0].start is missing"),
        ("claims", 1, {"verdict": "true"}, "DIR/claims.jsonl, line 1: verdict is no column of this table"),
        ("names", 1, {"phrase": "she"}, "DIR/names.jsonl, line 1: its words are not those of its document"),
        ("chains", 2, {"chain": None}, "DIR/chains.jsonl, line 2: chain is null"),
        ("attributions", 1, {"nested_in": "a-none"}, "there is no attribution a-none"),
        ("attributions", 1, {"cue": [[3, 1]]}, "a span of cue, 3 to 1, lies outside the text"),
        ("attributions", 1, {"cue": [[3]]}, "DIR/attributions.jsonl, line 1: cue[0] has 1 items; it must have 2"),
        ("documents", 1, {"text": "gone"}, "DIR/documents.jsonl, line 1: a span of blocks, 0 to "),
        ("documents", 1, {"page": "abc"}, "DIR/documents.jsonl, line 1: page is no SHA-256 in hexadecimal"),
        ("documents", 1, {"page": "0" * 64}, "its page is another than originals lists under its id"),
        ("copies", 1, {"docs": ["0.txt", "none.txt"]}, "DIR/copies.jsonl, line 1: there is no document none.txt"),
        ("citations", 1, {"end": 9999}, "DIR/citations.jsonl, line 1: a span of start, 0 to 9999"),
    ],
)
def test_a_row_that_does_not_fit(folder: Path, table: str, number: int, cells: dict[str, Any], words: str) -> None:
    change(folder, table, number, **cells)
    assert words in refused(folder)


def test_half_a_character(folder: Path) -> None:
    path = folder / "documents.jsonl"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"title": "0', '"title": "\\ud800', 1), encoding="utf-8"
    )
    assert "DIR/documents.jsonl, line 1: holds half a character" in refused(folder)


def test_a_broken_line(folder: Path) -> None:
    path = folder / "mentions.jsonl"
    path.write_bytes(path.read_bytes()[:-9])
    assert refused(folder).startswith("DIR/mentions.jsonl, line 2: is no JSON (")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"\xff\xfe", "is not UTF-8"),
        (b"[1]", "is not an object"),
        (b'{"input": NaN}', "is no JSON (NaN is no number of JSON)"),
        (b"[" * 100_000, "is no JSON ("),
    ],
)
def test_a_line_that_is_none(folder: Path, line: bytes, words: str) -> None:
    (folder / "failures.jsonl").write_bytes(line + b"\n")
    assert f"DIR/failures.jsonl, line 1: {words}" in refused(folder)


def test_ids_twice(folder: Path) -> None:
    path = folder / "claims.jsonl"
    path.write_bytes(path.read_bytes() + path.read_bytes().splitlines(keepends=True)[0])
    assert re.search(r"claims.jsonl, line 3: the id c-\w+ stands in line 1 already", refused(folder))


def test_a_failure_twice(folder: Path) -> None:
    (folder / "failures.jsonl").write_bytes(2 * (folder / "failures.jsonl").read_bytes())
    assert "failures.jsonl, line 2: the row stands in line 1 already" in refused(folder)


def test_a_missing_table(folder: Path) -> None:
    (folder / "chains.jsonl").unlink()
    assert refused(folder) == "DIR: lacks chains.jsonl; an export for import has every table"


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="none: is no folder"):
        import_tables(tmp_path / "none", tmp_path / "new.sayso", "1")


def test_an_original_that_is_another(folder: Path) -> None:
    original = next(path for path in (folder / "originals").iterdir() if len(path.name) == 64)
    original.write_bytes(b"other bytes")
    assert "its SHA-256 differs" in refused(folder)
    original.unlink()
    assert re.search(r"originals/pages.jsonl, line \d: the original \w+ of page \d.txt is not in", refused(folder))


def test_bytes_taken_away_are_no_absent_original(tmp_path: Path) -> None:
    path = make_case(tmp_path / "boats.sayso")
    connection = sqlite3.connect(path)
    connection.execute(
        "UPDATE originals SET zlib = x'' WHERE sha256 IN (SELECT page FROM documents WHERE id = '0.txt')"
    )
    connection.commit()
    connection.close()
    with Case.open(path) as case:
        assert [(one.id, one.message) for one in verify(case)] == [("0.txt", "its saved bytes were taken away")]
