"""A case from a JSON Lines export: every row as it stands there, none worked out anew."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from sayso.case.activities import Activity, activity
from sayso.case.carried_reviews import carry_reviews
from sayso.case.exported import read_tables, tables_digest
from sayso.case.exported_checks import Tables, check_tables
from sayso.case.layout import READING_TABLES
from sayso.case.making import new_case
from sayso.case.saved_pages import FOLDER, pages_without, read_originals
from sayso.case.writing import CaseWriter
from sayso.records.documents import Document
from sayso.records.ledger import Reading
from sayso.records.pages import Page


def import_tables(folder: str | Path, case_path: str | Path, version: str, *, replace: bool = False) -> None:
    """Make a case of an export; `version` is that of the sayso that does it, for the provenance of the rows.

    Raises:
        CaseError: the export is broken (file and line are named), or the case cannot be made there.
    """
    folder = Path(folder)
    with new_case(case_path, replace=replace) as writer:
        tables = read_tables(folder)
        digest = tables_digest(folder)
        made_by = activity("import", version, {"tables": digest})
        writer.log("imported", folder.name, digest)
        put_documents(writer, folder, tables, made_by)
        for failure in tables["failures"]:
            writer.add_failure(failure.record, made_by)
        _add_links(writer, tables, made_by)
        carry_reviews(writer, (line.record for line in tables["reviews"]), made_by)


def put_documents(
    writer: CaseWriter, folder: Path, tables: Tables, made_by: Activity, *, all_pages: bool = True
) -> None:
    """Put documents with all that was read from them into a case, after a check of all tables.

    `all_pages`: also the pages of the folder's originals that gave no document here.

    Raises:
        CaseError: the tables do not fit together, or the originals not with them.
    """
    check_tables(tables)
    pages = _pages(folder, tables["documents"], all_pages)
    readings = _readings(tables)
    for line in tables["documents"]:
        document: Document = line.record
        writer.add_document(pages.pop(document.id), document, made_by, readings[document.id], made_by)
    for page in pages.values():
        writer.add_page(page)


def _add_links(writer: CaseWriter, tables: Tables, made_by: Any) -> None:
    copies, facts, citations = ([line.record for line in tables[name]] for name in ("copies", "facts", "citations"))
    writer.replace_links(copies, made_by, facts, made_by, citations=citations, citations_by=made_by)


def _pages(folder: Path, documents: Any, all_pages: bool) -> dict[str, Page]:
    """The page of every document, and those that gave none."""
    pages = pages_without(line.record for line in documents)
    if (folder / FOLDER).is_dir():
        pages |= read_originals(folder / FOLDER, None if all_pages else set(pages))
    for line in documents:
        if pages[line.record.id].sha256 != line.record.page:
            line.refuse(f"its page is another than {FOLDER} lists under its id")
    return pages


def _readings(tables: Tables) -> defaultdict[str, Reading]:
    """What was read from each document."""
    rows: dict[str, defaultdict[str, list[Any]]] = {}
    for name in READING_TABLES:
        by_doc: defaultdict[str, list[Any]] = defaultdict(list)
        for line in tables[name]:
            by_doc[line.record.doc].append(line.record)
        rows[name] = by_doc
    readings: defaultdict[str, Reading] = defaultdict(Reading)
    for line in tables["documents"]:
        doc = line.record.id
        readings[doc] = Reading(**{name: tuple(rows[name][doc]) for name in READING_TABLES})
    return readings
