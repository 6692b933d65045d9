"""Rejected rows left out, with what hangs on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sayso.records.citations import Citation
from sayso.records.copies import Copy
from sayso.records.facts import Fact, FactValue, Independence
from sayso.records.ledger import TABLES, Ledger
from sayso.reviews.marks import Marks
from sayso.reviews.state import Key

Gone = dict[Key, tuple[str, ...]]
"""Table and id of each row that is left out, and who rejected it or what it hangs on."""
_NAMING = {
    "attributions": {"nested_in": "attributions"},
    "claims": {"chain": "chains", "attribution": "attributions"},
}
"""Table to the columns that name a row of a table, and can do without."""


def leave_out(ledger: Ledger, rejected: Mapping[Key, tuple[str, ...]], marks: Marks) -> tuple[Ledger, Gone]:
    """The ledger without rejected rows and what hangs on them, and all that is gone.

    With a page goes what was read from it; with a chain its citations; with a claim its place in facts, and a fact
    with its last claim. A claim outlives its chain and its attribution, and a copy the loss of one of its pages.
    """
    if not rejected:
        return ledger, {}
    gone: Gone = dict(rejected)
    for name in TABLES:
        for row in getattr(ledger, name):
            page = ("documents", getattr(row, "doc", ""))
            if page in gone:
                gone.setdefault((name, row.id), gone[page])
    tables: dict[str, Any] = {}
    for name in TABLES:
        kept = [row for row in getattr(ledger, name) if name == "failures" or (name, row.id) not in gone]
        if name in _NAMING:
            kept = [_without_named(name, row, gone, marks) for row in kept]
        elif name == "citations":
            kept = [row for row in kept if not _loses_end(row, gone)]
        elif name == "copies":
            kept = [copy for row in kept if (copy := _without_pages(row, gone, marks)) is not None]
        elif name == "facts":
            kept = [fact for row in kept if (fact := _without_claims(row, gone, marks)) is not None]
        tables[name] = tuple(kept)
    return Ledger(**tables), gone


def narrowed(fact: Fact, claims: set[str], there: set[str]) -> Fact | None:
    """A fact with some of its claims only, None without any; `there` are all claims that are left anywhere.

    Its counts of origins are never more than those read, nor more than its claims.

    >>> from sayso.records.facts import FactField
    >>> narrowed(Fact("f", "boats", FactField.QUANTITY, (FactValue("6", ("c",), 1, 1, (), ()),), ()), set(), set())
    """
    values = tuple(found for value in fact.values if (found := _value(value, claims, there)) is not None)
    relations = tuple(one for one in fact.relations if one.a in claims and one.b in claims)
    return replace(fact, values=values, relations=relations) if values else None


def _value(value: FactValue, claims: set[str], there: set[str]) -> FactValue | None:
    left = tuple(claim for claim in value.claims if claim in claims)
    # A merge with a claim of another value tells that this one came about in copying that one.
    merges = tuple(
        one
        for one in value.merges
        if one.a in left and (one.b in left or (one.b not in value.claims and one.b in there))
    )
    if not left:
        return None
    origins, possible = min(value.origins, len(left)), min(value.origins_possible, len(left))
    return counted(replace(value, claims=left, merges=merges), origins, possible)


def counted(value: FactValue, origins: int, possible: int) -> FactValue:
    """A value with these numbers of origins, and what they mean together."""
    if (origins, possible) == (value.origins, value.origins_possible):
        return value
    shown = Independence.SINGLE if origins == 1 else Independence.ESTABLISHED
    independence = Independence.NOT_ESTABLISHED if possible > origins else shown
    return replace(value, origins=origins, origins_possible=possible, independence=independence)


def _without_named(name: str, row: Any, gone: Gone, marks: Marks) -> Any:
    for column, table in _NAMING[name].items():
        named = (table, getattr(row, column))
        if named in gone:
            marks[name, row.id].lose([named[1]], gone[named])
            row = replace(row, **{column: None})
    return row


def _loses_end(row: Citation, gone: Gone) -> bool:
    """Whether the chain that cites, or a page that is cited or may be, is gone."""
    ends = [("chains", row.chain), *(("documents", doc) for doc in (row.cited_doc, *row.candidates) if doc)]
    for end in ends:
        if end in gone:
            gone["citations", row.id] = gone[end]
            return True
    return False


def _without_pages(row: Copy, gone: Gone, marks: Marks) -> Copy | None:
    lost = [doc for doc in row.docs if ("documents", doc) in gone]
    if not lost:
        return row
    by = tuple(sorted({name for doc in lost for name in gone["documents", doc]}))
    docs = tuple(doc for doc in row.docs if doc not in lost)
    if len(docs) < 2:
        gone["copies", row.id] = by
        return None
    marks["copies", row.id].lose(lost, by)
    pairs = tuple(pair for pair in row.pairs if pair.a in docs and pair.b in docs)
    return replace(
        row, docs=docs, pairs=pairs,
        origin=None if row.origin_doc in lost else row.origin,
        origin_doc=None if row.origin_doc in lost else row.origin_doc,
        origin_why=None if row.origin_doc in lost else row.origin_why,
    )  # fmt: skip


def _without_claims(row: Fact, gone: Gone, marks: Marks) -> Fact | None:
    claims = {claim for value in row.values for claim in value.claims}
    models = {one.b for value in row.values for one in value.merges} - claims
    lost = {claim for claim in claims | models if ("claims", claim) in gone}
    if not lost:
        return row
    by = {name for claim in lost for name in gone["claims", claim]}
    found = narrowed(row, claims - lost, (claims | models) - lost)
    if found is None:
        gone["facts", row.id] = tuple(sorted(by))
        return None
    marks["facts", row.id].lose(sorted(lost), by)
    return found
