"""Incidents as Events, tied to the pages that tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.exports.standards.followthemoney.entities import Entity, entity, key_of
from sayso.exports.standards.followthemoney.pages import actor_key, page_key
from sayso.exports.standards.incidents.deaths import deaths_of
from sayso.exports.standards.incidents.group import Incident
from sayso.exports.standards.incidents.sides import sides_of
from sayso.exports.standards.incidents.told import Told
from sayso.exports.standards.incidents.when import when_of
from sayso.exports.standards.incidents.where import where_of


def incident_entities(told: Told, incidents: Sequence[Incident]) -> Iterable[Entity]:
    """Every incident as an Event with all that is told of it, and Documentation to each claim in its own words."""
    for incident in incidents:
        yield _event(told, incident)
        yield from _documentation(told, incident)


def _event(told: Told, incident: Incident) -> Entity:
    claims = incident.statements
    when, where, deaths = when_of(told, claims), where_of(told, claims), deaths_of(told, incident)
    sides = sides_of(told, claims, lambda event: bool(event.ucdp or event.acled))
    properties = {
        "name": [fact.label for fact in incident.facts] or [claims[0].text],
        "recordId": [fact.id for fact in incident.facts] or [incident.id],
        "startDate": when.first if when else None,
        "endDate": when.last if when else None,
        "location": where.place.name if where else None,
        "country": where.place.country.lower() if where and where.place.country else None,
        "involved": [actor_key(party.actor) for party in (*sides.agents, *sides.targets)],
        "summary": f"Killed, as told: {deaths.all_told.value}" if deaths else None,
        "keywords": sorted({claim.event.acled for claim in claims if claim.event and claim.event.acled}),
        "proof": [page_key(told.documents[claim.doc]) for claim in claims],
    }
    return entity("Event", key_of("event", incident.id), properties)


def _documentation(told: Told, incident: Incident) -> Iterator[Entity]:
    for role, claims in (("tells of it", incident.statements), ("denies something of it", incident.denials)):
        for claim in claims:
            document = told.documents[claim.doc]
            properties = {
                "document": page_key(document),
                "entity": key_of("event", incident.id),
                "role": role,
                "summary": claim.text,
                "recordId": claim.id,
                "publisher": document.publisher,
                "date": (document.published or "")[:10],
            }
            yield entity("Documentation", key_of("tells", incident.id, claim.id), properties)
