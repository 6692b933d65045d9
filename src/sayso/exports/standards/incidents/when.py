"""When an incident happened, by the words of its claims, and how exact that is on the scales of UCDP and ACLED."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sayso.exports.standards.incidents.cells import Evidence, words
from sayso.exports.standards.incidents.told import Told
from sayso.records.claims import Claim


@dataclass(frozen=True, slots=True)
class When:
    """First and last day (ISO dates) with the words that tell them."""

    first: str
    last: str
    evidence: tuple[Evidence, ...]

    @property
    def length(self) -> int:
        """How many days lie between, both counted.

        >>> When("2031-05-06", "2031-05-07", ()).length
        2
        """
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days + 1

    @property
    def date_prec(self) -> int:
        """UCDP GED: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 longer.

        >>> [When("2031-05-01", last, ()).date_prec for last in ("2031-05-01", "2031-05-07", "2031-05-31")]
        [1, 3, 4]
        """
        return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if self.length <= most), 5)

    @property
    def time_precision(self) -> int | None:
        """ACLED: 1 a day, 2 a week, 3 a month; None for longer, which ACLED does not code.

        >>> When("2031-05-01", "2031-05-03", ()).time_precision
        2
        """
        return next((code for code, most in ((1, 1), (2, 7), (3, 31)) if self.length <= most), None)


def when_of(told: Told, claims: Sequence[Claim]) -> When | None:
    """The days that most pages give, of equals the shortest stretch; None where no claim tells a day.

    A claim without a day has that of another claim of its sentence. Days of publication are no days of the event.
    """
    found: defaultdict[tuple[str, str], set[Evidence]] = defaultdict(set)
    for claim in claims:
        for one in told.siblings(claim):
            days = told.days(one)
            if one is claim and one.times and not days.told:
                break  # "for four years": it has a time of its own, only no day
            if days.told and not days.cumulative and days.first and days.last and days.first <= days.last:
                found[days.first, days.last] |= _words_of(told, one, days.first, days.last)
                break
    ranked = sorted(
        (-len({one.doc for one in evidence}), When(first, last, ()).length, first, last)
        for (first, last), evidence in found.items()
        if evidence
    )
    if not ranked:
        return None
    first, last = ranked[0][2:]
    return When(first, last, tuple(sorted(found[first, last])))


def _words_of(told: Told, claim: Claim, first: str, last: str) -> set[Evidence]:
    document = told.documents[claim.doc]
    return {
        words(document, claim, (time.start, time.end))
        for time in claim.times
        if time.from_ and first <= time.from_ and (time.to or time.from_) <= last
    }
