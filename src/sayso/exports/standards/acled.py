"""Events in the columns of ACLED, with a second file that traces every cell to its words."""

from __future__ import annotations

from collections import defaultdict
from functools import partial

from sayso.exports.standards.incidents.cells import EMPTY, Cell, Evidence, Row, cell, csv_of, traces_of, words
from sayso.exports.standards.incidents.deaths import deaths_of
from sayso.exports.standards.incidents.group import Incident, incidents_in
from sayso.exports.standards.incidents.sides import Party, Sides, party_cell, sides_of
from sayso.exports.standards.incidents.sources import holders, of_pages, quoted, scale_of
from sayso.exports.standards.incidents.told import Told, event_told
from sayso.exports.standards.incidents.when import When, when_of
from sayso.exports.standards.incidents.where import Where, where_of
from sayso.records.claims import Claim, Event
from sayso.records.ledger import Ledger

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "event_type", "sub_event_type", "actor1", "inter1",
    "actor2", "inter2", "interaction", "country", "admin1", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "fatalities_low", "fatalities_high", "fatalities_told",
    "event_date_end", "source_original", "disputed", "denied_by", "facts", "claims",
)  # fmt: skip
"""Up to `fatalities` as the ACLED codebook names them; those after it are sayso's own."""

_CIVILIANS = "Civilians"


def export(ledger: Ledger) -> dict[str, bytes]:
    """One row for each event of an ACLED type: `acled.csv`, and `acled_cells.jsonl` with the words of each cell.

    >>> sorted(export(Ledger()))
    ['acled.csv', 'acled_cells.jsonl']
    """
    rows = acled_rows(ledger)
    return {"acled.csv": csv_of(COLUMNS, rows), "acled_cells.jsonl": traces_of(COLUMNS, rows, "event_id_cnty")}


def acled_rows(ledger: Ledger) -> list[Row]:
    """The rows in the order of their ids."""
    told, incidents = incidents_in(ledger)
    return [row for incident in incidents if (row := _row(told, incident))]


def _row(told: Told, incident: Incident) -> Row | None:
    claims = incident.statements
    kind, evidence = _type(told, claims)
    if not kind:
        return None
    event_type, _, sub_event_type = kind.partition(": ")
    sides = sides_of(told, claims, partial(_has_type, event_type))
    when, where, deaths = when_of(told, claims), where_of(told, claims), deaths_of(told, incident)
    if where is None or where.place.precision == "country" or not (when or sides.agents or deaths):
        return None  # ACLED codes where, when and by whom: where no page tells that, there is no event to code
    if event_type == "Strategic developments" and not sides.agents:
        return None
    every = [words(told.documents[claim.doc], claim) for claim in claims]
    found: dict[str, Cell] = {
        "event_id_cnty": Cell(incident.id),
        "event_type": cell(event_type, evidence),
        "sub_event_type": cell(sub_event_type, evidence),
        **_actors(event_type, sub_event_type, sides, evidence),
        **_where(where),
        **_when(when),
        "source": of_pages(told, claims, lambda page: page.publisher or page.id),
        "source_scale": scale_of(told, claims, where.place.country),
        "source_original": holders(told, claims),
        "notes": quoted(told, claims),
        "disputed": cell("yes" if any(fact.disputed for fact in incident.facts) else "no", every),
        "denied_by": holders(told, incident.denials),
        "facts": cell(" ".join(fact.id for fact in incident.facts), every),
        "claims": cell(" ".join(claim.id for claim in claims), every),
    }
    if deaths:
        found |= {"fatalities": deaths.low, "fatalities_low": deaths.low, "fatalities_high": deaths.high}
        found |= {"fatalities_told": deaths.all_told}
    return found


def _has_type(event_type: str, event: Event) -> bool:
    """Whether an event is of a type; of political violence any is."""
    violence = ("Battles", "Explosions/Remote violence", "Violence against civilians")
    own = (event.acled or "").partition(": ")[0]
    return own == event_type or (own in violence and event_type in violence)


def _type(told: Told, claims: tuple[Claim, ...]) -> tuple[str, list[Evidence]]:
    """The type that most pages give, of equals the first by name, with the words of its events."""
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for claim in claims:
        event = event_told(claim)
        if event and event.acled:
            found[event.acled].append(words(told.documents[claim.doc], claim, event.trigger))
    if not found:
        return "", []
    kind = min(found, key=lambda kind: (-len({one.doc for one in found[kind]}), kind))
    return kind, found[kind]


def _actors(event_type: str, sub_event_type: str, sides: Sides, evidence: list[Evidence]) -> dict[str, Cell]:
    """Those who act and those they act on; civilians and crowds stand where the type of event says so."""
    actor1, actor2 = party_cell(sides.agents), party_cell(sides.targets)
    inter1, inter2 = _inter(sides.agents), _inter(sides.targets)
    crowd = {"Protests": "Protesters", "Riots": "Rioters"}.get(event_type)
    if crowd and not sides.agents:
        actor1, inter1 = cell(crowd, evidence), cell(crowd, evidence)
    if event_type == "Violence against civilians" and not sides.targets:
        actor2, inter2 = cell(_CIVILIANS, evidence), cell(_CIVILIANS, evidence)
    both = inter1.value and inter2.value
    joined = cell(f"{inter1.value}-{inter2.value}", (*inter1.evidence, *inter2.evidence)) if both else EMPTY
    return {"actor1": actor1, "inter1": inter1, "actor2": actor2, "inter2": inter2, "interaction": joined}


def _inter(parties: tuple[Party, ...]) -> Cell:
    """State forces where all are such; whether a group is a rebel group or a militia is for a coder to say."""
    if not parties or not all(party.is_state for party in parties):
        return EMPTY
    return cell("State forces", (one for party in parties for one in party.evidence))


def _where(where: Where) -> Row:
    place = where.place
    return {
        "country": where.cell(where.country),
        "admin1": where.cell(place.admin),
        "location": where.cell(place.name),
        "latitude": where.cell(place.lat),
        "longitude": where.cell(place.lon),
        "geo_precision": where.cell(where.geo_precision),
    }


def _when(when: When | None) -> Row:
    if when is None:
        return {}
    return {
        "event_date": cell(when.first, when.evidence),
        "event_date_end": cell(when.last, when.evidence),
        "year": cell(when.first[:4], when.evidence),
        "time_precision": cell(when.time_precision, when.evidence),
    }
