"""Check a case against itself: bytes against hashes, rows against digests, spans against text."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sayso.case.cells import Row, row_digest, seal
from sayso.case.layout import LINK_TABLES, READING_TABLES
from sayso.case.originals import ABSENT, PACKED_SIZE
from sayso.case.standing import standing_differs
from sayso.errors import CaseError
from sayso.records.ids import sha256
from sayso.records.ledger import KEPT_TABLES
from sayso.records.placing import is_quoted, misplaced
from sayso.records.schema import column_kinds
from sayso.records.spans import quote

_LOGGED_ONE_BY_ONE = {"reviewed": "reviews", "proposed": "proposals"}
"""Event of the log to the table whose rows it names, with the digest of each."""


class Readable(Protocol):
    """What is checked: a case, as far as it is read here."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    def query(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """The rows of one SQL query."""

    def rows(self, name: str) -> list[Row]:
        """Plain rows of a table."""

    def page_bytes(self, sha256: str) -> bytes:
        """The bytes of a page as they were saved."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a case that is not as it was written: which table and row, and what is wrong with it."""

    table: str
    id: str
    message: str

    def __str__(self) -> str:
        return f"{self.table} {self.id}: {self.message}"


def verify(case: Readable, progress: Callable[[str], None] | None = None) -> list[Problem]:
    """Everything wrong with a case: page bytes, rows, spans, side tables; empty when all is as it was written.

    `progress` is told the name of each step as it begins.
    """
    steps: tuple[tuple[str, Callable[[Readable], Iterator[Problem]]], ...] = (
        ("file", _file_problems),
        ("pages", _page_problems),
        ("rows", _row_problems),
        ("log", _missing_rows),
        ("spans", _span_problems),
        ("proposals", _proposal_problems),
        ("standing", _standing_problems),
    )
    problems: list[Problem] = []
    for name, step in steps:
        if progress:
            progress(name)
        try:
            problems += step(case)
        except (CaseError, sqlite3.Error, ValueError) as error:
            # A page of the file so damaged that SQLite or JSON cannot read on: say so, and try the next step.
            problems.append(Problem(name, str(case.path), f"cannot be read to the end: {error}"))
    return problems


def _file_problems(case: Readable) -> Iterator[Problem]:
    for row in case.query("PRAGMA integrity_check(20)"):
        if row[0] != "ok":
            yield Problem("file", str(case.path), row[0])
    for row in case.query("PRAGMA foreign_key_check"):
        named = case.query(f"SELECT * FROM {row['table']} WHERE row = ?", row["rowid"])
        row_id = named[0]["id"] if named and "id" in named[0].keys() else str(row["rowid"])  # noqa: SIM118
        yield Problem(row["table"], row_id, f"refers to a row of {row['parent']} that is gone")


def _page_problems(case: Readable) -> Iterator[Problem]:
    names: dict[str, str] = {
        row["sha256"]: row["id"] for row in case.query("SELECT id, sha256 FROM pages ORDER BY id DESC")
    }
    told_absent = {row["detail"] for row in case.query("SELECT detail FROM log WHERE event = ?", ABSENT)}
    for key, size in [tuple(row) for row in case.query(f"SELECT sha256, {PACKED_SIZE} FROM originals ORDER BY 1")]:
        name = names.get(key, key)
        if not size:
            if key not in told_absent:
                yield Problem("pages", name, "its saved bytes were taken away")
            continue
        try:
            data = case.page_bytes(key)
        except zlib.error:
            yield Problem("pages", name, "its saved bytes are damaged and cannot be unpacked")
            continue
        if sha256(data) != key:
            yield Problem("pages", name, "its saved bytes are not those that were read (SHA-256 differs)")


def _row_problems(case: Readable) -> Iterator[Problem]:
    for table, record in KEPT_TABLES.items():
        columns = list(column_kinds(record))
        key = "input" if table == "failures" else "id"
        for row in case.query(f"SELECT * FROM {table} ORDER BY row"):
            if row_digest(record, [row[column] for column in columns]) != row["digest"]:
                yield Problem(table, str(row[key]), "the row was changed after it was written")


