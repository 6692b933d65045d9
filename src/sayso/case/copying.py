"""Pages of one case on their way into another, with their bytes, documents and all that was read from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sayso.case.activities import Activity
from sayso.case.cells import to_plain
from sayso.case.layout import READING_TABLES
from sayso.case.originals import unpacked
from sayso.case.store import Case
from sayso.case.writing import CaseWriter
from sayso.records.documents import Document
from sayso.records.ledger import TABLES, Reading
from sayso.records.pages import Failure, Media, Page
from sayso.records.rows import from_row


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document with what was read from it, and who made the two; `was` is what its page alone shows."""

    document: Document
    made_by: Activity
    reading: Reading
    read_by: Activity
    was: str


@dataclass(frozen=True, slots=True)
class HeldPage:
    """A page as a case holds it; `held` is None where no document could be made of it."""

    page: Page
    held: HeldDocument | None

    def under(self, page_id: str) -> HeldPage:
        """The same page under another id; the ids of its rows stay."""
        page = replace(self.page, id=page_id)
        if self.held is None:
            return HeldPage(page, None)
        tables = {
            table: tuple(replace(row, doc=page_id) for row in getattr(self.held.reading, table))
            for table in READING_TABLES
        }
        document = replace(self.held.document, id=page_id)
        return HeldPage(page, replace(self.held, document=document, reading=Reading(**tables)))


def held_pages(case: Case, ids: Iterable[str] | None = None) -> Iterator[HeldPage]:
    """The pages of a case, or those of some ids, sorted by id, one in memory at a time."""
    made_by = _activities(case)
    mended = {
        row["subject"]: row["detail"]
        for row in case.query("SELECT subject, detail FROM log WHERE event = 'furniture' ORDER BY row")
    }
    wanted = [row["id"] for row in case.query("SELECT id FROM pages ORDER BY id")] if ids is None else sorted(ids)
    for page_id in wanted:
        (row,) = case.query(
            "SELECT id, pages.sha256, path, media, encoding, zlib FROM pages JOIN originals USING (sha256) "
            "WHERE id = ?",
            page_id,
        )
        data = unpacked(row["zlib"]) or b""
        page = Page(page_id, row["sha256"], row["path"], Media(row["media"]), data, "", row["encoding"])
        yield HeldPage(page, _held_document(case, page, made_by, mended.get(page_id, "")))


def held_failures(case: Case) -> Iterator[tuple[Failure, Activity]]:
    """What could not be read, with the stage that found out."""
    made_by = _activities(case)
    for row in case.query("SELECT * FROM failures ORDER BY input, stage, code, message"):
        yield from_row(Failure, to_plain(Failure, row)), made_by[row["activity"]]


def put(writer: CaseWriter, one: HeldPage) -> bool:
    """Put a page with all of its rows into a case; False where it holds this page already."""
    if one.held is not None:
        held = one.held
        is_new = writer.add_document(
            one.page, held.document, held.made_by, held.reading, held.read_by, was=held.was
        )
    else:
        is_new = writer.held_page(one.page.id) != one.page.sha256
    if one.held is None or not is_new:
        writer.add_page(one.page)  # perhaps it is there without its bytes
    return is_new


def _held_document(case: Case, page: Page, made_by: dict[str, Activity], was: str) -> HeldDocument | None:
    found = case.query("SELECT * FROM documents WHERE id = ?", page.id)
    if not found:
        return None
    tables: dict[str, tuple[Any, ...]] = {}
    readers = [found[0]["activity"]]
    for table in READING_TABLES:
        rows = case.query(f"SELECT * FROM {table} WHERE doc = ? ORDER BY row", page.id)
        readers += [row["activity"] for row in rows]
        tables[table] = tuple(from_row(TABLES[table], to_plain(TABLES[table], row)) for row in rows)
    document = from_row(Document, to_plain(Document, found[0]))
    # One activity reads a document: that of any row.
    return HeldDocument(document, made_by[readers[0]], Reading(**tables), made_by[readers[-1]], was)


def _activities(case: Case) -> dict[str, Activity]:
    return {
        row["id"]: Activity(
            row["stage"], row["version"], row["settings"], row["model_version"], row["model_digest"]
        )
        for row in case.query("SELECT * FROM activities")
    }
