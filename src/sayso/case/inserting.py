"""How rows get into a case: in one transaction, each with its maker and its digest, and with a line of the log."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.case.activities import Activity
from sayso.case.cells import row_digest, to_cells
from sayso.case.connection import clear_errors
from sayso.errors import CaseError
from sayso.records.ledger import KEPT_TABLES
from sayso.records.schema import column_kinds


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All that is written in the block, or nothing of it; errors name the case at `path`."""
    with clear_errors(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def insert(connection: sqlite3.Connection, table: str, records: Iterable[object], made_by: Activity) -> list[str]:
    """Insert records of a table; returns their digests.

    Raises:
        CaseError: a row does not fit the case.
    """
    _remember(connection, made_by)
    cells = [to_cells(record) for record in records]
    digests = [row_digest(KEPT_TABLES[table], row) for row in cells]
    if not cells:
        return digests
    columns = [*column_kinds(KEPT_TABLES[table]), "activity", "digest"]
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    try:
        connection.executemany(
            f"INSERT {'OR IGNORE' if table == 'failures' else ''} INTO {table} ({names}) VALUES ({marks})",
            ([*row, made_by.id, sealed] for row, sealed in zip(cells, digests, strict=True)),
        )
    except sqlite3.IntegrityError as error:
        raise CaseError(table, f"a row does not fit the case: {error}") from error
    return digests


def add_to_log(connection: sqlite3.Connection, event: str, subject: str, detail: str = "") -> None:
    """Append to the log, with the time by the clock."""
    at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    connection.execute(
        "INSERT INTO log (at, event, subject, detail) VALUES (?, ?, ?, ?)", (at, event, subject, detail)
    )


def _remember(connection: sqlite3.Connection, made_by: Activity) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO activities VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            made_by.id, made_by.stage, made_by.version, made_by.settings, made_by.settings_digest,
            made_by.model_version, made_by.model_digest,
        ),
    )  # fmt: skip
