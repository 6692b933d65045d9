"""W3C PROV as JSON-LD: which page, whose words, through whom, made by which stage.

The terms are those of PROV-O (https://www.w3.org/TR/prov-o/), with a context of their own in the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.exports.standards.commenters import without_commenters
from sayso.exports.standards.derivations import derivations
from sayso.exports.standards.linked_data import ROWS, Node, listing_bytes, node
from sayso.exports.standards.making import Making
from sayso.exports.standards.names import document_iri, page_iri, passage_iri, urn, web_address
from sayso.exports.standards.prov_accounts import Accounts
from sayso.exports.standards.prov_agents import SOFTWARE, Agents
from sayso.exports.standards.prov_context import CONTEXT
from sayso.exports.standards.prov_reviewers import Reviewers
from sayso.records.chains import LinkKind
from sayso.records.claims import Claim
from sayso.records.documents import Document
from sayso.records.ledger import Ledger
from sayso.views.lookup import Lookup, look_up


def export(ledger: Ledger, making: Making | None = None) -> dict[str, bytes]:
    """One graph: pages, documents, accounts and claims as entities, whoever speaks as agents, stages as activities.

    Stages stand in it where `making` tells them.

    >>> sorted(export(Ledger()))
    ['prov.jsonld']
    """
    ledger = without_commenters(ledger)
    lookup, making = look_up(ledger), making or Making()
    agents = Agents()
    reviewers = Reviewers()
    accounts = Accounts(lookup, agents, making, reviewers)
    rows = [
        *_pages(ledger),
        *_documents(ledger, agents, making, reviewers),
        *_claims(lookup, agents, accounts, making, reviewers),
        *accounts.nodes(),
        *agents.nodes(),
        *reviewers.nodes(),
        *_activities(making),
    ]
    return {"prov.jsonld": listing_bytes({"@context": CONTEXT, "@graph": ROWS}, rows)}


def _pages(ledger: Ledger) -> Iterator[Node]:
    for digest in sorted({row.page for row in ledger.documents}):
        yield node(id_=page_iri(digest), type_="Entity", label="saved page", sha256=digest)


def _documents(ledger: Ledger, agents: Agents, making: Making, reviewers: Reviewers) -> Iterator[Node]:
    derived, alternates = derivations(ledger)
    for row in ledger.documents:
        by = [agents.named(row.publisher, LinkKind.PUBLISHER, row)] if row.publisher else []
        by += [agents.named(row.author, LinkKind.AUTHOR, row)] if row.author else []
        yield node(
            id_=document_iri(row),
            type_="Entity",
            label=row.id,
            title=row.title,
            published=row.published,
            language=row.language,
            url=web_address(row.url),
            wasDerivedFrom=[page_iri(row.page), *(document_iri(one) for one in derived.get(row.id, ()))],
            alternateOf=[document_iri(one) for one in alternates.get(row.id, ())],
            wasAttributedTo=by,
            wasGeneratedBy=_made(row.id, making),
            **reviewers.behind(row),
        )


def _claims(
    lookup: Lookup, agents: Agents, accounts: Accounts, making: Making, reviewers: Reviewers
) -> Iterator[Node]:
    for _, claim in sorted(lookup.claims.items()):
        document = lookup.documents[claim.doc]
        yield node(
            id_=urn("claim", claim.id),
            type_="Entity",
            value=claim.text,
            polarity=claim.polarity,
            modality=claim.modality,
            wasQuotedFrom=document_iri(document),
            atLocation={"@id": passage_iri(document, (claim.start, claim.end)), "@type": "Location"},
            wasAttributedTo=_holder(claim, document, lookup, agents),
            wasGeneratedBy=_made(claim.id, making),
            **reviewers.behind(claim, accounts.behind(claim)),
        )


def _holder(claim: Claim, document: Document, lookup: Lookup, agents: Agents) -> str | None:
    if claim.holder is None:
        return None
    chain = lookup.chains.get(claim.chain or "")
    return agents.holder(claim.holder, document, chain)


def _activities(making: Making) -> Iterator[Node]:
    for one in making.activities:
        model = f"{one.model_version} {one.model_digest}" if one.model_digest else None
        yield node(
            id_=urn("activity", one.id),
            type_="Activity",
            label=one.stage,
            version=one.version,
            settings=one.settings,
            settingsDigest=one.settings_digest,
            used=urn("model", model) if model else None,
            wasAssociatedWith=SOFTWARE,
        )
    models = {(one.model_version, one.model_digest) for one in making.activities if one.model_digest}
    for version, digest in sorted(models, key=str):
        yield node(id_=urn("model", f"{version} {digest}"), type_="Entity", label=f"model {version}", sha256=digest)
    if making.activities:
        yield node(id_=SOFTWARE, type_="SoftwareAgent", label="sayso")


def _made(row_id: str, making: Making) -> str | None:
    made_by = making.made_by.get(row_id)
    return urn("activity", made_by) if made_by else None
