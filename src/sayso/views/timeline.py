"""The timeline: what is said to have happened on which day, as far as the pages date it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.case.store import Case
from sayso.records.claims import Claim, TimeRef
from sayso.records.documents import Zone
from sayso.records.ledger import Ledger
from sayso.records.rows import from_row
from sayso.views.lookup import Lookup, look_up


@dataclass(frozen=True, slots=True)
class DatedMatter:
    """A matter on its day: a fact (with its label) or a single claim, and the ids of the claims that date it so."""

    fact: str | None
    label: str | None
    disputed: bool
    claims: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class _Dated:
    """A claim with its days and its first fact."""

    claim: str
    days: tuple[str, str]
    fact: str | None


def timeline(ledger: Ledger) -> tuple[TimelineDay, ...]:
    """Dated claims that speak of an event, a number or a matter told elsewhere too, by the first day they cover.

    >>> timeline(Ledger())
    ()
    """
    lookup = look_up(ledger)
    claims = sorted(ledger.claims, key=lambda row: (row.doc, row.start, row.id))
    labels = {fact.id: (fact.label, fact.disputed) for fact in ledger.facts}
    return _days((dated for claim in claims if (dated := _dated(lookup, claim))), labels)


def timeline_of(case: Case) -> tuple[TimelineDay, ...]:
    """The same of a whole case, of whose claims only the times are read."""
    found = case.query(
        """SELECT claims.id, claims.times, (SELECT min(fact) FROM told WHERE claim = claims.id) AS fact FROM claims
        WHERE zone = 'article' AND instr(times, '"from":"')
        AND (event IS NOT NULL OR quantities <> '[]' OR fact IS NOT NULL) ORDER BY doc, start, id"""
    )
    labels = {row["fact"]: (row["label"], row["state"] == 0) for row in case.query("SELECT * FROM ranks")}
    return _days((dated for row in found if (dated := _dated_row(row["id"], row["times"], row["fact"]))), labels)


def day_rows(days: Iterable[TimelineDay]) -> list[dict[str, Any]]:
    """The matters of some days as plain rows for programs."""
    return [
        {
            "from": day.first,
            "to": day.last,
            "fact": matter.fact,
            "label": matter.label,
            "disputed": matter.disputed,
            "claims": list(matter.claims),
        }
        for day in days
        for matter in day.matters
    ]


def _dated(lookup: Lookup, claim: Claim) -> _Dated | None:
    facts = lookup.facts_of.get(claim.id, ())
    if claim.zone is not Zone.ARTICLE or not (claim.event or claim.quantities or facts):
        return None
    return _on(claim.id, claim.times, facts[0] if facts else None)


def _dated_row(claim: str, times: str, fact: str | None) -> _Dated | None:
    return _on(claim, [from_row(TimeRef, time) for time in json.loads(times)], fact)


def _on(claim: str, times: Iterable[TimeRef], fact: str | None) -> _Dated | None:
    """A claim by the narrowest of its times: of "in May" and "on 6 May" the day."""
    dated = [time for time in times if time.from_]
    time = min(dated, key=lambda time: (len(time.value) < 10, time.start), default=None)
    if time is None or time.from_ is None:
        return None
    return _Dated(claim, (time.from_[:10], (time.to or time.from_)[:10]), fact)


def _days(claims: Iterable[_Dated], labels: Mapping[str, tuple[str, bool]]) -> tuple[TimelineDay, ...]:
    days: dict[tuple[str, str], dict[tuple[str | None, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in claims:
        days[one.days][one.fact, "" if one.fact else one.claim].append(one.claim)
    return tuple(TimelineDay(first, last, _matters(days[first, last], labels)) for first, last in sorted(days))


def _matters(
    found: Mapping[tuple[str | None, str], list[str]], labels: Mapping[str, tuple[str, bool]]
) -> tuple[DatedMatter, ...]:
    matters = []
    for (fact, _), claims in found.items():
        label, disputed = labels[fact] if fact else (None, False)
        matters.append(DatedMatter(fact, label, disputed, tuple(claims)))
    return tuple(sorted(matters, key=lambda m: (not m.disputed, -len(m.claims), m.claims[0])))
