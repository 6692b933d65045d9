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
    """One place where a page cites: the document, and the words there.

    They are those that name whom it cites (`is_named`), or, where only metadata does, the words that are cited.
    """

    doc: str
    start: int
    end: int
    is_named: bool


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
    lines = (_Line(row.doc, row.start, row.end, _ends(publishers[row.doc], row.doc, row.links)) for row in chains)
    return _edges(lines, texts_of(publishers, (copy.docs for copy in ledger.copies if copy.kind in COPYING_KINDS)))


def source_graph_of(case: Case) -> tuple[SourceEdge, ...]:
    """The same of a whole case, of which only the chains' links are read."""
    publishers = {row["id"]: row["publisher"] for row in case.query("SELECT id, publisher FROM documents")}
    chains = case.query('SELECT doc, start, "end", links FROM chains ORDER BY doc, start, id')
    lines = (
        _Line(row["doc"], row["start"], row["end"], _ends(publishers[row["doc"]], row["doc"], _links(row["links"])))
        for row in chains
    )
    kinds = ", ".join("?" * len(COPYING_KINDS))
    copying = case.query(f"SELECT docs FROM copies WHERE kind IN ({kinds})", *COPYING_KINDS)
    return _edges(lines, texts_of(publishers, (json.loads(row["docs"]) for row in copying)))


def edges_with(edges: Iterable[SourceEdge], name: str | None, *, by_pages: bool = False) -> tuple[SourceEdge, ...]:
    """The edges with a name that holds some words, all where none are given; the most pages first, if asked.

    >>> edges_with((), "Wire")
    ()
    """
    words = (name or "").casefold()
    found = (edge for edge in edges if words in edge.citing.casefold() or words in edge.cited.casefold())
    # What comes in the order of texts keeps it among edges of as many pages.
    return tuple(sorted(found, key=lambda edge: -edge.pages) if by_pages else found)


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
    """A chain of a document: the words it answers for, and its links as (name, kind, place)."""

    doc: str
    start: int
    end: int
    ends: tuple[_End, ...]


class _End(NamedTuple):
    """A link; its kind as the word that a row has, which sorts and compares as the `LinkKind` does."""

    name: str
    kind: str
    start: int | None
    end: int | None


def _links(cell: str) -> Iterator[_End]:
    return (_End(one["name"], one["kind"], one["start"], one["end"]) for one in json.loads(cell))


def _ends(publisher: str | None, doc: str, links: Iterable[ChainLink | _End]) -> tuple[_End, ...]:
    """The links of a chain with the page itself in front where its publisher is not known."""
    ends = [_End(link.name, link.kind, link.start, link.end) for link in links if link.name]
    if ends and ends[0].kind != LinkKind.PUBLISHER:
        ends.insert(0, _End(publisher or doc, LinkKind.PUBLISHER, None, None))
    return tuple(ends)


def _edges(lines: Iterable[_Line], text_of: Mapping[str, str]) -> tuple[SourceEdge, ...]:
    found: dict[tuple[str, str], list[tuple[Citation, _End, _End]]] = defaultdict(list)
    for line in lines:
        for citing, cited in pairwise(line.ends):
            if citing.name != cited.name:
                found[citing.name, cited.name].append((_citation(line, cited), citing, cited))
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


def _citation(line: _Line, cited: _End) -> Citation:
    if cited.start is None or cited.end is None:
        return Citation(line.doc, line.start, line.end, is_named=False)
    return Citation(line.doc, cited.start, cited.end, is_named=True)
