"""A corpus: the tables of many pages as Parquet, more than one case should hold, to cut cases out of.

A table is one file, as `sayso export --format parquet` writes it, or a folder of files, as Spark writes one. It is
read a batch of rows at a time: what stays in memory is what is taken.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.case.about import FOLDED, are_plain, words_of
from sayso.case.cells import Row, cell
from sayso.case.conditions import add_functions, condition
from sayso.case.exported import Line
from sayso.case.filters import ClaimFilter
from sayso.case.layout import READING_TABLES
from sayso.errors import CaseError
from sayso.records.fitting import misfit
from sayso.records.ledger import TABLES
from sayso.records.reviews import Review
from sayso.records.rows import from_row, to_row
from sayso.records.schema import column_kinds

if TYPE_CHECKING:
    import polars

_FILTERED = {
    "documents": ("id", "published"),
    "chains": ("id", "chain"),
    "claims": ("doc", "text", "holder", "chain", "actors", "places", "times"),
}
"""Table to the columns that filters ask."""


class Corpus:
    """The folder of a corpus.

    Raises:
        CaseError: it is no folder, or lacks a table; every method where a table is no Parquet or has other columns.
    """

    def __init__(self, folder: str | Path) -> None:
        self.path = Path(folder)
        needed = ("documents", *READING_TABLES)
        if missing := [f"{name}.parquet" for name in needed if self._path(name) is None]:
            raise CaseError(
                str(folder), f"lacks {', '.join(missing)}; a corpus is what `sayso export --format parquet` writes"
            )

    def count(self) -> int:
        """How many documents it has."""
        return sum(1 for _ in self._rows("documents", ("id",)))

    def pages_digest(self) -> str:
        """The SHA-256 over the sorted ids and hashes of its pages, as `sayso info` tells it of a case."""
        whole = hashlib.sha256()
        for row in self._rows("documents", ("id", "page"), sort="id"):
            whole.update(f"{row['page']}  {row['id']}\n".encode())
        return whole.hexdigest()

    def documents_with(self, wanted: ClaimFilter) -> set[str]:
        """The ids of the documents that hold a claim which passes a filter: the filter of a case, asked by SQLite.

        What the filter looks at lies meanwhile in a temporary file.
        """
        with closing(sqlite3.connect("")) as asked:
            add_functions(asked)
            asked.execute("PRAGMA journal_mode = OFF")
            for table, columns in _FILTERED.items():
                asked.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
                kinds = column_kinds(TABLES[table])
                asked.executemany(
                    f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})",
                    ([cell(kinds[name], row[name]) for name in columns] for row in self._asked(table, wanted)),
                )
            passes, values = condition(wanted)
            return {row[0] for row in asked.execute(f"SELECT DISTINCT doc FROM claims WHERE {passes}", values)}

    def tables_of(self, docs: Collection[str]) -> dict[str, list[Line[Any]]]:
        """The tables with what some documents are and what was read from them; the others empty."""
        tables: dict[str, list[Line[Any]]] = {name: [] for name in TABLES}
        for name in ("documents", *READING_TABLES):
            rows = self._rows(name, among=("id" if name == "documents" else "doc", docs))
            tables[name] = list(self._lines(name, rows))
        return tables

    def reviews(self) -> list[Review]:
        """What people said of rows of it."""
        if self._path("reviews") is None:  # a table that earlier versions did not have
            return []
        return [line.record for line in self._lines("reviews", self._rows("reviews"))]

    def _lines(self, name: str, rows: Iterator[Row]) -> Iterator[Line[Any]]:
        """Rows as they are checked and put into a case; no id may stand twice."""
        path, seen = self.path / f"{name}.parquet", set()
        for row in rows:
            if words := misfit(TABLES[name], row):
                raise CaseError(f"{path}, row {row.get('id')}", words)
            record: object = from_row(TABLES[name], row)
            line = Line(record, to_row(record), path)
            if line.row["id"] in seen:
                line.refuse("its id stands there already")
            seen.add(line.row["id"])
            yield line

    def _asked(self, table: str, wanted: ClaimFilter) -> Iterator[Row]:
        """The rows that a filter looks at; of claims those that may pass."""
        is_asked = {
            "documents": wanted.since is not None or wanted.until is not None,
            "chains": wanted.by is not None,
            "claims": True,
        }
        if not is_asked[table]:
            return iter(())
        return self._rows(table, _FILTERED[table], about=wanted.about if table == "claims" else None)

    def _rows(
        self,
        name: str,
        columns: Collection[str] = (),
        *,
        among: tuple[str, Collection[str]] | None = None,
        about: str | None = None,
        sort: str | None = None,
    ) -> Iterator[Row]:
        import polars  # noqa: PLC0415  # takes .2 s to load

        path = self._path(name)
        with _clear_errors(self.path / f"{name}.parquet"):
            rows = polars.scan_parquet(path / "**/*.parquet" if path and path.is_dir() else str(path))
            rows = rows.select(columns) if columns else rows
            if among is not None:
                column, values = among
                rows = rows.filter(polars.col(column).is_in(sorted(values)))
            if about is not None and are_plain(words_of(about)):
                rows = rows.filter(_may_be_about(words_of(about)))
            rows = rows.sort(sort) if sort else rows
            for batch in rows.collect_batches():
                yield from batch.iter_rows(named=True)

    def _path(self, name: str) -> Path | None:
        named = (self.path / f"{name}.parquet", self.path / name)
        return next((path for path in named if path.is_file() or any(path.glob("**/*.parquet"))), None)


def _may_be_about(words: list[str]) -> polars.Expr:
    """Whether a claim may hold a word beginning with each of these, which only its text, actors and places tell."""
    import polars  # noqa: PLC0415  # see above

    names = polars.col("places").list.eval(polars.element().struct.field("name"))
    told = polars.concat_str("text", polars.col("actors").list.join(" "), names.list.join(" "), separator=" ")
    folded = told.str.to_lowercase()
    holds = polars.all_horizontal(folded.str.contains(word, literal=True) for word in words)
    return holds | told.str.contains(f"[{''.join(FOLDED)}]")


@contextmanager
def _clear_errors(path: Path) -> Iterator[None]:
    """Turn what Polars raises about a file into a CaseError that names it."""
    from polars.exceptions import PolarsError  # noqa: PLC0415  # see above

    try:
        yield
    except (PolarsError, OSError) as error:
        raise CaseError(str(path), f"cannot be read as a table: {str(error).splitlines()[0]}") from error
