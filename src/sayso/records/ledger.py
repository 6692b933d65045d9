"""The ledger in memory: what was read from one document, and all rows of a case side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sayso.records.attributions import Attribution
from sayso.records.chains import Chain
from sayso.records.citations import Citation
from sayso.records.claims import Claim
from sayso.records.copies import Copy
from sayso.records.documents import Document
from sayso.records.facts import Fact
from sayso.records.mentions import Mention
from sayso.records.names import Name
from sayso.records.pages import Failure
from sayso.records.proposals import Proposal
from sayso.records.reviews import Review


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one document; every row's `doc` is that document's id."""

    attributions: tuple[Attribution, ...] = ()
    chains: tuple[Chain, ...] = ()
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    names: tuple[Name, ...] = ()


PageReading = tuple[Document, Reading]
"""A document and what was read from it."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All rows of a case, each table sorted by id."""

    documents: tuple[Document, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    chains: tuple[Chain, ...] = ()
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    facts: tuple[Fact, ...] = ()
    copies: tuple[Copy, ...] = ()
    names: tuple[Name, ...] = ()
    citations: tuple[Citation, ...] = ()
    failures: tuple[Failure, ...] = ()
    reviews: tuple[Review, ...] = ()

    def pages(self) -> Iterator[PageReading]:
        """Each document with what was read from it, as far as pages are compared by it."""
        attributions = _by_doc(self.attributions)
        chains = _by_doc(self.chains)
        claims = _by_doc(self.claims)
        mentions = _by_doc(self.mentions)
        for document in self.documents:
            doc = document.id
            yield (
                document,
                Reading(tuple(attributions[doc]), tuple(chains[doc]), tuple(claims[doc]), tuple(mentions[doc])),
            )


TABLES: dict[str, type] = {
    "documents": Document,
    "attributions": Attribution,
    "chains": Chain,
    "claims": Claim,
    "mentions": Mention,
    "facts": Fact,
    "copies": Copy,
    "names": Name,
    "citations": Citation,
    "failures": Failure,
    "reviews": Review,
}
"""Export table name to record type: the tables of the public contract, in its order."""

KEPT_TABLES: dict[str, type] = {**TABLES, "proposals": Proposal}
"""The same with what a case keeps beside the ledger, which no export, listing or view of it takes in."""


class _OfDocument(Protocol):
    @property
    def doc(self) -> str: ...


R = TypeVar("R", bound=_OfDocument)


def _by_doc(rows: Iterable[R]) -> defaultdict[str, list[R]]:
    found: defaultdict[str, list[R]] = defaultdict(list)
    for row in rows:
        found[row.doc].append(row)
    return found
