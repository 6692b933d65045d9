"""The schemas in `schemas/` are the contract: a change needs a new version there and a migration of cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.records.ledger import KEPT_TABLES
from sayso.records.schema import SCHEMA_VERSION, json_schema

SCHEMAS = Path(__file__).parents[2] / "schemas"


@pytest.mark.parametrize("table", KEPT_TABLES)
def test_schema_is_as_snapshot(table: str) -> None:
    path = SCHEMAS / f"{table}.v{SCHEMA_VERSION}.json"
    assert path.exists(), f"write it: python {Path(__file__).parent / 'write_schemas.py'}"
    assert json.loads(path.read_text(encoding="utf-8")) == json_schema(KEPT_TABLES[table]), (
        f"the columns of {table} changed: raise SCHEMA_VERSION, add a migration, and write new snapshots"
    )


def test_no_snapshot_is_left_over() -> None:
    current = {f"{table}.v{SCHEMA_VERSION}.json" for table in KEPT_TABLES}
    assert current <= {path.name for path in SCHEMAS.glob("*.json")}
    assert {path.name.split(".")[0] for path in SCHEMAS.glob("*.json")} == set(KEPT_TABLES)
