"""Pages as Articles, actors as Organizations and PublicBodies, and where pages name them as Mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sayso.exports.standards.followthemoney.entities import Entity, entity, key_of
from sayso.exports.standards.incidents.sides import Party, name_of
from sayso.exports.standards.incidents.told import Told
from sayso.lexicons import load_lexicon
from sayso.reading.actors.table import actors_in_use
from sayso.records.documents import Document, Zone
from sayso.records.ledger import Ledger


def page_key(document: Document) -> str:
    """The id of a page's entity."""
    return key_of("page", document.page, document.id)


def actor_key(actor: str) -> str:
    """The id of an actor's entity."""
    return key_of("actor", actor)


def page_entities(ledger: Ledger) -> Iterable[Entity]:
    """Every page as an Article; its text stays in the case."""
    for document in ledger.documents:
        properties = {
            "title": document.title,
            "name": document.title or document.id,
            "author": document.author,
            "publisher": document.publisher,
            "publishedAt": (document.published or "")[:10],
            "language": load_lexicon("language_codes")["alpha3"].get(document.language or ""),
            "sourceUrl": document.url,
            "fileName": document.path,
            "notes": f"SHA-256 {document.page}",
        }
        yield entity("Article", page_key(document), properties)


def actor_entities(told: Told) -> Iterable[Entity]:
    """Every actor that an article names, and one Mention for each page that does.

    Namings that carry a judgement are left out.
    """
    mentioned: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    named = {name.actor for name in told.ledger.names if name.zone is Zone.ARTICLE}
    for claim in told.claims.values():
        named |= {*claim.event.agents, *claim.event.targets} if claim.event else set()
    for name in told.ledger.names:
        if name.zone is Zone.ARTICLE and not name.loaded:
            mentioned[name.doc, name.actor].add(name.phrase)
    for actor in sorted(named):
        yield _actor(told, actor)
    for (doc, actor), phrases in sorted(mentioned.items()):
        document = told.documents[doc]
        properties = {
            "document": page_key(document),
            "name": phrases,
            "resolved": actor_key(actor),
            "detectedSchema": _schema(actor),
        }
        yield entity("Mention", key_of("mention", document.page, doc, actor), properties)


def _actor(told: Told, actor: str) -> Entity:
    known = actors_in_use().actor(actor)
    properties = {
        "name": name_of(told, actor),
        "alias": known.own_names[1:] if known else (),
        "country": known.country if known else None,
        "classification": str(known.kind).replace("_", " ") if known else None,
        "wikidataId": known.wikidata if known else None,
    }
    return entity(_schema(actor), actor_key(actor), properties)


def _schema(actor: str) -> str:
    return "PublicBody" if Party(actor, "", ()).is_state else "Organization"