def _missing_rows(case: Readable) -> Iterator[Problem]:
    """Rows that were taken away or put in: the log holds one digest over all that was added with each document.

    Of a document that was read again, the latest digest counts.
    """
    digests: dict[str, list[str]] = {}
    for row in case.query("SELECT id AS doc, digest FROM documents"):
        digests[row["doc"]] = [row["digest"]]
    for table in READING_TABLES:
        for row in case.query(f"SELECT doc, digest FROM {table}"):
            if row["doc"] in digests:
                digests[row["doc"]].append(row["digest"])
    logged = case.query("SELECT subject, detail FROM log WHERE event IN ('added', 'reread') ORDER BY row")
    for doc, sealed in {row["subject"]: row["detail"] for row in logged}.items():
        if doc not in digests:
            yield Problem("documents", doc, "is gone from the case, though the log says that it was added")
        elif seal(digests[doc]) != sealed:
            yield Problem("documents", doc, "rows read from it were taken away or put in")
    linked = case.query("SELECT detail FROM log WHERE event = 'linked' ORDER BY row DESC LIMIT 1")
    tables = " UNION ALL ".join(f"SELECT digest FROM {table}" for table in LINK_TABLES)
    links = [row["digest"] for row in case.query(tables)]
    if linked and seal(links) != linked[0]["detail"]:
        yield Problem("facts", "facts, copies and citations", "rows were taken away or put in")
    for event, table in _LOGGED_ONE_BY_ONE.items():
        added = {row["subject"]: row["detail"] for row in case.query("SELECT * FROM log WHERE event = ?", event)}
        kept = {row["id"]: row["digest"] for row in case.query(f"SELECT id, digest FROM {table}")}
        for row_id in sorted(added.keys() | kept.keys()):
            if row_id not in kept:
                yield Problem(table, row_id, "is gone from the case, though the log says that it was added")
            elif added.get(row_id) != kept[row_id]:
                yield Problem(table, row_id, "is not as the log says that it was added")


def _span_problems(case: Readable) -> Iterator[Problem]:
    texts = {row["id"]: row["text"] for row in case.query("SELECT id, text FROM documents")}
    for row in case.rows("documents"):
        for column in ("blocks", "links", "metadata"):
            yield from _misplaced("documents", row, column, row["text"])
    for table in READING_TABLES:
        for row in case.rows(table):
            text = texts.get(row["doc"])
            if text is None:
                yield Problem(table, row["id"], f"its document {row['doc']} is gone")
                continue
            for column in row:
                yield from _misplaced(table, row, column, text)
            if not is_quoted(table, row, text):
                yield Problem(table, row["id"], "its words are not those of the document at its span")
    for row in case.rows("copies"):
        for pair in row["pairs"]:
            for side in ("a", "b"):
                held = {**row, "pair": pair[f"{side}_spans"]}
                yield from _misplaced("copies", held, "pair", texts.get(pair[side], ""))

    for row in case.rows("citations"):
        if row["start"] is not None:
            yield from _misplaced("citations", row, "start", texts.get(row["cited_doc"], ""))


def _proposal_problems(case: Readable) -> Iterator[Problem]:
    proposed_of = case.query("SELECT id, text FROM documents WHERE id IN (SELECT doc FROM proposals)")
    texts = {row["id"]: row["text"] for row in proposed_of}
    for row in case.rows("proposals"):
        text = texts.get(row["doc"], "")
        for column in ("source", "cue", "content"):
            yield from _misplaced("proposals", row, column, text)
        if quote(text, row["content"]) != row["text"]:
            yield Problem("proposals", row["id"], "its words are not those of the document at its spans")
        if row["holder"] is not None and row["holder"] not in text:
            yield Problem("proposals", row["id"], "the name of its holder does not stand in the document")


def _standing_problems(case: Readable) -> Iterator[Problem]:
    for table, asked in standing_differs().items():
        for row in case.query(asked):
            yield Problem(table, row["fact"], "does not stand so in the facts")


def _misplaced(table: str, row: Row, column: str, text: str) -> Iterator[Problem]:
    for message in misplaced(row, column, len(text)):
        yield Problem(table, row["id"], message)
