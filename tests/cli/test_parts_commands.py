"""`import`, `extract`, `merge`, `redact` at the terminal: what they say, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.case.boats import make_case

from sayso.case.store import Case


def test_import_restores_an_export(sayso, case_path: Path, tmp_path: Path) -> None:
    assert sayso("export", case_path, "-o", tmp_path / "out", "--originals").code == 0
    done = sayso("import", tmp_path / "out", "-o", tmp_path / "new.sayso")
    assert (done.code, done.out) == (0, "")
    assert done.said == f"{tmp_path}/new.sayso holds 2 pages and 17 rows."
    assert sayso("verify", tmp_path / "new.sayso").said.endswith("are as they were written")


def test_import_without_originals_is_told_and_verify_says_so(sayso, case_path: Path, tmp_path: Path) -> None:
    sayso("export", case_path, "-o", tmp_path / "out")
    done = sayso("import", tmp_path / "out", "-o", tmp_path / "new.sayso")
    assert "originals are absent: of 2 pages the case knows the hash, not the bytes" in done.said
    verified = sayso("verify", tmp_path / "new.sayso")
    assert verified.code == 0
    assert "is whole" in verified.said
    assert "originals are absent: the bytes of 2 pages are not here to be checked" in verified.said


def test_extract_from_a_corpus(sayso, case_path: Path, tmp_path: Path) -> None:
    assert sayso("export", case_path, "-o", tmp_path / "all", "--format", "parquet", "--originals").code == 0
    done = sayso("extract", tmp_path / "all", "--about", "page 1", "-o", tmp_path / "part.sayso")
    assert done.code == 0
    assert f"part.sayso holds 1 page of 2 of {tmp_path / 'all'}: " in done.said
    assert "absent" not in sayso("verify", tmp_path / "part.sayso").said
    none = sayso("extract", tmp_path, "--about", "page 1", "-o", tmp_path / "x.sayso")
    assert (none.code, "lacks documents.parquet" in none.said) == (1, True)


def test_import_names_file_and_line(sayso, case_path: Path, tmp_path: Path) -> None:
    sayso("export", case_path, "-o", tmp_path / "out")
    (tmp_path / "out" / "names.jsonl").write_text("{}\n")
    done = sayso("import", tmp_path / "out", "-o", tmp_path / "new.sayso")
    assert (done.code, done.said) == (1, f"sayso: {tmp_path}/out/names.jsonl, line 1: id is missing")
    assert not (tmp_path / "new.sayso").exists()


@pytest.mark.parametrize("more", [["--table", "claims"], ["--format", "csv"]])
def test_originals_go_with_all_tables(sayso, case_path: Path, tmp_path: Path, more: list[str]) -> None:
    assert sayso("export", case_path, "-o", tmp_path / "out", "--originals", *more).code == 2
    assert sayso("export", tmp_path / "none.sayso", "-o", tmp_path / "out", "--originals").code == 1


def test_extract(sayso, case_path: Path, tmp_path: Path) -> None:
    done = sayso("extract", case_path, "--about", "page 1", "-o", tmp_path / "part.sayso")
    assert (done.code, done.out) == (0, "")
    assert f"part.sayso holds 1 page of 2 of {case_path}: 1 claim, " in done.said
    assert sayso("extract", case_path, "-o", tmp_path / "x.sayso").code == 2
    assert sayso("extract", case_path, "--since", "soon", "-o", tmp_path / "x.sayso").code == 2
    none = sayso("extract", case_path, "--about", "zeppelin", "-o", tmp_path / "x.sayso")
    assert (none.code, "no case was made" in none.said) == (1, True)
    again = sayso("extract", case_path, "--about", "boats", "-o", tmp_path / "part.sayso")
    assert (again.code, "--replace" in again.said) == (1, True)
    assert sayso("extract", case_path, "--about", "boats", "-o", tmp_path / "part.sayso", "--replace").code == 0


def test_merge(sayso, case_path: Path, tmp_path: Path) -> None:
    other = make_case(tmp_path / "more.sayso", pages=3)
    done = sayso("merge", case_path, other, "-o", tmp_path / "all.sayso")
    assert done.code == 0
    assert "all.sayso holds 3 pages of 2 cases; 2 in more than one: 3 claims" in done.said
    assert sayso("merge", case_path, "-o", tmp_path / "x.sayso").code == 2


def test_redact_prints_who_was_found(sayso, tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(
        "Ilse Marr fled on Monday, Mayor Ada Stone said. “My mill burned,” Marr said."
    )
    sayso("build", tmp_path / "mill.txt", "-o", tmp_path / "mill.sayso", "--jobs", "1")
    (tmp_path / "keep.txt").write_text("# known to all\nIlse Marr # the miller\n")
    done = sayso("redact", tmp_path / "mill.sayso", "-o", tmp_path / "out.sayso")
    assert done.out.splitlines() == ["Ilse Marr → Person-1", "Ada Stone is kept: Mayor"]
    kept = sayso(
        "redact", tmp_path / "mill.sayso", "-o", tmp_path / "out.sayso", "--replace", "--json",
        "--keep", tmp_path / "keep.txt",
    )  # fmt: skip
    assert {row["name"]: row["kept"] for row in map(json.loads, kept.out.splitlines())} == {
        "Ada Stone": "Mayor", "Ilse Marr": "on the list of names to keep",
    }  # fmt: skip
    with Case.open(tmp_path / "out.sayso") as case:
        assert "Ilse Marr fled" in next(iter(case.documents())).text
    absent = sayso("redact", tmp_path / "mill.sayso", "-o", tmp_path / "x.sayso", "--names", tmp_path / "none")
    assert (absent.code, "cannot be read as a list of names" in absent.said) == (1, True)
