"""Furniture across the documents of a case: what its publishers' pages repeat, and which documents it changes."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.case.layout import READING_TABLES
from sayso.case.store import Case
from sayso.documents.mending import changed, mend, restored
from sayso.documents.repeated import MIN_TEXTS, Outline, outline, publisher_key, repeated_furniture
from sayso.records.documents import Document
from sayso.records.rows import from_row

_DOCUMENTS_PER_QUERY = 200  # some megabytes of text


@dataclass(frozen=True, slots=True)
class Mended:
    """A document with mended roles; `was` tells what its page alone shows where they differ, "" if nowhere."""

    document: Document
    was: str


class Furnishing:
    """Keeps the outlines of a case's documents, new ones among them, and mends documents by what they repeat."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._outlines: dict[str, Outline | None] = {}
        self._mended_by: dict[str, frozenset[int]] = {}
        self._furniture: Mapping[str, frozenset[int]] = {}

    def take(self, document: str, found: Outline | None) -> None:
        """Take note of a new document that the case does not hold yet."""
        self._outlines[document] = found

    def drop(self, document: str) -> None:
        """Forget a new document that will not be added."""
        self._outlines.pop(document, None)

    def find(self) -> None:
        """Find what is furniture, in the new documents and in those of the case together."""
        for _, document in self._stored(self._unknown()):
            self._outlines[document.id] = outline(document)
        self._furniture = repeated_furniture(one for one in self._outlines.values() if one)

    def mend(self, document: Document) -> Mended:
        """A document as its page alone shows it, mended by what was found last."""
        furniture = self._of(document.publisher, document.url)
        self._mended_by[document.id] = furniture
        mended = mend(document, furniture)
        return Mended(mended, "" if mended is document else changed(document, mended))

    def outdated(self, read_by: str) -> Iterator[Mended]:
        """Documents of the case that what was found last gives other roles; those read with other settings stay."""
        for held, document in self._stored(self._to_check()):
            mended = mend(document, self._of(document.publisher, document.url))
            differs = (mended.blocks, mended.links) != (held.blocks, held.links)
            if differs and self._readers_of(document.id) <= {read_by}:
                yield Mended(mended, changed(document, mended))

    def _of(self, publisher: str | None, url: str | None) -> frozenset[int]:
        return self._furniture.get(publisher_key(publisher, url) or "", frozenset())

    def _unknown(self) -> list[str]:
        """Documents of the case without an outline yet, of publishers with enough pages to repeat something."""
        stated = {row["id"]: publisher_key(row["publisher"], row["url"]) for row in self._publishers()}
        pages = Counter(stated.values())
        pages.update(one.publisher for doc, one in self._outlines.items() if one and doc not in stated)
        return [
            doc
            for doc, publisher in stated.items()
            if publisher and pages[publisher] >= MIN_TEXTS and doc not in self._outlines
        ]

    def _to_check(self) -> list[str]:
        """Documents of the case that may have other roles than they should: mended once, or with furniture now."""
        mended = self._was()
        return [
            row["id"]
            for row in self._publishers()
            if ((furniture := self._of(row["publisher"], row["url"])) or row["id"] in mended)
            and self._mended_by.get(row["id"]) != furniture
        ]

    def _publishers(self) -> list[sqlite3.Row]:
        return self._case.query("SELECT id, publisher, url FROM documents ORDER BY id")

    def _was(self) -> dict[str, str]:
        """What the log says of documents whose roles were mended, the latest of each."""
        told = self._case.query("SELECT subject, detail FROM log WHERE event = 'furniture' ORDER BY row")
        return {row["subject"]: row["detail"] for row in told}

    def _stored(self, ids: Sequence[str]) -> Iterator[tuple[Document, Document]]:
        """Documents as the case holds them, and as their pages alone show them."""
        was = self._was() if ids else {}
        for at in range(0, len(ids), _DOCUMENTS_PER_QUERY):
            for row in self._case.rows("documents", ids[at : at + _DOCUMENTS_PER_QUERY]):
                held = from_row(Document, row)
                yield held, restored(held, was[held.id]) if held.id in was else held

    def _readers_of(self, document: str) -> set[str]:
        """The activities by which a document was read."""
        asked = " UNION ".join(f"SELECT activity FROM {table} WHERE doc = ?1" for table in READING_TABLES)
        return {row["activity"] for row in self._case.query(asked, document)}
