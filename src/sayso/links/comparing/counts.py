"""Told numbers held against each other: of one thing counted, to which the same befell."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.links.amounts import Amount, relation_of
from sayso.links.tolls.read import compatible, counted_group
from sayso.records.claims import Effect
from sayso.records.facts import RelationKind


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what is counted, what befell it, the unit of a rate, and whether it is part of another."""

    amount: Amount
    counted: str | None = None
    effect: Effect | None = None
    per: str | None = None
    is_part: bool = False

    def stands_to(self, other: object) -> RelationKind:
        """How this number stands to another; unclear where they may count different things.

        >>> dead, more = (Count(Amount(n, n), "people", Effect.KILLED) for n in (12.0, 15.0))
        >>> dead.stands_to(more).value, dead.stands_to(Count(Amount(15.0, 15.0), "people", Effect.WOUNDED)).value
        ('contradict', 'unclear')
        """
        if not isinstance(other, Count) or not self._counts_as(other):
            return RelationKind.UNCLEAR
        return relation_of(self.amount, other.amount)

    def _counts_as(self, other: Count) -> bool:
        told = (self.amount.unit, self.per, self.is_part, self.effect)
        groups = [counted_group(one.counted or "") for one in (self, other)]
        return told == (other.amount.unit, other.per, other.is_part, other.effect) and compatible(*groups)
