"""The one writer of a case: adds documents with their readings, one transaction each, and replaces the links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sayso.case.activities import Activity
from sayso.case.cells import seal
from sayso.case.connection import clear_errors, close_writing, connect_writing
from sayso.case.inserting import add_to_log, insert, transaction
from sayso.case.layout import LINK_TABLES, READING_TABLES
from sayso.case.misfits import as_cell, misfits_in, without_row
from sayso.case.originals import ABSENT, is_absent, packed
from sayso.case.store import Case
from sayso.errors import CaseError
from sayso.links.misfits.kinds import Misfit
from sayso.records.citations import Citation
from sayso.records.copies import Copy
from sayso.records.documents import Document
from sayso.records.facts import Fact
from sayso.records.ledger import Reading
from sayso.records.pages import Failure, Page


@dataclass(frozen=True, slots=True)
class Reread:
    """A document of a case with other blocks than it holds there, and what was read from it with them.

    `was` tells what its page alone shows where other pages mended it.
    """

    document: Document
    reading: Reading
    windows: Mapping[bytes, bytes]
    was: str


class CaseWriter:
    """Adds to a case; whatever was added stays when the process is killed, and the file opens.

    `name` is what the log calls the case, where its file does not have its own name yet.

    Raises:
        CaseError: the place cannot be written, or holds something that is no case.
    """

    def __init__(self, path: str | Path, name: str | None = None) -> None:
        self.path = Path(path)
        self.name = name or self.path.name
        self._connection = connect_writing(self.path)
        self.case = Case(self.path, self._connection)
        self._told: set[str] = set()  # inputs whose failures of earlier builds are already replaced
        self.log("begun", self.name)

    def __enter__(self) -> CaseWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.log("finished", self.name)
        with clear_errors(self.path):
            close_writing(self._connection)

    def held_page(self, page_id: str) -> str | None:
        """The SHA-256 of the page that stands under an id, None if there is none."""
        rows = self.case.query("SELECT sha256 FROM pages WHERE id = ?", page_id)
        return rows[0]["sha256"] if rows else None

    def is_read(self, page: Page) -> bool:
        """Whether the case already holds this page (same id, same bytes) and its document."""
        found = self.case.query("SELECT 1 FROM documents WHERE id = ? AND page = ?", page.id, page.sha256)
        return bool(found)

    def log(self, event: str, subject: str, detail: str = "") -> None:
        """Append to the log: the only place of a case where the clock stands."""
        with self._transaction():
            self._log(event, subject, detail)

    def add_failure(self, failure: Failure, made_by: Activity) -> None:
        """Keep an input that could not be read; what an earlier build said of the same input is replaced."""
        with self._transaction():
            self._fail(failure, made_by)

    def add_page(self, page: Page) -> None:
        """Keep a page's bytes, also when its document cannot be read, or the case has the page without them."""
        with self._transaction():
            self._page(page)

    def add_document(
        self,
        page: Page,
        document: Document,
        made_by: Activity,
        reading: Reading,
        read_by: Activity,
        *,
        windows: Mapping[bytes, bytes] | None = None,
        was: str = "",
    ) -> bool:
        """Add a page with its document and everything read from it, whole or not at all.

        `windows` are remembered as they are for later pages; `was` goes to the log, and tells what roles the page
        alone shows where other pages mended them. False where another process has added the page in the meantime.

        Raises:
            CaseError: the rows do not fit the case (an id twice, a reference to nothing).
        """
        if (document.id, document.page) != (page.id, page.sha256):
            raise CaseError(page.id, "its document names another page: the document stage is broken")
        with self._transaction():
            if self.is_read(page):
                return False
            self._page(page)
            sealed = self._document(document, made_by, reading, read_by, windows=windows or {}, was=was)
            self._forget(page.path)
            self._forget(page.id)
            self._log("added", page.id, sealed)
        return True

    def replace_documents(
        self, reread: Iterable[Reread], made_by: Activity, read_by: Activity, *, seen: int | None = None
    ) -> bool:
        """Put documents with other blocks, and what was read from them, in the place of those held: all or none.

        The links across documents, which stand on what was read before, are taken away: link anew. False, and
        nothing changed, where a document was added after `last_added` gave `seen`.
        """
        with self._transaction():
            if seen not in (None, self.last_added()):
                return False
            for table in LINK_TABLES:
                self._connection.execute(f"DELETE FROM {table}")
            self._log("linked", "none: documents were read again", seal([]))
            for one in reread:
                for table in READING_TABLES:
                    self._connection.execute(f"DELETE FROM {table} WHERE doc = ?", (one.document.id,))
                self._connection.execute("DELETE FROM documents WHERE id = ?", (one.document.id,))
                sealed = self._document(
                    one.document, made_by, one.reading, read_by, windows=one.windows, was=one.was
                )
                self._log("reread", one.document.id, sealed)
        return True

    def compared(self, key: bytes) -> bytes | None:
        """What an earlier build found of two texts, by the digest of both; None where they were not compared."""
        rows = self.case.query("SELECT found FROM compared WHERE key = ?", key)
        return bytes(rows[0]["found"]) if rows else None

    def last_added(self) -> int:
        """A number that grows when a document is added or read again, by this process or another."""
        last = self.case.query("SELECT coalesce(max(row), 0) AS n FROM log WHERE event IN ('added', 'reread')")
        return int(last[0]["n"])

    def replace_links(
        self,
        copies: Iterable[Copy],
        copies_by: Activity,
        facts: Iterable[Fact],
        facts_by: Activity,
        *,
        citations: Iterable[Citation] = (),
        citations_by: Activity | None = None,
        compared: Mapping[bytes, bytes] | None = None,
        seen: int | None = None,
    ) -> bool:
        """Put the links across all documents in the place of those of an earlier build.

        `compared` is what was found of each two texts, by the digest of both: the next build need not compare them.
        False, and nothing changed, where a document was added after `last_added` gave `seen`: link them anew.
        """
        with self._transaction():
            if seen not in (None, self.last_added()):
                return False
            for table in LINK_TABLES:
                self._connection.execute(f"DELETE FROM {table}")
            digests = self._insert("copies", copies, copies_by) + self._insert("facts", facts, facts_by)
            digests += self._insert("citations", citations, citations_by or facts_by)
            self._connection.execute("DELETE FROM compared")
            self._connection.executemany("INSERT INTO compared VALUES (?, ?)", sorted((compared or {}).items()))
            for doc, misfits in list(without_row(self.case)):
                self._keep_misfits(doc, misfits)
            self._log("linked", "copies, facts and citations", seal(digests))
        return True

    def _transaction(self) -> AbstractContextManager[None]:
        return transaction(self._connection, self.path)

    def _page(self, page: Page) -> None:
        held = self.held_page(page.id)
        if held not in (None, page.sha256):
            raise CaseError(page.id, "the case holds other bytes under this id")
        self._connection.execute(
            "INSERT INTO originals VALUES (?, ?, ?) ON CONFLICT (sha256) DO UPDATE "
            "SET size = excluded.size, zlib = excluded.zlib WHERE zlib = x'' AND excluded.zlib <> x''",
            (page.sha256, len(page.data), packed(page)),
        )
        if held is not None:
            return
        if is_absent(page):
            self._log(ABSENT, page.id, page.sha256)
        self._connection.execute(
            "INSERT INTO pages (id, sha256, path, media, encoding) VALUES (?, ?, ?, ?, ?)",
            (page.id, page.sha256, page.path, str(page.media), page.encoding),
        )

    def _document(
        self,
        document: Document,
        made_by: Activity,
        reading: Reading,
        read_by: Activity,
        *,
        windows: Mapping[bytes, bytes],
        was: str,
    ) -> str:
        """Insert a document with all that was read from it; returns one digest over these rows."""
        digests = self._insert("documents", [document], made_by)
        for table in READING_TABLES:
            digests += self._insert(table, getattr(reading, table), read_by)
        by_place = sorted(reading.claims, key=lambda claim: (claim.start, claim.end, claim.id))
        self._keep_misfits(document.id, misfits_in(document, by_place))
        self._connection.executemany(
            "INSERT INTO windows VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET coded = excluded.coded "
            "WHERE coded IS NOT excluded.coded",
            windows.items(),
        )
        if was:
            self._log("furniture", document.id, was)
        return seal(digests)

    def _keep_misfits(self, doc: str, misfits: Sequence[Misfit]) -> None:
        self._connection.execute("INSERT INTO misfits VALUES (?, ?)", (doc, as_cell(misfits)))

    def _fail(self, failure: Failure, made_by: Activity) -> None:
        self._forget(failure.input)
        self._insert("failures", [failure], made_by)
        self._log("failed", failure.input, failure.code)

    def _forget(self, named: str) -> None:
        """Drop what earlier builds said of an input, the first time that this one meets it."""
        if named not in self._told:
            self._connection.execute("DELETE FROM failures WHERE input = ?", (named,))
            self._told.add(named)

    def _insert(self, table: str, records: Iterable[object], made_by: Activity) -> list[str]:
        return insert(self._connection, table, records, made_by)

    def _log(self, event: str, subject: str, detail: str = "") -> None:
        add_to_log(self._connection, event, subject, detail)
