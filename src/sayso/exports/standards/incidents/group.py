"""Which claims tell of one incident: those of one fact, of facts that share a claim, and of one sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.exports.standards.incidents.told import Told, event_told, is_told
from sayso.links.transliteration import name_key
from sayso.records.claims import Claim, ClaimPolarity, Effect
from sayso.records.facts import Fact, FactField
from sayso.records.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Incident:
    """What was told of one event: facts, claims that tell of it, and claims that deny something of it.

    `id` is that of its fact (of a toll before others, the one that most claims tell), or of its first claim.
    """

    id: str
    facts: tuple[Fact, ...]
    statements: tuple[Claim, ...]
    denials: tuple[Claim, ...]


def incidents_of(told: Told) -> list[Incident]:
    """The incidents of a case, sorted by id."""
    facts = [fact for fact in told.ledger.facts if _is_of_event(told, fact)]
    groups = _Groups()
    for fact in facts:
        groups.join([fact.id, *_claims_of(fact, told)])
    in_facts = {claim for fact in facts for claim in _claims_of(fact, told)}
    loose = [claim for claim in told.claims.values() if claim.id not in in_facts and _is_seed(told, claim)]
    tolls = {claim for claim in in_facts if told.deaths.get(claim)}
    by_words = _by_words(told.claims[claim] for claim in sorted(in_facts))
    for claim in loose:
        groups.join([claim.id])
        beside = [other.id for other in told.siblings(claim) if other.id in tolls or told.deaths.get(other.id)]
        alike = by_words.get(_words(claim), [])
        roots = {groups.root(other) for other in (*beside, *alike)}
        if len(roots) == 1:
            groups.join([claim.id, *roots])
    _join_alike(told, loose, groups)
    return _incidents(told, facts, groups, [*in_facts, *(claim.id for claim in loose)])


def incidents_in(ledger: Ledger) -> tuple[Told, list[Incident]]:
    """A ledger's claims as they are asked for, and its incidents.

    >>> incidents_in(Ledger())[1]
    []
    """
    told = Told(ledger)
    return told, incidents_of(told)


class _Groups:
    """Disjoint sets of ids; the smallest of a set stands for it."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, key: str) -> str:
        parent = self._parent.setdefault(key, key)
        while parent != key:
            key, parent = parent, self._parent[parent]
        return key

    def join(self, keys: Sequence[str]) -> None:
        roots = sorted({self.root(key) for key in keys})
        for root in roots[1:]:
            self._parent[root] = roots[0]


def _claims_of(fact: Fact, told: Told) -> list[str]:
    return sorted({claim for value in fact.values for claim in value.claims if claim in told.claims})


def _is_of_event(told: Told, fact: Fact) -> bool:
    """Whether a fact counts killed or wounded people, or tells of a coded event that is no count over years."""
    claims = [told.claims[claim] for claim in _claims_of(fact, told)]
    if fact.field is FactField.QUANTITY:
        hurt = {quantity.effect for claim in claims for quantity in claim.quantities}
        return bool({Effect.KILLED, Effect.WOUNDED} & hurt) and any(_is_seed(told, claim) for claim in claims)
    return any(_is_seed(told, claim) for claim in claims)


def _is_seed(told: Told, claim: Claim) -> bool:
    """Whether a claim makes an incident: it counts dead, or its event has a type of UCDP or ACLED."""
    if told.deaths.get(claim.id) and is_told(claim):
        return True
    event = event_told(claim)
    if event is None or not (event.ucdp or event.acled) or claim.historical:
        return False
    return not told.days(claim).cumulative


def _words(claim: Claim) -> str:
    return " ".join(claim.text.casefold().split())


def _by_words(claims: Iterable[Claim]) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for claim in claims:
        found[_words(claim)].append(claim.id)
    return found


def _join_alike(told: Told, loose: Sequence[Claim], groups: _Groups) -> None:
    """Claims of no fact are of one incident where they have the same words, or type, day and place."""
    alike: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for claim in loose:
        alike["words", _words(claim)].append(claim.id)
        event, days = claim.event, told.days(claim)
        if event and event.acled and days.told and days.first == days.last and days.first:
            for place in claim.places:
                alike["place", event.acled, days.first, name_key(place.name)].append(claim.id)
    for claims in alike.values():
        groups.join(claims)


def _incidents(told: Told, facts: Sequence[Fact], groups: _Groups, members: Iterable[str]) -> list[Incident]:
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for member in sorted(set(members)):
        claims[groups.root(member)].append(told.claims[member])
    of_group: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        of_group[groups.root(fact.id)].append(fact)
    found = []
    for root, rows in claims.items():
        rows.sort(key=lambda row: (told.documents[row.doc].published or "9999", row.doc, row.start, row.id))
        statements = tuple(row for row in rows if is_told(row))
        denials = tuple(row for row in rows if row.polarity is ClaimPolarity.DENIED)
        ranked = sorted(of_group[root], key=lambda fact: _rank(told, fact))
        if statements:
            found.append(Incident((ranked or statements)[0].id, tuple(ranked), statements, denials))
    return sorted(found, key=lambda incident: incident.id)


def _rank(told: Told, fact: Fact) -> tuple[bool, int, str]:
    claims = _claims_of(fact, told)
    dead = fact.field is FactField.QUANTITY and any(told.deaths.get(claim) for claim in claims)
    return not dead, -len(claims), fact.id
