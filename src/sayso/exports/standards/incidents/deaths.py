"""How many were killed in an incident: the values that are told, and low, best and high by rule from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.exports.standards.incidents.cells import EMPTY, Cell, Evidence, cell, words
from sayso.exports.standards.incidents.group import Incident
from sayso.exports.standards.incidents.told import Told, is_told, quantity_of
from sayso.links.tolls.read import Toll
from sayso.records.claims import Claim
from sayso.records.facts import Fact, RelationKind

_OPEN = frozenset({RelationKind.CONTRADICT, RelationKind.UNCLEAR, RelationKind.DISTORTS})
_CIVILIANS = frozenset({"civilian", "child", "woman"})


@dataclass(frozen=True, slots=True)
class DeathValue:
    """One number that is told of the dead, as words ("at least 58"), with its bounds and the words it stands in.

    `origins` are shown to be independent and `possible` may be. `outdated` is set where a later figure of another
    value brings it up to date. `counted` is what the dead are told to be: civilian, soldier, militant or any;
    `counted_in` are the words that tell it.
    """

    told: str
    low: float | None
    high: float
    number: float
    is_open: bool
    vague: bool
    origins: int
    possible: int
    outdated: bool
    evidence: tuple[Evidence, ...]
    counted: str
    counted_in: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Deaths:
    """The values told of one toll, and the cells that follow from them by rule.

    `disputed` is set where values that are not outdated contradict each other, or may not fit.
    """

    values: tuple[DeathValue, ...]
    disputed: bool

    @property
    def _current(self) -> list[DeathValue]:
        return [value for value in self.values if not value.outdated] or list(self.values)

    @property
    def best_value(self) -> DeathValue | None:
        """The most exact value where all fit together, of equals the lowest; None where they are disputed.

        Upper bounds ("up to 33") and vague words ("dozens") are no best value.

        Which of two that contradict each other is right is for a person to say, never for a count of origins.
        """
        counted = [value for value in self._current if value.low is not None and not value.vague]
        if self.disputed or not counted:
            return None
        return min(counted, key=lambda value: (value.is_open, value.number, value.told))

    @property
    def best(self) -> Cell:
        """The number of the best value, empty where there is none."""
        value = self.best_value
        return cell(value.number, value.evidence) if value else EMPTY

    @property
    def low(self) -> Cell:
        """The lowest number of a value that is not outdated; empty where all are told with "up to"."""
        bounded = [(value.low, value.told, value) for value in self._current if value.low is not None]
        if not bounded:
            return EMPTY
        low, _, value = min(bounded, key=lambda row: row[:2])
        return cell(low, value.evidence)

    @property
    def high(self) -> Cell:
        """The highest number of a value that is not outdated."""
        value = max(self._current, key=lambda value: (value.high, value.told))
        return cell(value.high, value.evidence)

    @property
    def all_told(self) -> Cell:
        """Every value with its origins, outdated ones among them."""
        lines = [
            f"{value.told} ({value.origins}{f' to {value.possible}' if value.possible != value.origins else ''}"
            f" origin{'s' if value.possible != 1 else ''}{', outdated' if value.outdated else ''})"
            for value in self.values
        ]
        return cell("; ".join(lines), (one for value in self.values for one in value.evidence))


def deaths_of(told: Told, incident: Incident) -> Deaths | None:
    """The toll of an incident; None where no claim counts dead.

    Of several facts that count dead it is the one that most claims tell, and no part of another. Tolls of different
    facts are never added up.
    """
    for fact in incident.facts:  # sorted: tolls of dead first, the widest told before others
        if values := _of_fact(told, fact):
            return Deaths(values, _is_disputed(fact, values))
    tolls = [(claim, toll) for claim in incident.statements for toll in told.deaths.get(claim.id, ())]
    whole = [(claim, toll) for claim, toll in tolls if not toll.part] or tolls
    by_words: defaultdict[str, list[tuple[Claim, Toll]]] = defaultdict(list)
    for claim, toll in whole:
        by_words[toll.amount.words].append((claim, toll))
    values = tuple(_value(told, rows, 1, 1, outdated=False) for _, rows in sorted(by_words.items()))
    return Deaths(values, len({value.number for value in values}) > 1) if values else None


def _of_fact(told: Told, fact: Fact) -> tuple[DeathValue, ...]:
    value_of = {claim: value.value for value in fact.values for claim in value.claims}
    outdated = {value_of[one.b] for one in fact.relations if one.kind is RelationKind.UPDATES and one.b in value_of}
    newer = {value_of[one.a] for one in fact.relations if one.kind is RelationKind.UPDATES and one.a in value_of}
    found = []
    for value in fact.values:
        rows = [
            (told.claims[claim], toll)
            for claim in value.claims
            for toll in told.deaths.get(claim, ())
            if toll.amount.words == value.value and is_told(told.claims[claim])
        ]
        if rows:
            old = value.value in outdated - newer
            found.append(_value(told, rows, value.origins, value.origins_possible, outdated=old))
    return tuple(sorted(found, key=lambda value: (value.number, value.told)))


def _is_disputed(fact: Fact, values: Sequence[DeathValue]) -> bool:
    value_of = {claim: value.value for value in fact.values for claim in value.claims}
    current = {value.told for value in values if not value.outdated}
    pairs = [(value_of.get(one.a), value_of.get(one.b)) for one in fact.relations if one.kind in _OPEN]
    return any(a != b and a in current and b in current for a, b in pairs)


def _value(
    told: Told, rows: Sequence[tuple[Claim, Toll]], origins: int, possible: int, *, outdated: bool
) -> DeathValue:
    amount = rows[0][1].amount
    number = amount.number
    by_group: defaultdict[str, set[Evidence]] = defaultdict(set)
    for claim, toll in rows:
        quantity = quantity_of(claim, toll)
        place = words(told.documents[claim.doc], claim, (quantity.start, quantity.end))
        by_group[_kind(toll.group)].add(place)
    named = [kind for kind in by_group if kind != "any"]
    kind = named[0] if len(named) == 1 else "any"  # the more exact word goes, unless two exact ones differ
    return DeathValue(
        told=amount.words,
        low=amount.low,
        high=number if amount.high is None else amount.high,
        number=number,
        is_open=amount.low is None or amount.high is None,
        vague=amount.vague,
        origins=origins,
        possible=possible,
        outdated=outdated,
        evidence=_sorted(place for places in by_group.values() for place in places),
        counted=kind,
        counted_in=_sorted(by_group[kind]),
    )


def _kind(group: str) -> str:
    """The class of those counted; of "fighters" it is open on which side they stood."""
    return "civilian" if group in _CIVILIANS else group if group in {"soldier", "militant"} else "any"


def _sorted(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(set(evidence)))
