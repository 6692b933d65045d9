"""The numbers that are told of a matter, day by day: what a drawing over time shows, and its table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sayso.records.claims import Claim
from sayso.records.facts import FactField, RelationKind
from sayso.views.claims import ClaimCard
from sayso.views.facts import FactCard, ValueCard
from sayso.views.lookup import Lookup


@dataclass(frozen=True, slots=True)
class ToldNumber:
    """A value on the day on which pages told it; `low` and `high` bound it, None where it is open.

    `cards` are the claims that tell it, and `disputed` says that some other value contradicts it.
    """

    value: str
    day: str
    low: float | None
    high: float | None
    cards: tuple[ClaimCard, ...]
    disputed: bool

    @property
    def outlets(self) -> tuple[str, ...]:
        """The publishers that tell it, each once."""
        return tuple(dict.fromkeys(card.page.outlet for card in self.cards))


@dataclass(frozen=True, slots=True)
class ToldNumbers:
    """All of a matter in the order of their days; `updates` are pairs of an earlier and a later value.

    `undated` counts the claims on pages without a date.
    """

    numbers: tuple[ToldNumber, ...]
    updates: tuple[tuple[str, str], ...]
    undated: int


def told_numbers(lookup: Lookup, fact: FactCard) -> ToldNumbers | None:
    """The numbers of a fact by the day of their pages; None where it is not numbers in which it differs."""
    if fact.field is not FactField.QUANTITY or len(fact.values) < 2:
        return None
    against = [one for one in fact.relations if one.kind is RelationKind.CONTRADICT]
    contradicted = {value for one in against for value in (one.a, one.b)}
    found, undated = [], 0
    for value in fact.values:
        by_day: dict[str, list[ClaimCard]] = defaultdict(list)
        for card in value.claims:
            by_day[(card.page.published or "")[:10]].append(card)
        for day, cards in by_day.items():
            if not _is_day(day):
                undated += len(cards)
                continue
            low, high = bounds_of(lookup.claims[cards[0].id], value)
            found.append(ToldNumber(value.value, day, low, high, tuple(cards), value.value in contradicted))
    updates = tuple((one.b, one.a) for one in fact.relations if one.kind is RelationKind.UPDATES)
    if not found:
        return None
    found.sort(key=lambda one: (one.day, -(one.low or one.high or 0)))
    return ToldNumbers(tuple(found), updates, undated)


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return len(words) == len("2031-05-06")


def bounds_of(claim: Claim, value: ValueCard) -> tuple[float | None, float | None]:
    """The interval of the number that gives a claim its value: the one nearest to it where a claim has several.

    A number in another unit than the value ("25 miles" of "about 40 km") stands where the value does.
    """
    told = value.amount or 0.0
    quantities = [one for one in claim.quantities if one.low is not None or one.high is not None]
    if not quantities:
        return told, told
    one = min(quantities, key=lambda one: abs((one.high if one.high is not None else one.low or 0.0) - told))
    if told in (one.low, one.high):
        return one.low, one.high
    return None if one.low is None else told, None if one.high is None else told
