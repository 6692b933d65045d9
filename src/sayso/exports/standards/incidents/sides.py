"""Who did it to whom in an incident, by the events of its claims: every actor that is named, with the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sayso.exports.standards.incidents.cells import Cell, Evidence, cell, words
from sayso.exports.standards.incidents.told import Told, event_told
from sayso.reading.actors.rows import ActorKind
from sayso.reading.actors.table import actors_in_use
from sayso.records.claims import Claim, Event

_OF_STATES = frozenset(
    {ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.ARMED_FORCES, ActorKind.INTELLIGENCE, ActorKind.POLICE}
)


@dataclass(frozen=True, slots=True)
class Party:
    """An actor by its id, a readable name, and the words that name it where the claims speak of it."""

    actor: str
    name: str
    evidence: tuple[Evidence, ...]

    @property
    def is_state(self) -> bool:
        """Whether it is a state or a body of one; False also where that is not known."""
        known = actors_in_use().actor(self.actor)
        if known is not None:
            return known.kind in _OF_STATES
        return self.actor.endswith(("_government", "_armed_forces", "_police"))


@dataclass(frozen=True, slots=True)
class Sides:
    """Those who are told to have done it, and those it was done to, each by how many pages name them."""

    agents: tuple[Party, ...]
    targets: tuple[Party, ...]


def sides_of(told: Told, claims: Iterable[Claim], counts: Callable[[Event], bool]) -> Sides:
    """The parties of the events that count, of claims that tell them as something that happened."""
    agents: defaultdict[str, set[Evidence]] = defaultdict(set)
    targets: defaultdict[str, set[Evidence]] = defaultdict(set)
    for claim in claims:
        event = event_told(claim)
        if event is None or not counts(event):
            continue
        for actor in event.agents:
            agents[actor] |= naming(told, claim, actor)
        for actor in event.targets:
            targets[actor] |= naming(told, claim, actor)
    return Sides(_parties(told, agents), _parties(told, targets))


def naming(told: Told, claim: Claim, actor: str) -> set[Evidence]:
    """The words that name an actor in a claim, else in its sentence, else the claim ("its artillery")."""
    document = told.documents[claim.doc]
    for start, end in ((claim.start, claim.end), claim.context or (claim.start, claim.end)):
        found = {
            words(document, claim, (name.start, name.end))
            for name in told.namings.get((claim.doc, actor), ())
            if start <= name.start and name.end <= end
        }
        if found:
            return found
    return {words(document, claim)}


def name_of(told: Told, actor: str) -> str:
    """The readable name of an actor: as the table has it, else as a page writes it, else its id in words."""
    known = actors_in_use().actor(actor)
    if known is not None and known.own_names:
        return known.own_names[0]
    return told.names.get(actor) or actor.replace("_", " ")


def party_cell(parties: Iterable[Party]) -> Cell:
    """The names of parties, joined by a semicolon where several are named."""
    rows = list(parties)
    return cell("; ".join(row.name for row in rows), (one for row in rows for one in row.evidence))


def _parties(told: Told, found: dict[str, set[Evidence]]) -> tuple[Party, ...]:
    ranked = sorted(found, key=lambda actor: (-len({one.doc for one in found[actor]}), actor))
    return tuple(Party(actor, name_of(told, actor), tuple(sorted(found[actor]))) for actor in ranked)
