"""A part of a case: the pages that hold claims of one kind, with everything of theirs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sayso.case.copying import held_pages, put
from sayso.case.filters import ClaimFilter
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
    claims = set(case.claim_ids(wanted))
    docs = {row["doc"] for row in case.query("SELECT id, doc FROM claims") if row["id"] in claims}
    if not docs:
        raise CaseError(str(case.path), "holds no claim that passes these filters; no case was made")
    writer.log("extracted", case.path.name, origin_of(case, filter=_given(wanted), documents=len(docs)))
    for page in held_pages(case, docs):
        put(writer, page)


def origin_of(case: Case, **told: Any) -> str:
    """What the log of a new case tells of one that it comes from: its pages, and what was done."""
    found = overview(case)
    about = {"pages": found.counts["pages"], "hash of pages": found.pages_digest, **told}
    return json.dumps(about, ensure_ascii=False)


def _given(wanted: ClaimFilter) -> dict[str, Any]:
    return {name: value for name, value in asdict(wanted).items() if value is not None}
