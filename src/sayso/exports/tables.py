"""The contract's tables as files: JSON Lines, CSV or Parquet, one a table, sorted by id, always the same bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from sayso.errors import CaseError
from sayso.records.ledger import TABLES, Ledger
from sayso.records.reviewed import AS_REVIEWED
from sayso.records.rows import columns, to_row
from sayso.reviews.applied import AsReviewed

Row = dict[str, Any]


class Format(StrEnum):
    """The formats of `sayso export --format`."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


def write_export(
    ledger: Ledger | AsReviewed,
    target: str | Path,
    format: Format | str = Format.JSONL,  # noqa: A002  # the word of the command line
    tables: Sequence[str] = (),
) -> list[Path]:
    """Write tables of a ledger, as read or as reviewed (with the column `reviewed`); returns the files written.

    `target` is a folder (made where missing) that gets `TABLE.FORMAT` for each of `tables` (all, when empty), or,
    where its name ends in the format's suffix, one file for one table: the one it is named after, as
    `claims.csv`, or the only one of `tables`.

    Raises:
        CaseError: the format or a table is unknown, or the target cannot be written.
    """
    kind = _format(format)
    records = TABLES | AS_REVIEWED if isinstance(ledger, AsReviewed) else TABLES
    for name in tables:
        _known(name)
    target = Path(target)
    as_file = target.suffix == f".{kind}"
    if as_file and target.is_dir():
        raise CaseError(str(target), "is a folder; name a file, or a folder that does not end in the format's name")
    files = {target: _only(target, tables)} if as_file else {target / f"{t}.{kind}": t for t in tables or TABLES}
    try:
        if not as_file:
            target.mkdir(parents=True, exist_ok=True)
        for path, name in files.items():
            path.write_bytes(_ENCODERS[kind](records[name], table_rows(ledger, name)))
    except OSError as error:
        raise CaseError(str(target), f"cannot be written: {error.strerror}") from error
    return list(files)


def table_rows(ledger: Ledger | AsReviewed, name: str) -> list[Row]:
    """The plain rows of one table of a ledger, sorted by id (failures: by all their columns)."""
    rows = (
        ledger.rows(name)
        if isinstance(ledger, AsReviewed)
        else [to_row(record) for record in getattr(ledger, name)]
    )
    return sorted(rows, key=lambda row: row["id"] if "id" in row else tuple(row.values()))


def jsonl_bytes(record: type, rows: Sequence[Row]) -> bytes:
    r"""JSON Lines: one object a line, UTF-8, columns in the order of the contract.

    >>> from sayso.records.pages import Failure
    >>> jsonl_bytes(Failure, [{"input": "é", "stage": "pages", "code": "empty", "message": ""}]).decode()
    '{"input": "é", "stage": "pages", "code": "empty", "message": ""}\n'
    """
    lines = (json.dumps({key: row[key] for key in columns(record)}, ensure_ascii=False) + "\n" for row in rows)
    return "".join(lines).encode()


def csv_bytes(record: type, rows: Sequence[Row]) -> bytes:
    """CSV (RFC 4180, UTF-8): what is nested stands as JSON in its cell, what is null as an empty cell."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(columns(record))
    writer.writerows([_csv_cell(row[key]) for key in columns(record)] for row in rows)
    return stream.getvalue().encode()


def _csv_cell(value: Any) -> Any:
    if isinstance(value, list | dict | bool):
        return json.dumps(value, ensure_ascii=False)
    return value


def parquet_bytes(record: type, rows: Sequence[Row]) -> bytes:
    """Parquet with nested columns as lists and structs."""
    from sayso.case.frames import frame  # noqa: PLC0415  # Polars takes 0.2 s to load

    stream = io.BytesIO()
    # All in one row group without statistics of time: the bytes depend on the rows alone.
    frame(record, rows).write_parquet(stream, compression="zstd", row_group_size=max(len(rows), 1))
    return stream.getvalue()


_ENCODERS: dict[Format, Callable[[type, Sequence[Row]], bytes]] = {
    Format.JSONL: jsonl_bytes,
    Format.CSV: csv_bytes,
    Format.PARQUET: parquet_bytes,
}


def _format(name: str) -> Format:
    try:
        return Format(name)
    except ValueError:
        raise CaseError(name, f"is no export format; there are {', '.join(Format)}") from None


def _known(name: str) -> None:
    if name not in TABLES:
        raise CaseError(name, f"is no table; there are {', '.join(TABLES)}")


def _only(target: Path, tables: Sequence[str]) -> str:
    named = list(tables) or [target.stem]
    if len(named) > 1:
        raise CaseError(str(target), "is one file, which holds one table; give a folder for several")
    if named[0] not in TABLES:
        raise CaseError(str(target), f"name a single file after its table ({', '.join(TABLES)}), or give --table")
    return named[0]
