"""Write the schema snapshots of the current version: `python tests/records/write_schemas.py`."""

from __future__ import annotations

import json
from pathlib import Path

from sayso.records.ledger import KEPT_TABLES
from sayso.records.schema import SCHEMA_VERSION, json_schema

if __name__ == "__main__":
    for table, record in KEPT_TABLES.items():
        path = Path(__file__).parents[2] / "schemas" / f"{table}.v{SCHEMA_VERSION}.json"
        path.write_text(json.dumps(json_schema(record), indent=2) + "\n", encoding="utf-8")
