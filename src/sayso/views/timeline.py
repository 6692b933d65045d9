"""The timeline: what is said to have happened on which day, as far as the pages date it."""

from __future__ import annotations

import json
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sayso.case.store import Case
from sayso.records.claims import Claim, TimeRef
from sayso.records.documents import Zone
from sayso.records.ledger import Ledger
from sayso.records.rows import from_row
from sayso.views.labels import day_words
from sayso.views.lookup import Lookup, look_up

_MONTH = 31


@dataclass(frozen=True, slots=True)
class DatedMatter:
    """A matter on its day: a fact (with its label) or a single claim, and the ids of the claims that date it so."""

    fact: str | None
    label: str | None
    disputed: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """The first and last day that a time covers (ISO dates, the same where the day is certain), and its matters.

    "Until 6 May" has no first day.
    """

    first: str | None
    last: str
    matters: tuple[DatedMatter, ...]

    @property
    def certain(self) -> bool:
        """Whether the text gives one day."""
        return self.first == self.last

    @property
    def is_long(self) -> bool:
        """Whether it is a stretch of more than a month, as background often is.

        >>> [TimelineDay(first, "2031-05-31", ()).is_long for first in ("2031-05-01", "2031-04-01", None)]
        [False, True, True]
        """
        try:
            first, last = date.fromisoformat(self.first or ""), date.fromisoformat(self.last)
        except ValueError:
            return True
        return (last - first).days >= _MONTH

    @property
    def words(self) -> str:
        """The days as they are said.

        >>> [TimelineDay(first, "2031-05-31", ()).words for first in ("2031-05-31", "2031-05-01", "2031-05-29")]
        ['31 May 2031', 'May 2031', '29 May to 31 May 2031']
        >>> [TimelineDay(first, "2031-12-31", ()).words for first in ("2031-01-01", "2030-11-02", None)]
        ['2031', '2 November 2030 to 31 December 2031', 'until 31 December 2031']
        """
        if self.first is None:
            return f"until {day_words(self.last)}"
        if self.certain:
            return day_words(self.last)
        if (self.first[4:], self.last[4:]) == ("-01-01", "-12-31") and self.first[:4] == self.last[:4]:
            return self.last[:4]
        if self.first[:7] == self.last[:7] and self.first.endswith("-01") and _ends_month(self.last):
            return day_words(self.last[:7])
        start = day_words(self.first)
        return f"{start.removesuffix(self.last[:4]).rstrip()} to {day_words(self.last)}"


@dataclass(frozen=True, slots=True)
class _Dated:
    """A claim with its days and its first fact."""

    claim: str
    days: tuple[str | None, str]
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
        WHERE zone = 'article' AND (instr(times, '"from":"') OR instr(times, '"to":"'))
        AND (event IS NOT NULL OR quantities <> '[]' OR fact IS NOT NULL) ORDER BY doc, start, id"""
    )
    labels = {row["fact"]: (row["label"], row["state"] == 0) for row in case.query("SELECT * FROM ranks")}
    return _days((dated for row in found if (dated := _dated_row(row["id"], row["times"], row["fact"]))), labels)


def days_between(days: Iterable[TimelineDay], since: str | None, until: str | None) -> tuple[TimelineDay, ...]:
    """The days that may lie between two dates, given as far as they are known ("2031", "2031-05", "2031-05-06").

    >>> day = TimelineDay("2031-05-01", "2031-05-31", ())
    >>> [len(days_between([day], *dates)) for dates in (("2031-05-09", None), ("2031", "2031"), (None, "2031-04"))]
    [1, 1, 0]
    """
    return tuple(
        day
        for day in days
        if (since is None or day.last >= since)
        and (until is None or day.first is None or day.first[: len(until)] <= until)
    )


def days_first(days: Iterable[TimelineDay]) -> tuple[TimelineDay, ...]:
    """Days and short stretches in their order, then the long ones in theirs."""
    return tuple(sorted(days, key=lambda day: day.is_long))


def _ends_month(day: str) -> bool:
    year, month = int(day[:4]), int(day[5:7])
    return day.endswith(str(monthrange(year, month)[1])) if year and 1 <= month <= 12 else False


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
    dated = [time for time in times if time.from_ or time.to]
    time = min(dated, key=lambda time: (len(time.value) < 10, time.from_ is None, time.start), default=None)
    if time is None:
        return None
    first, last = time.from_, time.to or time.from_
    return _Dated(claim, (first[:10] if first else None, last[:10]), fact) if last else None


def _days(claims: Iterable[_Dated], labels: Mapping[str, tuple[str, bool]]) -> tuple[TimelineDay, ...]:
    days: dict[tuple[str | None, str], dict[tuple[str | None, str], list[str]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in claims:
        days[one.days][one.fact, "" if one.fact else one.claim].append(one.claim)
    in_order = sorted(days, key=lambda key: (key[0] or key[1], key[1], key[0] is None))
    return tuple(TimelineDay(first, last, _matters(days[first, last], labels)) for first, last in in_order)


def _matters(
    found: Mapping[tuple[str | None, str], list[str]], labels: Mapping[str, tuple[str, bool]]
) -> tuple[DatedMatter, ...]:
    matters = []
    for (fact, _), claims in found.items():
        label, disputed = labels[fact] if fact else (None, False)
        matters.append(DatedMatter(fact, label, disputed, tuple(claims)))
    return tuple(sorted(matters, key=lambda m: (not m.disputed, -len(m.claims), m.claims[0])))
