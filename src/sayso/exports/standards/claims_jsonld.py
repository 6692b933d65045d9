"""schema.org `Claim`: who claims what, where it appears, and where first as far as dates tell.

https://schema.org/Claim. Never `ClaimReview`: that is a person's verdict, and sayso gives none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence

from sayso.exports.standards.chain_words import agent_class, chain_line, holder_kind
from sayso.exports.standards.claim_matter import about, places, status, time_covered
from sayso.exports.standards.commenters import without_commenters
from sayso.exports.standards.derivations import derivations
from sayso.exports.standards.linked_data import ROWS, Node, listing_bytes, node
from sayso.exports.standards.names import document_iri, page_iri, passage_iri, urn, web_address
from sayso.records.chains import LinkKind
from sayso.records.citations import CitationState
from sayso.records.claims import Claim, ClaimPolarity
from sayso.records.documents import Document
from sayso.records.ledger import Ledger
from sayso.views.lookup import Lookup, look_up

CONTEXT = "https://schema.org"
_DENIED = "Put forward as a denial: the text is what is denied, or the words that deny it."


def export(ledger: Ledger) -> dict[str, bytes]:
    """One graph: the pages, and each claim once with all places where its holder puts it forward.

    Claims that give one value of one fact, in the same status and by a holder of one name, are one claim that
    appears several times; a claim of no fact appears once.

    >>> sorted(export(Ledger()))
    ['claims.jsonld']
    """
    ledger = without_commenters(ledger)
    lookup = look_up(ledger)
    same: dict[object, list[Claim]] = defaultdict(list)
    copies, _ = derivations(ledger)
    for key, claim in sorted(_keyed(ledger, lookup), key=lambda found: _order(found[1], lookup, copies)):
        same[key].append(claim)
    claims = sorted(same.values(), key=lambda group: group[0].id)
    rows = [*map(_page, ledger.documents), *(_claim(group, lookup) for group in claims)]
    return {"claims.jsonld": listing_bytes({"@context": CONTEXT, "@graph": ROWS}, rows)}


def _keyed(ledger: Ledger, lookup: Lookup) -> list[tuple[object, Claim]]:
    values: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for fact in ledger.facts:
        for value in fact.values:
            for claim in value.claims:
                values[claim].append((fact.id, value.value))
    return [
        (
            (tuple(values[row.id]), row.holder, row.polarity, row.modality, row.hearsay, row.zone)
            if row.id in values and row.holder
            else row.id,
            row,
        )
        for row in lookup.claims.values()
    ]


def _order(claim: Claim, lookup: Lookup, copies: Container[str]) -> tuple[str, bool, str, int, str]:
    """By day, undated pages last; of one day, what is copied before its copies."""
    day = (lookup.documents[claim.doc].published or "~")[:10]
    return day, claim.doc in copies, claim.doc, claim.start, claim.id


def _page(document: Document) -> Node:
    return node(
        id_=document_iri(document),
        type_="WebPage",
        name=document.title,
        identifier=document.id,
        url=web_address(document.url),
        datePublished=document.published,
        inLanguage=document.language,
        publisher=_who(document.publisher, LinkKind.PUBLISHER),
        author=_who(document.author, LinkKind.AUTHOR),
        encoding=node(id_=page_iri(document.page), type_="MediaObject", sha256=document.page),
    )


def _claim(group: Sequence[Claim], lookup: Lookup) -> Node:
    first = group[0]
    appearances = [_appearance(claim, lookup) for claim in group]
    told_first = _is_first(group, lookup)
    return node(
        id_=urn("claim", first.id),
        type_="Claim",
        text=first.text,
        author=_who(first.holder, holder_kind(first, lookup.chains.get(first.chain or ""))),
        disambiguatingDescription=_DENIED if first.polarity is ClaimPolarity.DENIED else None,
        creativeWorkStatus=status(first),
        about=about(group),
        spatialCoverage=places(group),
        temporalCoverage=time_covered(group),
        appearance=appearances,
        firstAppearance={"@id": appearances[0]["@id"]} if told_first else None,
    )


def _appearance(claim: Claim, lookup: Lookup) -> Node:
    """The exact words on their page; what they are based on where the page cites another of the case."""
    document = lookup.documents[claim.doc]
    chain = lookup.chains.get(claim.chain or "")
    cited = {
        row.cited_doc
        for number in range(len(chain.links) if chain else 0)
        if (row := lookup.citations.get((claim.chain or "", number))) and row.state is CitationState.LINKED
    }
    return node(
        id_=passage_iri(document, (claim.start, claim.end)),
        type_="Quotation",
        identifier=claim.id,
        text=claim.text,
        creditText=chain_line(chain),
        datePublished=document.published,
        isPartOf={"@id": document_iri(document)},
        isBasedOn=[{"@id": document_iri(lookup.documents[doc])} for doc in sorted(filter(None, cited))],
    )


def _is_first(group: Sequence[Claim], lookup: Lookup) -> bool:
    """Whether dates show on which of several pages it appears first: all are known, and one is before the rest."""
    pages = {claim.doc: lookup.documents[claim.doc].published for claim in group}
    days = [published[:10] if published else "" for published in pages.values()]
    if len(pages) < 2 or any(len(day) < 10 for day in days):
        return False
    return days.count(min(days)) == 1


def _who(name: str | None, kind: LinkKind | None) -> Node | None:
    """A person or an organisation; whoever is only described, and may be either, is taken for a person."""
    if name is None:
        return None
    kind_of_agent = agent_class(kind)
    return node(type_="Person" if kind_of_agent == "Agent" else kind_of_agent, name=name)
