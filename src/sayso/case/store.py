"""A case opened for reading: every table as a table object, single rows by id, and the whole ledger."""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from sayso.case.cells import Row, to_plain
from sayso.case.conditions import condition
from sayso.case.connection import clear_errors, connect_reading
from sayso.case.filters import ClaimFilter
from sayso.case.originals import unpacked
from sayso.case.review_rows import review_states
from sayso.case.snippets import snippet
from sayso.case.standing import RANKED
from sayso.case.table import Table
from sayso.case.verify import Problem, verify
from sayso.errors import CaseError
from sayso.records.attributions import Attribution
from sayso.records.chains import Chain
from sayso.records.citations import Citation
from sayso.records.claims import Claim
from sayso.records.copies import COPYING_KINDS, Copy
from sayso.records.documents import Document
from sayso.records.facts import Fact
from sayso.records.ledger import TABLES, Ledger
from sayso.records.mentions import Mention
from sayso.records.names import Name
from sayso.records.pages import Failure
from sayso.records.reviews import Review
from sayso.records.rows import from_row
from sayso.reviews.state import Key, ReviewState

T = TypeVar("T")
_IDS_PER_QUERY = 500  # SQLite allows 32,766 parameters; small statements are planned faster
_LAST = "\U0010ffff"  # the code point after which no other comes


def _match(words: str) -> str:
    """An FTS5 query for all words and quoted phrases, of which none is syntax; empty where there is no word."""
    asked = (phrase or word for phrase, word in re.findall(r'"([^"\0]+)"|([^\s"\0]+)', words))
    return " ".join(f'"{part}"' for part in asked if re.search(r"\w", part))


