"""Rows of a ledger by their ids, and the places on a page that a reader can be sent to."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from sayso.case.store import Case
from sayso.records.attributions import Attribution
from sayso.records.chains import Chain
from sayso.records.citations import Citation
from sayso.records.claims import Claim
from sayso.records.documents import Document, Zone
from sayso.records.facts import Fact
from sayso.records.ids import sha256
from sayso.records.ledger import Ledger

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page as it is named in lists: `outlet` is its publisher, or its id where the page tells none."""

    doc: str
    anchor: str
    outlet: str
    outlet_known: bool
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Lookup:
    """Every row of a ledger or a case by id.

    `facts_of` leads from a claim to the ids of its facts, `citations` from a chain and the number of its link,
    `claims_in` from a document to its claims, by place.
    """

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    chains: Mapping[str, Chain]
    attributions: Mapping[str, Attribution]
    facts: Mapping[str, Fact]
    facts_of: Mapping[str, tuple[str, ...]]
    citations: Mapping[tuple[str, int], Citation]
    claims_in: Mapping[str, tuple[Claim, ...]]


def look_up(ledger: Ledger) -> Lookup:
    """The ledger's rows by id.

    >>> look_up(Ledger()).documents
    {}
    """
    facts_of: dict[str, list[str]] = defaultdict(list)
    for fact in ledger.facts:
        for claim in sorted({claim for value in fact.values for claim in value.claims}):
            facts_of[claim].append(fact.id)
    claims_in: dict[str, list[Claim]] = defaultdict(list)
    for row in sorted(ledger.claims, key=lambda row: (row.start, row.end, row.id)):
        claims_in[row.doc].append(row)
    return Lookup(
        documents={row.id: row for row in ledger.documents},
        claims={row.id: row for row in ledger.claims},
        chains={row.id: row for row in ledger.chains},
        attributions={row.id: row for row in ledger.attributions},
        facts={row.id: row for row in ledger.facts},
        facts_of={claim: tuple(facts) for claim, facts in facts_of.items()},
        citations={(row.chain, row.link): row for row in ledger.citations},
        claims_in={doc: tuple(claims) for doc, claims in claims_in.items()},
    )


def look_into(case: Case) -> Lookup:
    """The rows of a case by id, each fetched when it is first asked for: a listing needs few of many."""

    def facts_of(claims: Iterable[str]) -> dict[str, tuple[str, ...]]:
        asked = "SELECT claim, fact FROM told WHERE claim IN (SELECT value FROM json_each(?)) ORDER BY fact"
        found: dict[str, tuple[str, ...]] = {}
        for row in case.query(asked, json.dumps(list(claims))):
            found[row["claim"]] = (*found.get(row["claim"], ()), row["fact"])
        return found

    def citations(links: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Citation]:
        asked = "SELECT id FROM citations WHERE chain IN (SELECT value FROM json_each(?))"
        ids = [row["id"] for row in case.query(asked, json.dumps(sorted({chain for chain, _ in links})))]
        return {(row.chain, row.link): row for row in case.records(Citation, ids).values()} if ids else {}

    return Lookup(
        documents=Fetched(partial(case.records, Document)),
        claims=Fetched(partial(case.records, Claim)),
        chains=Fetched(partial(case.records, Chain)),
        attributions=Fetched(partial(case.records, Attribution)),
        facts=Fetched(partial(case.records, Fact)),
        facts_of=Fetched(facts_of),
        citations=Fetched(citations),
        claims_in=Fetched(lambda docs: {doc: case.claims_in(doc) for doc in docs}),
    )


