"""Numbers told of one matter: how they read, and how two of them stand to each other."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sayso.records.claims import Comparator, Quantity
from sayso.records.facts import RelationKind

_WORDS = {
    Comparator.AT_LEAST: "at least ", Comparator.MORE_THAN: "over ", Comparator.AT_MOST: "up to ",
    Comparator.LESS_THAN: "under ", Comparator.ABOUT: "about ",
}  # fmt: skip
OPEN_REACH = 1.15
"""`at least 58` is told of 58 to 66, not of 400: a bound reaches this factor (and one more) beyond its number."""
OPEN_RATIO = 1.3
"""Two lower bounds further apart than this cannot both have been meant as the toll."""
ABOUT_REACH = 0.1
VAGUE_REACH = 5.0
"""`dozens` (24 at least) may be told of up to five times as many."""


@dataclass(frozen=True, slots=True, order=True)
class Amount:
    """A number as an interval; `vague` where only its order of magnitude was told ("dozens").

    `heading` is the direction of a distance ("east"), `wording` the words of a vague number; None where not told.
    """

    low: float | None
    high: float | None
    comparator: Comparator = Comparator.EXACT
    unit: str | None = None
    vague: bool = False
    heading: str | None = None
    wording: str | None = None

    @property
    def number(self) -> float:
        """The number as written: the bound of an open interval, the middle of a range."""
        known = [value for value in (self.low, self.high) if value is not None]
        return sum(known) / len(known)

    @property
    def words(self) -> str:
        """How the amount reads: "62", "over 90", "20–30", "about 40 km east".

        >>> Amount(90.0, None, Comparator.MORE_THAN).words
        'over 90'
        """
        if self.wording:
            return self.wording
        if self.comparator is Comparator.RANGE and self.low is not None and self.high is not None:
            written = f"{figure(self.low)}–{figure(self.high)}"
        else:
            written = _WORDS.get(self.comparator, "") + figure(self.number)
        tail = [part for part in (self.unit, self.heading) if part]
        return " ".join([written, *tail])

    @property
    def reach(self) -> tuple[float, float]:
        """The lowest and highest number that the words may be told of."""
        number = self.number
        if self.vague:
            return number * 0.8, number * VAGUE_REACH
        if self.comparator is Comparator.ABOUT:
            return number * (1 - ABOUT_REACH), number * (1 + ABOUT_REACH)
        if self.high is None:
            return number, number * OPEN_REACH + 1
        if self.low is None:
            return number / OPEN_REACH - 1, number
        return self.low, self.high


def amount_of(quantity: Quantity, written: str) -> Amount | None:
    """A quantity as an amount; None where it has no number, or "several", which agrees with any.

    `written` are its words.

    >>> amount_of(Quantity(0, 6, 24.0, None, None, "people", Comparator.AT_LEAST), "Dozens of").words
    'dozens'
    """
    if (quantity.low is None and quantity.high is None) or written.casefold() == "several":
        return None
    vague = not any(char.isdigit() for char in written) and written.casefold().rstrip().endswith(
        (
            "dozens",
            "scores",
            "hundreds",
            "thousands",
            "tens",
            "dozens of",
            "scores of",
            "hundreds of",
            "thousands of",
        )
    )
    wording = " ".join(written.casefold().removesuffix(" of").split()) if vague else None
    return Amount(quantity.low, quantity.high, quantity.comparator, quantity.unit, vague, wording=wording)


def figure(number: float) -> str:
    """A number without needless zeros, thousands set apart from 10,000 on.

    >>> figure(18.0), figure(12000.0), figure(2.5)
    ('18', '12,000', '2.5')
    """
    if number != math.floor(number):
        return f"{number:g}"
    return f"{int(number):,}" if number >= 10_000 else str(int(number))


def is_more_exact(a: Amount, b: Amount) -> bool:
    """Whether `a` leaves less open than `b`: 58 against "at least 58", of two lower bounds the higher one.

    >>> exact, bound = Amount(58.0, 58.0), Amount(58.0, None, Comparator.AT_LEAST)
    >>> is_more_exact(exact, bound), is_more_exact(bound, exact)
    (True, False)
    """
    return _openness(a) < _openness(b)


def _openness(amount: Amount) -> tuple[bool, bool, float, float]:
    """Vague words last, then open intervals; then the width, and of open intervals how far the bound lies."""
    low, high = amount.reach
    is_open = amount.low is None or amount.high is None
    width = 0.0 if is_open else high - low
    bound = amount.number if amount.low is None else -amount.number
    return amount.vague, is_open and amount.comparator is not Comparator.ABOUT, width, bound


def relation_of(a: Amount, b: Amount) -> RelationKind:
    """How two amounts of one matter stand to each other: agree, refines or contradict.

    >>> relation_of(Amount(62.0, 62.0), Amount(60.0, None, Comparator.MORE_THAN)).value
    'refines'
    >>> relation_of(Amount(83.0, 83.0), Amount(62.0, 62.0)).value
    'contradict'
    """
    if a.heading and b.heading and a.heading != b.heading:
        return RelationKind.CONTRADICT
    if (a.low, a.high, a.comparator) == (b.low, b.high, b.comparator):
        return RelationKind.AGREE
    if a.high is None and b.high is None and not (a.vague or b.vague):
        larger, smaller = max(a.number, b.number), max(min(a.number, b.number), 1e-9)
        return RelationKind.CONTRADICT if larger / smaller >= OPEN_RATIO else RelationKind.REFINES
    (a_low, a_high), (b_low, b_high) = a.reach, b.reach
    return RelationKind.REFINES if a_low <= b_high and b_low <= a_high else RelationKind.CONTRADICT
