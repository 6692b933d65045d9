"""Records to SQLite cells and back: scalars as themselves, everything nested as JSON text."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from sayso.records.rows import later_columns, to_row
from sayso.records.schema import column_kinds

Row = dict[str, Any]


def to_cells(record: Any) -> list[Any]:
    """The cells of one record in column order, for SQLite.

    >>> from sayso.records.pages import Failure
    >>> to_cells(Failure("a.html", "pages", "empty", "the file is empty"))
    ['a.html', 'pages', 'empty', 'the file is empty']
    """
    row = to_row(record)
    return [cell(kind, row[column]) for column, kind in column_kinds(type(record)).items()]


def cell(kind: str, value: Any) -> Any:
    """One value of a plain row as SQLite holds it, in a column of that kind."""
    if value is None:
        return None
    if kind == "json":
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return int(value) if kind == "boolean" else value


def to_plain(record: type, cells: sqlite3.Row) -> Row:
    """The plain row (as exported) of one SQLite row of a record type's table."""
    row: Row = {}
    for column, kind in column_kinds(record).items():
        value = cells[column]
        if value is not None and kind == "json":
            value = [] if value == "[]" else json.loads(value)  # most are empty: a third of the time of reading
        elif value is not None and kind == "boolean":
            value = bool(value)
        row[column] = value
    return row


def row_digest(record: type, cells: list[Any]) -> str:
    """The digest of one row; a later column counts only where it holds something, so that old rows keep theirs.

    >>> from sayso.records.pages import Failure
    >>> row_digest(Failure, ["a", "b", "c", "d"]) == digest(["a", "b", "c", "d"])
    True
    """
    later = later_columns(record)
    kept = zip(column_kinds(record), cells, strict=True)
    return digest([cell for column, cell in kept if cell is not None or column not in later])


def digest(cells: list[Any]) -> str:
    """A digest over the cells of one row (BLAKE2b, 128 bits): what `verify` compares to find a changed row.

    >>> digest(["a", 1]) == digest(["a", 1]), digest(["a", 1]) == digest(["a", 2])
    (True, False)
    """
    payload = json.dumps(cells, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(payload.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def seal(digests: Iterable[str]) -> str:
    """One digest over those of several rows, whatever their order: tells that a row was taken away or put in.

    >>> seal(["a", "b"]) == seal(["b", "a"]) != seal(["a"])
    True
    """
    return hashlib.blake2b("\n".join(sorted(digests)).encode(), digest_size=16).hexdigest()
