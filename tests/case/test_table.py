from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.case.boats import make_case

from sayso.case.activities import activity
from sayso.case.cells import Row
from sayso.case.store import Case
from sayso.case.table import Table
from sayso.case.writing import CaseWriter
from sayso.errors import CaseError
from sayso.records.claims import Claim
from sayso.records.ledger import TABLES
from sayso.records.pages import Failure


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


def test_of_a_filtered_table_only_what_is_asked_for_is_fetched() -> None:
    rows = {"b": {"input": "b"}, "a": {"input": "a"}, "c": {"input": "c"}}
    asked: list[list[str]] = []

    def fetch(ids: Sequence[str] | None) -> list[Row]:
        asked.append(list(ids or ()))
        return [{"stage": "", "code": "", "message": "", **rows[one]} for one in ids or ()]

    table = Table("failures", Failure, fetch, lambda: list(rows))
    assert len(table) == 3
    assert [one.input for one in table[1:]] == ["a", "c"]
    assert [table[0].input, table[-1].input, table[-2].input] == ["b", "c", "a"]
    for beyond in (3, -4):
        with pytest.raises(IndexError):
            table[beyond]
    assert asked == [["a", "c"], ["b"], ["c"], ["a"], [], ["b", "a", "c"]]
    assert [one.input for one in table] == [one.input for one in table[:]] == ["b", "a", "c"]
    assert len(asked) == 6  # what is fetched stays


def test_a_case_that_is_changed_between_two_questions_says_so(case_path: Path) -> None:
    with Case.open(case_path) as case:
        facts = case.facts(about="boats")
        assert len(facts)
        with CaseWriter(case_path) as writer:
            by = activity("facts", "1", {})
            writer.replace_links([], by, [], by)
        with pytest.raises(CaseError, match=r"no such fact .* it was changed meanwhile"):
            facts.rows()


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_frame_also_when_empty(case_path: Path, name: str) -> None:
    with Case.open(case_path) as case:
        full = case.table(name, TABLES[name])
        assert len(full)
        assert full._repr_html_().endswith(f"of {name}</p>")
        empty = full.__class__(name, TABLES[name], lambda ids: [])
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
