"""The ledger in memory: what was read from one document, and all rows of a case side by side."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one document; every row's `doc` is that document's id."""

    attributions: tuple[Attribution, ...] = ()
    chains: tuple[Chain, ...] = ()
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    names: tuple[Name, ...] = ()


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
}
"""Export table name to record type: the tables of the public contract, in its order."""