class Case:
    """One case file, open for reading; safe to use from several threads, and while another process adds to it.

    >>> Case.open("no-such-file.sayso")
    Traceback (most recent call last):
        ...
    sayso.errors.CaseError: no-such-file.sayso: no such file; make a case with: sayso build FOLDER -o NAME.sayso
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._lock = threading.RLock()
        tables = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'claims_about'")
        self._is_indexed = (
            tables.fetchone() is not None
        )  # older cases, which are read as they are, have no such index

    @classmethod
    def open(cls, path: str | Path) -> Case:
        """Open a case file.

        Raises:
            CaseError: it is missing, damaged, no case, or written by a newer sayso.
        """
        return cls(Path(path), connect_reading(Path(path)))

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Case {self.path}>"

    # The tables

    def documents(self) -> Table[Document]:
        """The documents, sorted by id, as all tables are."""
        return self.table("documents", Document)

    def attributions(self) -> Table[Attribution]:
        """Who says what, by what word."""
        return self.table("attributions", Attribution)

    def chains(self) -> Table[Chain]:
        """On whose say-so stretches of text stand."""
        return self.table("chains", Chain)

    def claims(
        self,
        *,
        about: str | None = None,
        by: str | None = None,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        disputed: bool | None = None,
        min_origins: int | None = None,
        reviewed: bool | None = None,
        search: str | None = None,
    ) -> Table[Claim]:
        """The claims that pass all filters given (see `ClaimFilter`); with `search`, best match first.

        Raises:
            CaseError: `since` or `until` is no date.
        """
        wanted = ClaimFilter(about, by, place, since, until, disputed, min_origins, reviewed)
        return self.claims_that(wanted, search)

    def claims_that(self, wanted: ClaimFilter, search: str | None = None) -> Table[Claim]:
        """The claims that pass a filter."""
        everything = wanted.is_empty and search is None
        return Table(
            "claims", Claim, lambda: self.rows("claims", None if everything else self.claim_ids(wanted, search))
        )

    def facts(
        self,
        *,
        about: str | None = None,
        by: str | None = None,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        disputed: bool | None = None,
        min_origins: int | None = None,
        reviewed: bool | None = None,
        search: str | None = None,
    ) -> Table[Fact]:
        """The facts of which some claim passes all filters given, which are those of `claims`.

        Raises:
            CaseError: `since` or `until` is no date.
        """
        wanted = ClaimFilter(about, by, place, since, until, disputed, min_origins, reviewed)
        return self.facts_that(wanted, search)

    def facts_that(self, wanted: ClaimFilter, search: str | None = None) -> Table[Fact]:
        """The facts of which some claim passes a filter."""
        everything = wanted.is_empty and search is None
        return Table(
            "facts", Fact, lambda: self.rows("facts", None if everything else self.fact_ids(wanted, search))
        )

    def mentions(self) -> Table[Mention]:
        """Every person, group, place, time and quantity named."""
        return self.table("mentions", Mention)

    def copies(self) -> Table[Copy]:
        """Groups of documents that share text."""
        return self.table("copies", Copy)

    def names(self) -> Table[Name]:
        """How pages name actors."""
        return self.table("names", Name)

    def citations(self) -> Table[Citation]:
        """Which page of the case a chain cites, where something shows it."""
        return self.table("citations", Citation)

    def failures(self) -> Table[Failure]:
        """Inputs that could not be read, and stages that failed."""
        return self.table("failures", Failure)

    def reviews(self) -> Table[Review]:
        """All that people said of rows of this case, what was undone too."""
        return self.table("reviews", Review)

    def review_states(self, ids: Iterable[str] | None = None) -> dict[Key, ReviewState]:
        """(table, id) to what stands of what people said of that row, for all rows reviewed or those of `ids`."""
        return review_states(self, ids)

    def review_of(self, row_id: str) -> ReviewState | None:
        """What stands of what people said of one row, None where nobody said anything."""
        return next(iter(self.review_states([row_id]).values()), None)

    def table(self, name: str, record: type[T]) -> Table[T]:
        """A whole contract table by its name."""
        return Table(name, record, lambda: self.rows(name))

    # Single rows and everything

    def claim(self, row_id: str) -> Claim:
        """One claim by its id; raises CaseError when there is none."""
        return self._one("claims", Claim, row_id)

    def fact(self, row_id: str) -> Fact:
        """One fact by its id; raises CaseError when there is none."""
        return self._one("facts", Fact, row_id)

    def record(self, record: type[T], row_id: str) -> T | None:
        """One row of a contract table as a record, None where there is none."""
        return self.records(record, [row_id]).get(row_id)

    def records(self, record: type[T], ids: Iterable[str]) -> dict[str, T]:
        """Rows of a contract table as records by their ids, as far as they are there."""
        (name,) = (name for name, one in TABLES.items() if one is record)
        found = self.query(
            f"SELECT * FROM {name} WHERE id IN (SELECT value FROM json_each(?))", json.dumps(list(ids))
        )
        return {row["id"]: from_row(record, to_plain(record, row)) for row in found}

    def claims_in(self, doc: str) -> tuple[Claim, ...]:
        """The claims of a document, by place."""
        rows = self.query('SELECT * FROM claims WHERE doc = ? ORDER BY start, "end", id', doc)
        return tuple(from_row(Claim, to_plain(Claim, row)) for row in rows)

    def ledger(self) -> Ledger:
        """All rows of the case, read at one moment."""
        tables: dict[str, Any] = {}
        with self._lock, clear_errors(self.path):
            self._connection.execute("BEGIN")
            try:
                for name, record in TABLES.items():
                    tables[name] = tuple(self._records(name, record))
            finally:
                self._connection.execute("COMMIT")
        return Ledger(**tables)

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
        """How many rows a contract table, or `pages`, has."""
        if name not in TABLES and name != "pages":
            raise CaseError(name, f"is no table; there are pages, {', '.join(TABLES)}")
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

    def verify(self) -> list[Problem]:
        """What is not as it was written: pages, rows, spans; empty when all is whole."""
        return verify(self)

    # Underneath

    def query(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """The rows of one SQL query; the connection cannot write. `values` stand for `?`, a mapping for names."""
        named = values[0] if len(values) == 1 and isinstance(values[0], dict) else values
        with self._lock, clear_errors(self.path):
            return self._connection.execute(sql, named).fetchall()

    def rows(self, name: str, ids: Sequence[str] | None = None) -> list[Row]:
        """Plain rows of a contract table sorted by id, or those of `ids` in that order."""
        record = TABLES[name]
        if ids is None:
            order = "input, stage, code, message" if name == "failures" else "id"
            return [to_plain(record, row) for row in self.query(f"SELECT * FROM {name} ORDER BY {order}")]
        return list(self.rows_of(name, ids))

    def rows_of(self, name: str, ids: Sequence[str]) -> Iterator[Row]:
        """Plain rows of a contract table by their ids, in their order, some hundred in memory at a time."""
        for at in range(0, len(ids), _IDS_PER_QUERY):
            part = ids[at : at + _IDS_PER_QUERY]
            marks = ", ".join("?" * len(part))
            cells = self.query(f"SELECT * FROM {name} WHERE id IN ({marks})", *part)
            found = {row["id"]: to_plain(TABLES[name], row) for row in cells}
            yield from (found[row_id] for row_id in part)

    def _records(self, name: str, record: type[T]) -> Iterable[T]:
        return (from_row(record, row) for row in self.rows(name))

    def _one(self, name: str, record: type[T], row_id: str) -> T:
        rows = self.query(f"SELECT * FROM {name} WHERE id = ?", row_id)
        if not rows:
            raise CaseError(row_id, f"no such {name.removesuffix('s')} in {self.path}")
        return from_row(record, to_plain(record, rows[0]))

    def search(self, words: str, table: str = "claims") -> list[str]:
        """Ids of the rows that hold all words, best match (BM25) first; a part in quotation marks is a phrase."""
        match = _match(words)
        if not match:
            return []
        found = self.query(
            f"SELECT t.id AS id FROM {table}_search JOIN {table} t ON t.row = {table}_search.rowid "
            f"WHERE {table}_search MATCH ? ORDER BY bm25({table}_search), t.id",
            match,
        )
        return [row["id"] for row in found]

    def snippets(self, words: str) -> list[tuple[str, str]]:
        """(id, some words around a find) of the documents that hold all words outside comments, best first."""
        documents = (self._one("documents", Document, row_id) for row_id in self.search(words, "documents"))
        found = ((document.id, snippet(document, words)) for document in documents)
        return [(row_id, shown) for row_id, shown in found if shown is not None]

    def claim_ids(self, wanted: ClaimFilter, search: str | None = None, *, by_place: bool = False) -> list[str]:
        """Ids of the claims that pass a filter: best match first, or by page and place, or else by id."""
        passes, values = condition(wanted, indexed=self._is_indexed)
        if search is not None:
            found = self.search(search)
            if wanted.is_empty:
                return found
            passing = {row["id"] for row in self.query(f"SELECT id FROM claims WHERE {passes}", values)}
            return self._as_reviewed("claims", [row_id for row_id in found if row_id in passing], wanted)
        order = 'doc, start, "end", id' if by_place else "id"
        ids = [row["id"] for row in self.query(f"SELECT id FROM claims WHERE {passes} ORDER BY {order}", values)]
        return self._as_reviewed("claims", ids, wanted)

    def fact_ids(self, wanted: ClaimFilter, search: str | None = None, *, ranked: bool = False) -> list[str]:
        """Ids of the facts of which some claim passes a filter: by id, or `ranked` as they are listed.

        With `disputed`, the fact itself must be so: a claim of it may be disputed in another.
        """
        passes, values = condition(wanted, indexed=self._is_indexed)
        parts = []
        if not replace(wanted, reviewed=None).is_empty:
            parts.append(
                f"fact IN (SELECT told.fact FROM told JOIN claims ON claims.id = told.claim WHERE {passes})"
            )
        if wanted.disputed is not None:
            parts.append("state = 0" if wanted.disputed else "state <> 0")
        if search is not None:
            parts.append("fact IN (SELECT fact FROM told WHERE claim IN (SELECT value FROM json_each(:found)))")
            values["found"] = json.dumps(self.claim_ids(wanted, search))
        order = RANKED if ranked else "fact"
        asked = f"SELECT fact FROM ranks WHERE {' AND '.join(parts) or 'TRUE'} ORDER BY {order}"
        return self._as_reviewed("facts", [row["fact"] for row in self.query(asked, values)], wanted)

    def _as_reviewed(self, table: str, ids: list[str], wanted: ClaimFilter) -> list[str]:
        """The ids of rows that are reviewed, or are not, where that is asked."""
        if wanted.reviewed is None:
            return ids
        reviewed = {row_id for name, row_id in self.review_states() if name == table}
        return [row_id for row_id in ids if (row_id in reviewed) is wanted.reviewed]

    def copy_ids(self) -> list[str]:
        """Ids of the groups of pages as they are listed: those that copy first, the largest first."""
        kinds = ", ".join(f"'{kind}'" for kind in sorted(COPYING_KINDS))
        found = self.query(
            "SELECT id FROM copies WHERE json_array_length(docs) > 1 "
            f"ORDER BY kind NOT IN ({kinds}), json_array_length(docs) DESC, id"
        )
        return [row["id"] for row in found]