class Fetched(Mapping[K, V]):
    """A mapping whose values are fetched when first asked for, or before, many at once; it lists those that were.

    >>> squares = Fetched(lambda keys: {key: key * key for key in keys if key > 0})
    >>> squares[2], squares.get(-3), list(squares)
    (4, None, [2])
    """

    def __init__(self, fetch: Callable[[Iterable[K]], Mapping[K, V]]) -> None:
        self._fetch = fetch
        self._found: dict[K, V] = {}
        self._absent: set[K] = set()

    def want(self, keys: Iterable[K]) -> None:
        """Fetch what is not here yet."""
        missing = [key for key in dict.fromkeys(keys) if key not in self._found and key not in self._absent]
        if missing:
            found = self._fetch(missing)
            self._found.update(found)
            self._absent.update(key for key in missing if key not in found)

    def __getitem__(self, key: K) -> V:
        if key not in self._found:
            self.want([key])
        return self._found[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def gather(lookup: Lookup, claims: Iterable[str]) -> None:
    """Fetch at once what the cards of some claims need: one query a table instead of one a row."""
    wanted = list(claims)
    _want(lookup.claims, wanted)
    rows = [lookup.claims[claim] for claim in wanted]
    _want(lookup.documents, (row.doc for row in rows))
    _want(lookup.attributions, (row.attribution for row in rows if row.attribution))
    _want(lookup.chains, (row.chain for row in rows if row.chain))
    chains = [lookup.chains[row.chain] for row in rows if row.chain]
    _want(lookup.citations, ((chain.id, link) for chain in chains for link in range(len(chain.links))))
    _want(lookup.facts_of, wanted)


def gather_facts(lookup: Lookup, facts: Iterable[str]) -> list[Fact]:
    """Some facts in their order, with what the cards of all of their claims need, fetched at once."""
    wanted = list(facts)
    _want(lookup.facts, wanted)
    rows = [lookup.facts[fact] for fact in wanted]
    gather(lookup, (claim for row in rows for value in row.values for claim in value.claims))
    return rows


def _want(table: Mapping[K, V], keys: Iterable[K]) -> None:
    if isinstance(table, Fetched):
        table.want(keys)


def document_anchor(document: Document) -> str:
    """The anchor of a document, which survives a rebuild."""
    return anchor_of(document.page, document.id)


def anchor_of(page: str, doc: str) -> str:
    """The anchor of a document: 48 bits over the SHA-256 of its page and its id."""
    return "d-" + sha256(f"{page}\n{doc}".encode(errors="replace"))[:12]


def place_anchor(document: Document, start: int) -> str:
    """The anchor of a place in a document's text: the document's own, and the code point."""
    return f"s{document_anchor(document)[1:]}-{start}"


def page_ref(document: Document) -> PageRef:
    """How a document is named in lists."""
    return PageRef(
        doc=document.id,
        anchor=document_anchor(document),
        outlet=document.publisher or document.id,
        outlet_known=document.publisher is not None,
        title=document.title or None,
        published=document.published,
    )


def comments_were_asked_for(ledger: Ledger) -> bool:
    """Whether the case was read with its comment threads, so that some row stands in that zone.

    >>> comments_were_asked_for(Ledger())
    False
    """
    zones = [row.zone for row in ledger.attributions]
    zones += [row.zone for row in ledger.claims] + [row.zone for row in ledger.names]
    return Zone.COMMENT in zones


def texts_of(documents: Iterable[str], copying: Iterable[Sequence[str]]) -> dict[str, str]:
    """Document id to the smallest id among the pages it shares its text with: copies collapse to one text.

    `copying` are the documents of each group of which some copy others.

    >>> texts_of(["a", "b", "c"], [["b", "c"]])
    {'a': 'a', 'b': 'b', 'c': 'b'}
    """
    parent = {document: document for document in documents}

    def root(doc: str) -> str:
        while parent[doc] != doc:
            parent[doc] = parent[parent[doc]]
            doc = parent[doc]
        return doc

    for group in copying:
        docs = [doc for doc in group if doc in parent]
        for doc in docs[1:]:
            low, high = sorted((root(docs[0]), root(doc)))
            parent[high] = low
    return {doc: root(doc) for doc in parent}
