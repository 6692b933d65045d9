"""Which documents are derived from which, and which are two texts of one, by the groups of copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sayso.records.copies import COPYING_KINDS
from sayso.records.documents import Document
from sayso.records.ledger import Ledger

Others = Mapping[str, tuple[Document, ...]]
"""Document id to other documents."""


def derivations(ledger: Ledger) -> tuple[Others, Others]:
    """Of each document those that it is derived from, and those of which nothing shows which came first.

    Where a group's origin is one of its pages, all others are derived from it; else the two of a pair are
    alternates of each other.

    >>> derivations(Ledger())
    ({}, {})
    """
    documents = {row.id: row for row in ledger.documents}
    derived: dict[str, set[str]] = defaultdict(set)
    alternates: dict[str, set[str]] = defaultdict(set)
    for group in ledger.copies:
        if group.kind not in COPYING_KINDS:
            continue
        for pair in group.pairs:
            if group.origin_doc is None:
                alternates[pair.a].add(pair.b)
                alternates[pair.b].add(pair.a)
        if group.origin_doc is not None:
            for doc in set(group.docs) - {group.origin_doc}:
                derived[doc].add(group.origin_doc)
    return _rows(derived, documents), _rows(alternates, documents)


def _rows(found: Mapping[str, set[str]], documents: Mapping[str, Document]) -> Others:
    return {doc: tuple(documents[other] for other in sorted(others)) for doc, others in sorted(found.items())}
