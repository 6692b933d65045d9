"""Accounts in the PROV export: what each link of a chain says, from the page inward to its source."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from sayso.exports.standards.linked_data import Node, node
from sayso.exports.standards.making import Making
from sayso.exports.standards.names import document_iri, passage_iri, urn
from sayso.exports.standards.prov_agents import Agents
from sayso.exports.standards.prov_reviewers import Reviewers
from sayso.records.chains import Chain, ChainLink, LinkKind, LinkRole, LinkScope
from sayso.records.citations import Citation, CitationState
from sayso.records.claims import Claim
from sayso.views.lookup import Lookup

# The page itself answers for these: what they say is the document.
_OF_THE_PAGE = frozenset({LinkKind.PUBLISHER, LinkKind.AUTHOR})
_SPEAKING = frozenset({LinkKind.PERSON, LinkKind.BODY, LinkKind.UNNAMED})


class Accounts:
    """An entity for each link of a chain behind the page: "what the rescue service says", a cited work.

    An account is derived from the next one inward. A link that may not reach as far as the words is no more than an
    influence (`wasInfluencedBy`, the weakest relation of PROV).
    """

    def __init__(self, lookup: Lookup, agents: Agents, making: Making, reviewers: Reviewers) -> None:
        self._lookup, self._agents, self._making, self._reviewers = lookup, agents, making, reviewers

    def behind(self, claim: Claim) -> Node:
        """The relations of a claim to the accounts of its chain: the outermost, and the innermost as its source."""
        chain = self._lookup.chains.get(claim.chain or "")
        numbers = _cited_links(chain) if chain else []
        if chain is None or not numbers:
            return {}
        outer = _relation(chain.links[numbers[0]], _account(chain, numbers[0]))
        innermost = chain.links[numbers[-1]]
        return outer | ({"hadPrimarySource": _account(chain, numbers[-1])} if _is_primary(innermost) else {})

    def nodes(self) -> Iterator[Node]:
        """All accounts by chain, and the passages of the case's own pages that they cite."""
        for _, chain in sorted(self._lookup.chains.items()):
            self._note_citing(chain)
            numbers = _cited_links(chain)
            inward = dict(pairwise(numbers))
            for number in numbers:
                yield self._node(chain, number, inward.get(number))
        yield from self._cited_passages

    def _node(self, chain: Chain, number: int, inner: int | None) -> Node:
        link, document = chain.links[number], self._lookup.documents[chain.doc]
        made_by = self._making.made_by.get(chain.id)
        relations = _relation(chain.links[inner], _account(chain, inner)) if inner is not None else {}
        cited = self._lookup.citations.get((chain.id, number))
        if cited is not None and cited.state is CitationState.LINKED and cited.cited_doc in self._lookup.documents:
            found = relations.get("wasDerivedFrom", [])
            relations["wasDerivedFrom"] = [*found, self._cited_iri(cited)]
            relations["comment"] = cited.reason
        is_work = link.kind is LinkKind.WORK
        place = (link.start, link.end) if link.start is not None and link.end is not None else None
        return node(
            id_=_account(chain, number),
            type_="Entity",
            label=link.name if is_work else f"what {link.name} says",
            kind=link.kind,
            published=link.date,
            atLocation={"@id": passage_iri(document, place), "@type": "Location"} if place else None,
            wasAttributedTo=None if is_work else self._agents.named(link.name, link.kind, document),
            wasGeneratedBy=urn("activity", made_by) if made_by else None,
            **self._reviewers.behind(chain, relations),
        )

    def _note_citing(self, chain: Chain) -> None:
        document = self._lookup.documents[chain.doc]
        speaking = [link for link in chain.links if link.name and link.kind is not LinkKind.WORK]
        speakers = [self._agents.named(link.name, link.kind, document) for link in speaking]
        for citing, cited in pairwise(speakers):
            self._agents.cites(citing, cited)

    @cached_property
    def _cited_passages(self) -> list[Node]:
        linked = (row for row in self._lookup.citations.values() if row.state is CitationState.LINKED)
        passages = {}
        for row in linked:
            document = self._lookup.documents.get(row.cited_doc or "")
            if document is not None and row.start is not None and row.end is not None:
                span = (row.start, row.end)
                passages[passage_iri(document, span)] = node(
                    id_=passage_iri(document, span),
                    type_=["Entity", "Location"],
                    value=document.text[row.start : row.end],
                    wasQuotedFrom=document_iri(document),
                )
        return [passages[iri] for iri in sorted(passages)]

    def _cited_iri(self, cited: Citation) -> str:
        document = self._lookup.documents[cited.cited_doc or ""]
        if cited.start is None or cited.end is None:
            return document_iri(document)
        return passage_iri(document, (cited.start, cited.end))


def _cited_links(chain: Chain) -> list[int]:
    """The numbers of the links that the page cites, outermost first; a comment's own voice is none of them."""
    return [
        number
        for number, link in enumerate(chain.links)
        if link.name and link.kind not in _OF_THE_PAGE and not (number == 0 and link.start is None)
    ]


def _is_primary(link: ChainLink) -> bool:
    """Whether a link speaks for itself, surely as far as the words: a medium or a credit line passes on."""
    speaks = link.role in (LinkRole.SPEAKER, None) and link.kind in _SPEAKING
    return speaks and link.scope is not LinkScope.UNCERTAIN


def _account(chain: Chain, number: int) -> str:
    return urn("account", f"{chain.id}.{number}")


def _relation(link: ChainLink, account: str) -> Node:
    certain = link.scope is not LinkScope.UNCERTAIN
    return {"wasDerivedFrom" if certain else "wasInfluencedBy": [account]}
