from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from tests.case.boats import make_case

from sayso.case.store import Case
from sayso.errors import CaseError
from sayso.records.claims import Claim
from sayso.records.ledger import TABLES


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    return make_case(tmp_path / "boats.sayso")


def test_table_gives_records_frames_and_html(case_path: Path) -> None:
    with Case.open(case_path) as case:
        table = case.claims()
        assert isinstance(next(iter(table)), Claim)
        assert table[0] == next(iter(table))
        assert len(table[0:1]) == 1
        frame = table.pl()
        assert frame.shape == (2, len(Claim.__slots__))
        assert frame["quantities"][0][0]["low"] == 62.0
        assert "62 boats left" in table._repr_html_()
        assert "2 rows" in repr(table)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_frame_also_when_empty(case_path: Path, name: str) -> None:
    with Case.open(case_path) as case:
        full = case.table(name, TABLES[name])
        assert len(full)
        assert full._repr_html_().endswith(f"of {name}</p>")
        empty = full.__class__(name, TABLES[name], list)
        assert empty.pl().schema == full.pl().schema


@pytest.mark.parametrize(("module", "verb", "extra"), [("pandas", "df", "pandas"), ("pyarrow", "arrow", "arrow")])
def test_missing_extra_is_named(case_path: Path, module: str, verb: str, extra: str) -> None:
    if importlib.util.find_spec(module):
        pytest.skip(f"{module} is installed")
    with Case.open(case_path) as case, pytest.raises(CaseError, match=rf"sayso\[{extra}\]"):
        getattr(case.claims(), verb)()


def test_pandas_frame(case_path: Path) -> None:
    pytest.importorskip("pandas")
    with Case.open(case_path) as case:
        assert list(case.claims().df()["holder"]) == ["the mayor"] * 2


def test_arrow_table(case_path: Path) -> None:
    pytest.importorskip("pyarrow")
    with Case.open(case_path) as case:
        assert case.claims().arrow().num_rows == 2
