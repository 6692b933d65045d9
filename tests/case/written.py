"""A ledger that was made in memory, written to a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.case.boats import STAGE, page_of

from sayso.case.activities import activity
from sayso.case.writing import CaseWriter
from sayso.records.ledger import Ledger, Reading


def write_case(path: Path, ledger: Ledger) -> Path:
    """Every row of a ledger whose documents are plain texts, in a case."""
    with CaseWriter(path) as writer:
        for document in ledger.documents:
            page = page_of(document.id, document.text)
            reading = Reading(
                attributions=_of(document.id, ledger.attributions), chains=_of(document.id, ledger.chains),
                claims=_of(document.id, ledger.claims), mentions=_of(document.id, ledger.mentions),
                names=_of(document.id, ledger.names),
            )  # fmt: skip
            whole = replace(document, page=page.sha256)
            writer.add_document(page, whole, activity("documents", "1", {}), reading, STAGE)
        made_by = [activity(name, "1", {}) for name in ("copies", "facts", "citations")]
        writer.replace_links(
            ledger.copies, made_by[0], ledger.facts, made_by[1], citations=ledger.citations, citations_by=made_by[2]
        )
    return path


def _of(doc: str, rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(row for row in rows if row.doc == doc)
