"""The source graph: who cites whom, added up over all chains, with copies of one text counted once beside."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from sayso.records.chains import Chain, ChainLink, LinkKind
from sayso.records.documents import Document
from sayso.records.ledger import Ledger
from sayso.views.labels import LINK_WORDS
from sayso.views.lookup import PageRef, look_up, page_ref, place_anchor, texts_of


@dataclass(frozen=True, slots=True)
class Citation:
    """One place where a page cites; `anchor` leads to the words."""

    page: PageRef
    anchor: str


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
    lookup = look_up(ledger)
    text_of = texts_of(ledger)
    found: dict[tuple[str, str], list[tuple[Document, ChainLink, ChainLink, int]]] = defaultdict(list)
    for chain in sorted(ledger.chains, key=lambda row: (row.doc, row.start, row.id)):
        document = lookup.documents[chain.doc]
        links = _links(document, chain)
        for citing, cited in pairwise(links):
            if citing.name != cited.name:
                start = cited.start if cited.start is not None else chain.start
                found[citing.name, cited.name].append((document, citing, cited, start))
    edges = []
    for (citing_name, cited_name), places in found.items():
        docs = {document.id for document, *_ in places}
        spots = {(document.id, start): Citation(page_ref(document), place_anchor(document, start))
                 for document, _, _, start in places}  # fmt: skip
        edges.append(
            SourceEdge(
                citing=citing_name,
                citing_kind=LINK_WORDS[min(citing.kind for _, citing, _, _ in places)],
                cited=cited_name,
                cited_kind=LINK_WORDS[min(cited.kind for _, _, cited, _ in places)],
                citations=tuple(spots[key] for key in sorted(spots)),
                pages=len(docs),
                texts=len({text_of[doc] for doc in docs}),
            )
        )
    return tuple(sorted(edges, key=lambda e: (-e.texts, -e.pages, -e.count, e.citing, e.cited)))


def _links(document: Document, chain: Chain) -> list[ChainLink]:
    """The chain's links with the page itself in front where its publisher is not known."""
    links = [link for link in chain.links if link.name]
    if links and links[0].kind is not LinkKind.PUBLISHER:
        links.insert(0, ChainLink(document.publisher or document.id, LinkKind.PUBLISHER))
    return links
