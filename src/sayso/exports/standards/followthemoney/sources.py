"""Who says it and through whom: the links of chains as people and bodies, tied to their pages and to each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from sayso.documents.stated.names import is_body
from sayso.exports.standards.followthemoney.entities import Entity, entity, key_of
from sayso.exports.standards.followthemoney.pages import page_key
from sayso.reading.actors.rows import ActorKind
from sayso.reading.actors.table import actors_in_use
from sayso.records.chains import Chain, ChainLink, LinkKind
from sayso.records.documents import Document, Zone
from sayso.records.ledger import Ledger

_SCHEMAS = {
    LinkKind.PUBLISHER: "Organization", LinkKind.OUTLET: "Organization", LinkKind.AGENCY: "Organization",
    LinkKind.BODY: "Organization", LinkKind.PERSON: "Person", LinkKind.AUTHOR: "Person",
}  # fmt: skip
"""Unnamed sources and works are no entities: nobody could be meant by them in another data set."""
_OF = re.compile(r"(?P<name>.+?) \((?P<of>[^()]+)\)")
_STATES = frozenset({ActorKind.GOVERNMENT, ActorKind.ARMED_FORCES, ActorKind.POLICE, ActorKind.INTELLIGENCE})


def source_entities(ledger: Ledger) -> Iterable[Entity]:
    """The named links of chains of articles; Documentation ties them to the page, UnknownLink to the next one.

    People of one name may be several people, so a name is one entity only as it stands: with what it speaks for.
    """
    documents = {row.id: row for row in ledger.documents}
    for chain in ledger.chains:
        document = documents[chain.doc]
        if document.zone_at(chain.start) is Zone.ARTICLE:
            yield from _of_chain(document, chain)


def _of_chain(document: Document, chain: Chain) -> Iterator[Entity]:
    links = [link for link in chain.links if link.kind in _SCHEMAS]
    for link in links:
        yield _source(link)
        place = (link.start, link.end)
        written = document.text[place[0] : place[1]] if place[0] is not None and place[1] is not None else None
        role = str(link.role or link.kind)
        properties = {
            "document": page_key(document),
            "entity": source_key(link),
            "role": role,
            "summary": written,
            "publisher": document.publisher,
            "date": (document.published or "")[:10],
        }
        yield entity("Documentation", key_of("says", page_key(document), source_key(link), role), properties)
    for outer, inner in pairwise(links):
        if source_key(outer) == source_key(inner):
            continue
        properties = {
            "subject": source_key(outer),
            "object": source_key(inner),
            "role": "passes on what the other says",
            "proof": page_key(document),
            "recordId": chain.id,
        }
        yield entity("UnknownLink", key_of("relays", source_key(outer), source_key(inner)), properties)


def source_key(link: ChainLink) -> str:
    """The id of a source's entity: of its name and of what it is."""
    return key_of("source", _schema(link), link.name)


def _schema(link: ChainLink) -> str:
    known = actors_in_use().named(link.name)
    if link.kind is LinkKind.BODY and known is not None and known.kind in _STATES:
        return "PublicBody"
    if link.kind is LinkKind.AUTHOR and is_body(link.name):
        return "Organization"
    return _SCHEMAS[link.kind]


def _source(link: ChainLink) -> Entity:
    """A source by its name; what it speaks for, in brackets behind it, is a position of its own."""
    schema = _schema(link)
    found = _OF.fullmatch(link.name)
    properties: dict[str, str | None] = {"name": found["name"] if found else link.name}
    if found and schema == "Person":
        properties["position"] = found["of"]
    if schema == "Organization":
        properties["classification"] = None if link.kind is LinkKind.BODY else str(link.kind)
    return entity(schema, source_key(link), properties)
