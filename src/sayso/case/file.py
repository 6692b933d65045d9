"""The file of a case, open for reading: its queries, plain rows and saved pages, for several threads at once."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.case.cells import Row, to_plain
from sayso.case.connection import clear_errors, connect_reading
from sayso.case.originals import unpacked
from sayso.errors import CaseError
from sayso.records.ledger import KEPT_TABLES, TABLES

_IDS_PER_QUERY = 500  # SQLite allows 32,766 parameters; small statements are planned faster
_LAST = "\U0010ffff"  # the code point after which no other comes

Drawer = Callable[[object], str | None]
"""Draws a row of a case as HTML, None where it cannot; given on opening, since drawing is on a higher floor."""


class CaseFile:
    """An open case file: what is asked of it as SQL, as plain rows, and as bytes."""

    def __init__(self, path: Path, connection: sqlite3.Connection, draw: Drawer | None = None) -> None:
        self.path = path
        self._connection = connection
        self._draw = draw
        self._lock = threading.RLock()
        tables = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'claims_about'")
        # Older cases, which are read as they are, have no such index.
        self._is_indexed = tables.fetchone() is not None

    @classmethod
    def open(cls, path: str | Path, draw: Drawer | None = None) -> Self:
        """Open a case file; `draw` is how its rows draw themselves in a notebook.

        Raises:
            CaseError: it is missing, damaged, no case, or written by a newer sayso.
        """
        return cls(Path(path), connect_reading(Path(path)), draw)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Case {self.path}>"

    def drawn(self, row: object) -> str | None:
        """A row as HTML for a notebook; None where the case was opened without a way to draw."""
        return self._draw(row) if self._draw else None

    def find(self, prefix: str) -> list[tuple[str, str]]:
        """(table, id) of the rows whose id is `prefix`, or else begins with it (at most 20 of a table)."""
        found: dict[str, list[tuple[str, str]]] = {"exact": [], "begins": []}
        for name in TABLES:
            if name == "failures":
                continue
            if self.query(f"SELECT 1 FROM {name} WHERE id = ?", prefix):
                found["exact"].append((name, prefix))
            begins = f"SELECT id FROM {name} WHERE id >= ? AND id < ? ORDER BY id LIMIT 20"
            ids = self.query(begins, prefix, prefix + _LAST)
            found["begins"] += [(name, row["id"]) for row in ids]
        return found["exact"] or found["begins"]

    def count(self, name: str) -> int:
        """How many rows a table, `pages` among them, has."""
        if name not in KEPT_TABLES and name != "pages":
            raise CaseError(name, f"is no table; there are pages, {', '.join(KEPT_TABLES)}")
        return int(self.query(f"SELECT count(*) AS n FROM {name}")[0]["n"])

    def page_bytes(self, sha256: str) -> bytes:
        """The bytes of a page as they were saved; raises CaseError when the case does not hold it, or not them."""
        rows = self.query("SELECT zlib FROM originals WHERE sha256 = ?", sha256)
        if not rows:
            raise CaseError(str(self.path), f"holds no page {sha256}")
        data = unpacked(rows[0]["zlib"])
        if data is None:
            raise CaseError(str(self.path), f"holds no original of page {sha256}: it was made without originals")
        return data

    def query(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """The rows of one SQL query; the connection cannot write. `values` stand for `?`, a mapping for names."""
        named = values[0] if len(values) == 1 and isinstance(values[0], dict) else values
        with self._lock, clear_errors(self.path):
            return self._connection.execute(sql, named).fetchall()

    def rows(self, name: str, ids: Sequence[str] | None = None) -> list[Row]:
        """Plain rows of a table sorted by id, or those of `ids` in that order."""
        record = KEPT_TABLES[name]
        if ids is None:
            order = "input, stage, code, message" if name == "failures" else "id"
            return [to_plain(record, row) for row in self.query(f"SELECT * FROM {name} ORDER BY {order}")]
        return list(self.rows_of(name, ids))

    def rows_of(self, name: str, ids: Sequence[str]) -> Iterator[Row]:
        """Plain rows of a table by their ids, in their order, some hundred in memory at a time."""
        for at in range(0, len(ids), _IDS_PER_QUERY):
            part = ids[at : at + _IDS_PER_QUERY]
            marks = ", ".join("?" * len(part))
            cells = self.query(f"SELECT * FROM {name} WHERE id IN ({marks})", *part)
            found = {row["id"]: to_plain(KEPT_TABLES[name], row) for row in cells}
            for row_id in part:
                if row_id not in found:
                    reason = (
                        f"no such {name.removesuffix('s')} in {self.path}, or no more: it was changed meanwhile"
                    )
                    raise CaseError(row_id, reason)
            yield from (found[row_id] for row_id in part)
