"""Tolls of armed force in the columns of UCDP GED, with a second file that traces every cell to its words."""

from __future__ import annotations

from collections import Counter

from sayso.exports.standards.incidents.cells import EMPTY, Cell, Row, cell, csv_of, traces_of, words
from sayso.exports.standards.incidents.deaths import Deaths, deaths_of
from sayso.exports.standards.incidents.group import Incident, incidents_in
from sayso.exports.standards.incidents.sides import Party, Sides, party_cell, sides_of
from sayso.exports.standards.incidents.sources import holders, of_pages, page_line
from sayso.exports.standards.incidents.told import Told, event_told, is_armed_force
from sayso.exports.standards.incidents.when import When, when_of
from sayso.exports.standards.incidents.where import Where, where_of
from sayso.records.ledger import Ledger

COLUMNS = (
    "id", "year", "type_of_violence", "side_a", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "adm_1", "latitude",
    "longitude", "country", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "deaths_told", "disputed", "denied_by", "facts", "claims",
)  # fmt: skip
"""Up to `low` as the GED codebook names and orders them; the last four and `deaths_told` are sayso's own."""

Parties = tuple[Party, ...]

_TYPES = {"state-based": "1", "non-state": "2", "one-sided": "3"}


def export(ledger: Ledger) -> dict[str, bytes]:
    """One row a toll of dead from armed force: `ucdp.csv`, and `ucdp_cells.jsonl` with the words of each cell.

    >>> sorted(export(Ledger()))
    ['ucdp.csv', 'ucdp_cells.jsonl']
    """
    rows = ucdp_rows(ledger)
    return {"ucdp.csv": csv_of(COLUMNS, rows), "ucdp_cells.jsonl": traces_of(COLUMNS, rows, "id")}


def ucdp_rows(ledger: Ledger) -> list[Row]:
    """The rows in the order of their ids."""
    told, incidents = incidents_in(ledger)
    rows = []
    for incident in incidents:
        deaths = deaths_of(told, incident)
        if deaths is None or not any(is_armed_force(event_told(claim)) for claim in incident.statements):
            continue
        if any(value.high >= 1 for value in deaths.values):
            rows.append(_row(told, incident, deaths))
    return rows


def _row(told: Told, incident: Incident, deaths: Deaths) -> Row:
    claims = incident.statements
    kind = _type(told, incident)
    sides = sides_of(told, claims, is_armed_force)
    side_a, side_b = _sides(kind.value, sides)
    every = [words(told.documents[claim.doc], claim) for claim in claims]
    disputed = any(fact.disputed for fact in incident.facts)
    return {
        "id": Cell(incident.id),
        "type_of_violence": kind,
        "side_a": party_cell(side_a),
        "side_b": _civilians(told, incident) if kind.value == "3" else party_cell(side_b),
        "number_of_sources": cell(len({claim.doc for claim in claims}), every),
        "source_article": of_pages(told, claims, page_line),
        "source_office": of_pages(told, claims, lambda page: page.publisher),
        "source_date": of_pages(told, claims, lambda page: (page.published or "")[:10]),
        "source_headline": of_pages(told, claims, lambda page: page.title),
        "source_original": holders(told, claims),
        **_where(where_of(told, claims)),
        **_when(when_of(told, claims)),
        **_deaths(deaths, side_a, side_b),
        "disputed": cell("yes" if disputed else "no", every),
        "denied_by": holders(told, incident.denials),
        "facts": cell(" ".join(fact.id for fact in incident.facts), every),
        "claims": cell(" ".join(claim.id for claim in claims), every),
    }


def _type(told: Told, incident: Incident) -> Cell:
    """The type that most claims have, of those that tell who fights whom; empty where as many have another."""
    typed = [(event.ucdp, claim) for claim in incident.statements if (event := event_told(claim)) and event.ucdp]
    counts = Counter(kind for kind, _ in typed).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return EMPTY
    kind = counts[0][0]
    return cell(_TYPES[kind], (words(told.documents[one.doc], one) for found, one in typed if found == kind))


def _sides(kind: str, sides: Sides) -> tuple[Parties, Parties]:
    """Those who act are side A, but the state where a state fights a group."""
    agents, targets = sides.agents, sides.targets
    if kind == "1" and targets and all(one.is_state for one in targets) and not any(one.is_state for one in agents):
        return targets, agents
    return agents, targets


def _civilians(told: Told, incident: Incident) -> Cell:
    """The side B of one-sided violence, with the claims that have it."""
    typed = [claim for claim in incident.statements if (event := event_told(claim)) and event.ucdp == "one-sided"]
    return cell("Civilians", (words(told.documents[claim.doc], claim) for claim in typed))


def _where(where: Where | None) -> Row:
    if where is None:
        return {}
    place = where.place
    return {
        "where_prec": where.cell(where.where_prec),
        "where_coordinates": where.cell(place.name),
        "adm_1": where.cell(place.admin),
        "latitude": where.cell(place.lat),
        "longitude": where.cell(place.lon),
        "country": where.cell(where.country),
    }


def _when(when: When | None) -> Row:
    if when is None:
        return {}
    return {
        "year": cell(when.first[:4], when.evidence),
        "date_prec": cell(when.date_prec, when.evidence),
        "date_start": cell(when.first, when.evidence),
        "date_end": cell(when.last, when.evidence),
    }


def _deaths(deaths: Deaths, side_a: Parties, side_b: Parties) -> Row:
    """The best value's number stands in one of four columns, by what the dead are told to be."""
    best = deaths.best_value
    found = {"best": deaths.best, "high": deaths.high, "low": deaths.low, "deaths_told": deaths.all_told}
    if best is None:
        return found
    state_a, state_b = _is_state(side_a), _is_state(side_b)
    column = "deaths_unknown"
    if best.counted == "civilian":
        column = "deaths_civilians"
    elif best.counted in {"soldier", "militant"} and side_a and side_b and state_a != state_b:
        column = "deaths_a" if state_a is (best.counted == "soldier") else "deaths_b"
    evidence = best.evidence if column == "deaths_unknown" else best.counted_in
    return {**found, column: cell(best.number, evidence)}


def _is_state(side: Parties) -> bool:
    return bool(side) and all(party.is_state for party in side)
