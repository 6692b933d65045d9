"""A case as FollowTheMoney entities: pages, sources, actors, incidents, and what ties them."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.exports.standards.followthemoney.entities import Entity, merged
from sayso.exports.standards.followthemoney.incidents import incident_entities
from sayso.exports.standards.followthemoney.pages import actor_entities, page_entities
from sayso.exports.standards.followthemoney.sources import source_entities
from sayso.exports.standards.incidents.cells import jsonl_of
from sayso.exports.standards.incidents.group import incidents_in
from sayso.records.ledger import Ledger


def export(ledger: Ledger) -> dict[str, bytes]:
    """`entities.ftm.json`: one entity a line, sorted by id, as `ftm` tools and Aleph read them.

    >>> export(Ledger())
    {'entities.ftm.json': b''}
    """
    return {"entities.ftm.json": jsonl_of(entity.row() for entity in merged(_entities(ledger)))}


def _entities(ledger: Ledger) -> Iterable[Entity]:
    told, incidents = incidents_in(ledger)
    yield from page_entities(ledger)
    yield from actor_entities(told)
    yield from source_entities(ledger)
    yield from incident_entities(told, incidents)
