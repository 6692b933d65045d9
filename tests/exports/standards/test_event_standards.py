"""Event standards as the command line writes them, on ledgers of several makers."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest
from tests.exports.standards.cases import example

from sayso.errors import CaseError
from sayso.exports.standards import STANDARDS, write_standard
from sayso.records.ledger import Ledger

NAMES = ("acled", "bibtex", "csl", "ftm", "plover", "ucdp")
KESTRIN = runpy.run_path(str(Path(__file__).parents[2] / "views" / "kestrin.py"))


@pytest.mark.parametrize("name", NAMES)
def test_files_are_the_same_each_time(name: str, tmp_path: Path) -> None:
    assert name in STANDARDS
    first = write_standard(example(), tmp_path / "one", name)
    second = write_standard(example(), tmp_path / "two", name)
    assert [path.name for path in first] == [path.name for path in second]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert all(path.stat().st_size > 100 for path in first)


@pytest.mark.parametrize("name", NAMES)
def test_rows_of_an_earlier_version_and_empty_ledgers_are_written(name: str, tmp_path: Path) -> None:
    assert write_standard(Ledger(), tmp_path / "empty", name)
    written = write_standard(KESTRIN["build_ledger"](), tmp_path / "kestrin", name)
    for path in written:
        if path.suffix == ".jsonl" and name != "acled":  # its events have no ACLED type
            assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_table_and_its_traces_go_into_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"makes 2 files \(ucdp.csv, ucdp_cells.jsonl\)"):
        write_standard(example(), tmp_path / "rows.csv", "ucdp")
    assert write_standard(example(), tmp_path / "mine.bib", "bibtex") == [tmp_path / "mine.bib"]
