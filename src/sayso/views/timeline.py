"""The timeline: what is said to have happened on which day, as far as the pages date it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sayso.records.claims import Claim, TimeRef
from sayso.records.documents import Zone
from sayso.records.ledger import Ledger
from sayso.views.claims import ClaimCard, claim_card
from sayso.views.lookup import Lookup, look_up


@dataclass(frozen=True, slots=True)
class DatedMatter:
    """A matter on its day: a fact (with its label) or a single claim, and the claims that date it so."""

    fact: str | None
    label: str | None
    disputed: bool
    claims: tuple[ClaimCard, ...]


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """The first and last day that a time covers (ISO dates, the same where the day is certain), and its matters."""

    first: str
    last: str
    matters: tuple[DatedMatter, ...]

    @property
    def certain(self) -> bool:
        """Whether the text gives one day."""
        return self.first == self.last


def timeline(ledger: Ledger) -> tuple[TimelineDay, ...]:
    """Dated claims that speak of an event, a number or a matter told elsewhere too, by the first day they cover.

    >>> timeline(Ledger())
    ()
    """
    lookup = look_up(ledger)
    days: dict[tuple[str, str], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in sorted(ledger.claims, key=lambda row: (row.doc, row.start, row.id)):
        time = _when(claim)
        facts = lookup.facts_of.get(claim.id, ())
        if time is None or time.from_ is None or claim.zone is not Zone.ARTICLE:
            continue
        if claim.event or claim.quantities or facts:
            key = facts[0] if facts else claim.id
            days[time.from_[:10], (time.to or time.from_)[:10]][key].append(claim)
    return tuple(TimelineDay(first, last, _matters(lookup, days[first, last])) for first, last in sorted(days))


def _when(claim: Claim) -> TimeRef | None:
    """The narrowest time of a claim: of "in May" and "on 6 May" the day."""
    dated = [time for time in claim.times if time.from_]
    return min(dated, key=lambda time: (len(time.value) < 10, time.start), default=None)


def _matters(lookup: Lookup, found: dict[str, list[Claim]]) -> tuple[DatedMatter, ...]:
    matters = []
    for key, claims in found.items():
        fact = lookup.facts.get(key)
        matters.append(
            DatedMatter(
                fact=fact.id if fact else None,
                label=fact.label if fact else None,
                disputed=fact.disputed if fact else False,
                claims=tuple(claim_card(lookup, claim) for claim in claims),
            )
        )
    return tuple(sorted(matters, key=lambda m: (not m.disputed, -len(m.claims), m.claims[0].id)))
