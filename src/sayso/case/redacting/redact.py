"""A case with pseudonyms in the place of names, written as a new one: nothing is found anew, only words change."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from functools import partial

from sayso.case.activities import Activity, activity
from sayso.case.cells import Row
from sayso.case.copying import HeldDocument, held_failures, held_pages
from sayso.case.layout import READING_TABLES
from sayso.case.overview import is_readable
from sayso.case.page_readings import documents_of
from sayso.case.redacting.commenters import commenters_in
from sayso.case.redacting.links import redacted_links
from sayso.case.redacting.offsets import MovedText
from sayso.case.redacting.people import NamesIn, people_in
from sayso.case.redacting.replacing import Replacer, common_words, without_overlaps
from sayso.case.redacting.roster import Roster
from sayso.case.redacting.rows import Words, content_of, redacted, renamed
from sayso.case.store import Case
from sayso.case.writing import CaseWriter
from sayso.records.documents import Document
from sayso.records.ids import content_id, sha256
from sayso.records.ledger import TABLES, Reading
from sayso.records.pages import Failure, Media, Page
from sayso.records.placing import QUOTED
from sayso.records.rows import from_row, to_row
from sayso.records.spans import Span, overlap


class Redaction:
    """Writes a case without the names of private persons and commenters into a new one.

    Documents that were not read (of other languages) are left out: nothing is known of the names in them.
    """

    def __init__(self, case: Case, names_in: NamesIn, keep: Iterable[str], redact: Iterable[str]) -> None:
        self._case = case
        self.roster = Roster(case, keep, redact)
        languages = {row["id"]: row["language"] for row in case.query("SELECT id, language FROM documents")}
        self.left_out = sorted(doc for doc, language in languages.items() if not is_readable(language))
        self._docs = sorted(languages.keys() - set(self.left_out))
        self._told: dict[str, list[tuple[Span, str]]] = {}
        self._others: dict[str, list[Span]] = {}
        for document in documents_of(case, self._docs):
            people, others = people_in(document, names_in)
            self.roster.take(document.id, people)
            self._told[document.id] = [(place.span, place.name) for one in people for place in one.places]
            self._others[document.id] = others
        self.roster.settle()
        texts = (row["text"] for row in case.query("SELECT text FROM documents"))
        self._replacer = Replacer(self.roster, common_words(texts))
        self._ids: dict[str, str] = self._new_documents()
        self._moved: dict[str, MovedText] = {}

    def write(self, writer: CaseWriter, version: str) -> None:
        """Write all pages, their rows and the links between them."""
        told = {"persons": len(self.roster.private), "documents left out": len(self.left_out)}
        made_by = activity("redaction", version, {})
        writer.log("redacted", self._words(self._case.path.name, True), json.dumps(told))
        for one in held_pages(self._case, self._docs):
            if one.held is not None:
                self._write(writer, one.held, made_by)
        for failure, found_by in held_failures(self._case):
            words = {
                column: renamed(self._words(value, True), self._ids) for column, value in to_row(failure).items()
            }
            writer.add_failure(from_row(Failure, words), found_by)
        links = redacted_links(self._case, self._words, self._span, self._ids)
        writer.replace_links(
            links["copies"], made_by, links["facts"], made_by, citations=links["citations"], citations_by=made_by
        )

    def _write(self, writer: CaseWriter, held: HeldDocument, made_by: Activity) -> None:
        document = held.document
        moved = self._moved[document.id] = self._text(document)
        data = moved.text.encode()
        words = partial(self._words, doc=document.id)
        row = renamed(redacted(Document, {**to_row(document), "text": ""}, words, moved.span), self._ids)
        row |= {"page": sha256(data), "text": moved.text}
        page = Page(row["id"], row["page"], row["path"], Media.TEXT, data, "", "utf-8")
        reading = self._reading(held.reading, page, moved, words)
        writer.add_document(page, from_row(Document, row), made_by, reading, held.read_by)

    def _text(self, document: Document) -> MovedText:
        told, others = self._told[document.id], self._others[document.id]
        names = self._replacer.in_text(document.id, document.text, told, others)
        commenters = without_overlaps(commenters_in(document))
        taken = [(one.start, one.end) for one in commenters]
        apart = [one for one in names if not any(overlap((one.start, one.end), span) for span in taken)]
        return MovedText(document.text, [*commenters, *apart])

    def _reading(self, reading: Reading, page: Page, moved: MovedText, words: Words) -> Reading:
        """What was read, with ids made of what the rows hold now: the old would confirm the guess of a name."""
        rows: dict[str, list[Row]] = {}
        old = {row.id: row.id for table in READING_TABLES for row in getattr(reading, table)}
        self._ids |= old  # no words to replace names in
        seen: Counter[str] = Counter()
        for table in READING_TABLES:
            kept = getattr(reading, table)
            rows[table] = [redacted(TABLES[table], to_row(one), words, moved.span) for one in kept]
        for table, changed in rows.items():
            for row in changed:
                if table in QUOTED:
                    row[QUOTED[table]] = moved.text[row["start"] : row["end"]]
                content = table + content_of(row, old)
                seen[content] += 1
                kind = table.removesuffix("s")
                self._ids[row["id"]] = content_id(kind, page.sha256, page.id, content, seen[content])
        return Reading(
            **{
                table: tuple(from_row(TABLES[table], renamed(row, self._ids)) for row in changed)
                for table, changed in rows.items()
            }
        )

    def _words(self, string: str, is_id: bool, doc: str = "") -> str:
        """A string of any row; ids stay, to be renamed when all are known."""
        return string if string in self._ids else self._replacer.in_string(string, doc, is_id=is_id)

    def _span(self, doc: str, span: Span) -> Span | None:
        """Where a span of a document has gone; None where the document was left out."""
        return self._moved[doc].span(span) if doc in self._moved else None

    def _new_documents(self) -> dict[str, str]:
        """Each document's id without names; of two that become alike, the second has a number."""
        new: dict[str, str] = {}
        taken: set[str] = set()
        for doc in self._docs:
            plain = name = self._replacer.in_string(doc, doc, is_id=True)
            number = 1
            while name in taken:
                number += 1
                name = f"{plain}#{number}"
            taken.add(name)
            new[doc] = name
        return new
