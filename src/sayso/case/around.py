"""The rows around a few claims: what their cards show, without reading the whole case."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sayso.case.store import Case
from sayso.records.attributions import Attribution
from sayso.records.chains import Chain
from sayso.records.citations import Citation
from sayso.records.claims import Claim
from sayso.records.documents import Document, Zone
from sayso.records.facts import Fact
from sayso.records.ledger import Ledger
from sayso.records.rows import from_row


def ledger_around(case: Case, claims: Sequence[str]) -> Ledger:
    """A ledger of these claims in the order given, with their chains, attributions, citations, facts and documents.

    Documents that a chain of them cites are there too; facts are those of which some value holds one of the claims.
    """
    found = [from_row(Claim, row) for row in case.rows("claims", claims)]
    chains = sorted({claim.chain for claim in found if claim.chain})
    said = sorted({claim.attribution for claim in found if claim.attribution})
    citations = [
        from_row(Citation, row) for row in case.rows("citations", _ids_of(case, "citations", "chain", chains))
    ]
    docs = {claim.doc for claim in found} | {one.cited_doc for one in citations if one.cited_doc}
    return Ledger(
        documents=tuple(from_row(Document, row) for row in case.rows("documents", sorted(docs))),
        attributions=tuple(from_row(Attribution, row) for row in case.rows("attributions", said)),
        chains=tuple(from_row(Chain, row) for row in case.rows("chains", chains)),
        claims=tuple(found),
        facts=tuple(from_row(Fact, row) for row in case.rows("facts", _facts_of(case, claims))),
        citations=tuple(citations),
    )


def has_comments(case: Case) -> bool:
    """Whether the case was read with its comment threads, so that some row stands in that zone."""
    tables = ("claims", "attributions", "names")
    return any(case.query(f"SELECT 1 FROM {table} WHERE zone = ? LIMIT 1", Zone.COMMENT) for table in tables)


def _ids_of(case: Case, table: str, column: str, values: Sequence[str]) -> list[str]:
    rows = case.query(
        f"SELECT id FROM {table} WHERE {column} IN (SELECT value FROM json_each(?)) ORDER BY id",
        json.dumps([*values]),
    )
    return [row["id"] for row in rows]


def _facts_of(case: Case, claims: Sequence[str]) -> list[str]:
    rows = case.query(
        'SELECT DISTINCT facts.id AS id FROM facts, json_each(facts."values") AS told, '
        "json_each(told.value, '$.claims') AS claim WHERE claim.value IN (SELECT value FROM json_each(?)) "
        "ORDER BY facts.id",
        json.dumps([*claims]),
    )
    return [row["id"] for row in rows]
