"""The source graph: who cites whom, added up over all chains, with copies of one text counted once beside."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from sayso.case.store import Case
from sayso.records.chains import ChainLink, LinkKind
from sayso.records.copies import COPYING_KINDS
from sayso.records.ledger import Ledger
from sayso.views.labels import LINK_WORDS
from sayso.views.lookup import texts_of


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """One place where a page cites: the document, and where in its text."""

    doc: str
    start: int


@dataclass(frozen=True, slots=True)
class SourceEdge:
    """One cites another: how often, in how many pages, and in how many texts once copies are collapsed."""

    citing: str
    citing_kind: str
    cited: str
    cited_kind: str
    citations: tuple[Citation, ...]
    pages: int
    texts: int

    @property
    def count(self) -> int:
        """How many citations there are."""
        return len(self.citations)


def source_graph(ledger: Ledger) -> tuple[SourceEdge, ...]:
    """Every pair of neighbours in a chain, in the most texts first; a page without a publisher cites under its id.

    >>> source_graph(Ledger())
    ()
    """
    publishers = {row.id: row.publisher for row in ledger.documents}
    chains = sorted(ledger.chains, key=lambda row: (row.doc, row.start, row.id))
    lines = (_Line(row.doc, row.start, _ends(publishers[row.doc], row.doc, row.links)) for row in chains)
    return _edges(lines, texts_of(publishers, (copy.docs for copy in ledger.copies if copy.kind in COPYING_KINDS)))


def source_graph_of(case: Case) -> tuple[SourceEdge, ...]:
    """The same of a whole case, of which only the chains' links are read."""
    publishers = {row["id"]: row["publisher"] for row in case.query("SELECT id, publisher FROM documents")}
    chains = case.query("SELECT doc, start, links FROM chains ORDER BY doc, start, id")
    lines = (
        _Line(row["doc"], row["start"], _ends(publishers[row["doc"]], row["doc"], _links(row["links"])))
        for row in chains
    )
    kinds = ", ".join("?" * len(COPYING_KINDS))
    copying = case.query(f"SELECT docs FROM copies WHERE kind IN ({kinds})", *COPYING_KINDS)
    return _edges(lines, texts_of(publishers, (json.loads(row["docs"]) for row in copying)))


def edge_row(edge: SourceEdge) -> dict[str, Any]:
    """Who cites whom as one plain row for programs."""
    return {
        "citing": edge.citing,
        "citing_kind": edge.citing_kind,
        "cited": edge.cited,
        "cited_kind": edge.cited_kind,
        "citations": edge.count,
        "pages": edge.pages,
        "texts": edge.texts,
        "docs": sorted({citation.doc for citation in edge.citations}),
    }


@dataclass(frozen=True, slots=True)
class _Line:
    """A chain of a document: where it starts, and its links as (name, kind, place)."""

    doc: str
    start: int
    ends: tuple[_End, ...]


class _End(NamedTuple):
    """A link; its kind as the word that a row has, which sorts and compares as the `LinkKind` does."""

    name: str
    kind: str
    start: int | None


def _links(cell: str) -> Iterator[_End]:
    return (_End(one["name"], one["kind"], one["start"]) for one in json.loads(cell))


def _ends(publisher: str | None, doc: str, links: Iterable[ChainLink | _End]) -> tuple[_End, ...]:
    """The links of a chain with the page itself in front where its publisher is not known."""
    ends = [_End(link.name, link.kind, link.start) for link in links if link.name]
    if ends and ends[0].kind != LinkKind.PUBLISHER:
        ends.insert(0, _End(publisher or doc, LinkKind.PUBLISHER, None))
    return tuple(ends)


def _edges(lines: Iterable[_Line], text_of: Mapping[str, str]) -> tuple[SourceEdge, ...]:
    found: dict[tuple[str, str], list[tuple[Citation, _End, _End]]] = defaultdict(list)
    for line in lines:
        for citing, cited in pairwise(line.ends):
            if citing.name != cited.name:
                start = cited.start if cited.start is not None else line.start
                found[citing.name, cited.name].append((Citation(line.doc, start), citing, cited))
    edges = []
    for (citing_name, cited_name), places in found.items():
        docs = {citation.doc for citation, _, _ in places}
        edges.append(
            SourceEdge(
                citing=citing_name,
                citing_kind=LINK_WORDS[LinkKind(min(citing.kind for _, citing, _ in places))],
                cited=cited_name,
                cited_kind=LINK_WORDS[LinkKind(min(cited.kind for _, _, cited in places))],
                citations=tuple(sorted({citation for citation, _, _ in places})),
                pages=len(docs),
                texts=len({text_of[doc] for doc in docs}),
            )
        )
    return tuple(sorted(edges, key=lambda e: (-e.texts, -e.pages, -e.count, e.citing, e.cited)))
