"""Events as PLOVER codes them, one a claim, as JSON Lines with the words of every part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sayso.exports.standards.incidents.cells import jsonl_of, words
from sayso.exports.standards.incidents.sides import name_of, naming
from sayso.exports.standards.incidents.told import Told
from sayso.exports.standards.incidents.when import when_of
from sayso.exports.standards.incidents.where import where_of
from sayso.reading.actors.rows import ActorKind
from sayso.reading.actors.states import alpha3
from sayso.reading.actors.table import actors_in_use
from sayso.records.claims import Claim, Event
from sayso.records.ledger import Ledger

_SECTORS = {
    ActorKind.GOVERNMENT: "GOV", ActorKind.ARMED_FORCES: "MIL", ActorKind.POLICE: "COP",
    ActorKind.INTELLIGENCE: "SPY", ActorKind.ARMED_GROUP: "REB", ActorKind.INTERNATIONAL: "IGO",
    ActorKind.HUMANITARIAN: "NGO",
}  # fmt: skip
_BY_ID = {"_government": "GOV", "_armed_forces": "MIL", "_police": "COP", "_opposition": "OPP"}
"""Sectors of actors that the text names and no table has, by how their id ends."""


def export(ledger: Ledger) -> dict[str, bytes]:
    """One object for each event that a claim of an article tells: `plover.jsonl`, sorted by the id of the claim.

    >>> export(Ledger())
    {'plover.jsonl': b''}
    """
    told = Told(ledger)
    facts: defaultdict[str, set[str]] = defaultdict(set)
    for fact in ledger.facts:
        for value in fact.values:
            for claim in value.claims:
                facts[claim].add(fact.id)
    claims = sorted(told.claims.values(), key=lambda claim: claim.id)
    rows = [_row(told, claim, claim.event, sorted(facts[claim.id])) for claim in claims if claim.event]
    return {"plover.jsonl": jsonl_of(rows)}


def _row(told: Told, claim: Claim, event: Event, facts: Sequence[str]) -> dict[str, object]:
    document = told.documents[claim.doc]
    when = when_of(told, [claim])
    return {
        "event_id": claim.id,
        "event_date": when.first if when else None,
        "event_date_end": when.last if when else None,
        "event_date_words": [asdict(one) for one in when.evidence] if when else [],
        "event_type": event.type,
        "event_mode": event.mode,
        "cameo": event.cameo,
        "event_words": asdict(words(document, claim, event.trigger)),
        "actor": _parties(told, claim, event.agents),
        "recipient": _parties(told, claim, event.targets),
        "location": _location(told, claim),
        "polarity": event.polarity,
        "modality": event.modality,
        "claim_polarity": claim.polarity,
        "claim_modality": claim.modality,
        "holder": claim.holder,
        "text": claim.text,
        "doc": claim.doc,
        "start": claim.start,
        "end": claim.end,
        "publisher": document.publisher,
        "published": document.published,
        "headline": document.title,
        "url": document.url,
        "facts": list(facts),
    }


def _parties(told: Told, claim: Claim, actors: Iterable[str]) -> list[dict[str, object]]:
    return [
        {
            "id": actor,
            "name": name_of(told, actor),
            "country": _country(actor),
            "sector": sector_of(actor),
            "words": [asdict(one) for one in sorted(naming(told, claim, actor))],
        }
        for actor in actors
    ]


def _country(actor: str) -> str | None:
    known = actors_in_use().actor(actor)
    return alpha3(known.country) if known and known.country else None


def sector_of(actor: str) -> str | None:
    """The sector of an actor in PLOVER's codes; None for states as such, and where its kind is not known.

    >>> sector_of("syrian_armed_forces"), sector_of("karvenian_government"), sector_of("lake_front")
    ('MIL', 'GOV', None)
    """
    known = actors_in_use().actor(actor)
    if known is not None and known.kind in _SECTORS and not actor.endswith("_opposition"):
        return _SECTORS[known.kind]
    return next((sector for end, sector in _BY_ID.items() if actor.endswith(end)), None)


def _location(told: Told, claim: Claim) -> dict[str, object] | None:
    where = where_of(told, [claim])
    if where is None:
        return None
    place = where.place
    return {
        "name": place.name,
        "admin1": place.admin,
        "country": alpha3(place.country.lower()) if place.country else None,
        "latitude": place.lat,
        "longitude": place.lon,
        "geonames_id": place.geoname,
        "words": [asdict(one) for one in where.evidence],
    }
