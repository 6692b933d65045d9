"""A part of a case or corpus: the pages that hold claims of one kind, with everything of theirs."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sayso.case.activities import activity
from sayso.case.copying import held_pages, put
from sayso.case.corpus import Corpus
from sayso.case.filters import ClaimFilter
from sayso.case.importing import put_documents
from sayso.case.overview import overview
from sayso.case.store import Case
from sayso.case.writing import CaseWriter
from sayso.errors import CaseError


def extract_into(writer: CaseWriter, case: Case, wanted: ClaimFilter) -> None:
    """Put the pages with claims that pass a filter into a new case; their links are to be found anew.

    The log of the new case names the case that it comes from, with the hash of its pages, and the filter.

    Raises:
        CaseError: no claim passes.
    """
    docs = case.documents_with(wanted)
    _refuse_none(docs, case.path)
    writer.log("extracted", case.path.name, origin_of(case, filter=_given(wanted), documents=len(docs)))
    for page in held_pages(case, docs):
        put(writer, page)


def extract_from_corpus(writer: CaseWriter, corpus: Corpus, wanted: ClaimFilter, version: str) -> None:
    """The same out of a corpus, whose rows do not tell who made them: they are made by `extract`.

    `version` is that of the sayso that does it. Without the `originals` beside a corpus the case knows its pages by
    their hashes only.

    Raises:
        CaseError: no claim passes, or what would be taken is broken.
    """
    docs = corpus.documents_with(wanted)
    _refuse_none(docs, corpus.path)
    origin = {"pages": corpus.count(), "hash of pages": corpus.pages_digest()}
    told = {**origin, "filter": _given(wanted), "documents": len(docs)}
    writer.log("extracted", corpus.path.name, json.dumps(told, ensure_ascii=False))
    made_by = activity("extract", version, origin)
    put_documents(writer, corpus.path, corpus.tables_of(docs), made_by, all_pages=False)


def origin_of(case: Case, **told: Any) -> str:
    """What the log of a new case tells of one that it comes from: its pages, and what was done."""
    found = overview(case)
    about = {"pages": found.counts["pages"], "hash of pages": found.pages_digest, **told}
    return json.dumps(about, ensure_ascii=False)


def _refuse_none(docs: Collection[str], path: Path) -> None:
    if not docs:
        raise CaseError(str(path), "holds no claim that passes these filters; no case was made")


def _given(wanted: ClaimFilter) -> dict[str, Any]:
    return {name: value for name, value in asdict(wanted).items() if value is not None}
