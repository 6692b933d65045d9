from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import polars
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.case.boats import make_case

from sayso.case.cells import digest, to_cells
from sayso.case.store import Case
from sayso.errors import CaseError
from sayso.exports.tables import Format, csv_bytes, jsonl_bytes, parquet_bytes, write_export
from sayso.records.ledger import TABLES
from sayso.records.rows import columns, from_row, to_row


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    return make_case(tmp_path / "boats.sayso")


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def records_of(record: type) -> st.SearchStrategy[Any]:
    """Any record of a type, built from its annotations."""
    return st.builds(record, **{name: _values(hint) for name, hint in columns(record).values()})


def _values(hint: Any) -> st.SearchStrategy[Any]:
    if hint is str:
        return TEXT
    if hint is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    if hint is int:
        return st.integers(0, 10**6)
    return st.from_type(hint)


st.register_type_strategy(str, TEXT)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(int, st.integers(0, 10**6))


@pytest.mark.parametrize("name", TABLES)
def test_export_and_import_are_the_identity(name: str) -> None:
    record = TABLES[name]

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(records_of(record), max_size=3))
    def identity(records: list[Any]) -> None:
        rows = [to_row(one) for one in records]
        lines = jsonl_bytes(record, rows).decode().split("\n")
        assert [from_row(record, json.loads(line)) for line in lines if line] == records
        assert jsonl_bytes(record, rows) == jsonl_bytes(record, [to_row(from_row(record, row)) for row in rows])
        frame = polars.read_parquet(io.BytesIO(parquet_bytes(record, rows)))
        assert [from_row(record, row) for row in frame.to_dicts()] == records
        read = csv.DictReader(io.StringIO(csv_bytes(record, rows).decode()))
        assert list(read) == [_csv_plain(row) for row in rows]

    identity()


def _csv_plain(row: dict[str, Any]) -> dict[str, str]:
    """What a CSV reader must see: strings as they are, null as nothing, the rest as JSON."""
    return {
        key: "" if value is None else value if isinstance(value, str)
        else repr(value) if isinstance(value, float) else json.dumps(value, ensure_ascii=False)
        for key, value in row.items()
    }  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_cells_of_a_case_do_not_depend_on_how_a_number_is_written(name: str) -> None:
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(records_of(TABLES[name]))
    def stable(record: Any) -> None:
        again = from_row(TABLES[name], to_row(record))
        assert digest(to_cells(record)) == digest(to_cells(again))

    stable()


@pytest.mark.parametrize("kind", list(Format))
def test_folder_gets_one_file_a_table_and_the_same_bytes_again(
    case_path: Path, tmp_path: Path, kind: Format
) -> None:
    with Case.open(case_path) as case:
        ledger = case.ledger()
    first = write_export(ledger, tmp_path / "one", kind)
    second = write_export(ledger, tmp_path / "two", kind)
    assert [path.name for path in first] == [f"{name}.{kind}" for name in TABLES]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_jsonl_is_sorted_plain_utf8(case_path: Path, tmp_path: Path) -> None:
    with Case.open(case_path) as case:
        write_export(case.ledger(), tmp_path / "e")
    rows = [json.loads(line) for line in (tmp_path / "e" / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    assert list(rows[0])[:5] == ["id", "doc", "start", "end", "text"]
    assert list(rows[0]["times"][0]) == ["start", "end", "value", "from", "to", "timex", "mod"]


def test_one_file_is_one_table(case_path: Path, tmp_path: Path) -> None:
    with Case.open(case_path) as case:
        ledger = case.ledger()
    assert write_export(ledger, tmp_path / "claims.csv", Format.CSV) == [tmp_path / "claims.csv"]
    assert write_export(ledger, tmp_path / "out.jsonl", Format.JSONL, ["names"]) == [tmp_path / "out.jsonl"]
    assert "phrase" in (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    with pytest.raises(CaseError, match="after its table"):
        write_export(ledger, tmp_path / "out.jsonl", Format.JSONL)
    with pytest.raises(CaseError, match="one table"):
        write_export(ledger, tmp_path / "out.jsonl", Format.JSONL, ["names", "claims"])


def test_wrong_format_and_place_are_told(case_path: Path, tmp_path: Path) -> None:
    with Case.open(case_path) as case:
        ledger = case.ledger()
    with pytest.raises(CaseError, match="no export format"):
        write_export(ledger, tmp_path / "e", "xlsx")
    (tmp_path / "file").write_text("")
    with pytest.raises(CaseError, match="cannot be written"):
        write_export(ledger, tmp_path / "file" / "e")
