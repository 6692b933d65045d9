"""Which rows of a ledger a row names by their ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def named_by(name: str, record: Any) -> Iterator[tuple[str, str | None]]:
    """(table, id) of each row that a row of a table names, documents of readings aside."""
    if name == "attributions":
        yield "attributions", record.nested_in
    elif name == "claims":
        yield "chains", record.chain
        yield "attributions", record.attribution
    elif name == "citations":
        yield from (("documents", record.doc), ("chains", record.chain), ("documents", record.cited_doc))
    elif name == "copies":
        yield from (("documents", doc) for doc in record.docs)
        yield from (("documents", doc) for pair in record.pairs for doc in (pair.a, pair.b))
    elif name == "facts":
        yield from (("claims", claim) for value in record.values for claim in value.claims)
        yield from (("claims", claim) for relation in record.relations for claim in (relation.a, relation.b))
