"""Matters of distance: how far, and in which direction, one place lies from another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.links.amounts import Amount, amount_of
from sayso.links.matter import Matter, Member
from sayso.links.transliteration import name_key
from sayso.records.claims import Claim, Comparator, Quantity
from sayso.records.documents import Document
from sayso.records.facts import FactField

_KM = {"km": 1.0, "mile": 1.609, "m": 0.001}
_HEADINGS = ("north", "south", "east", "west")
_OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}
_NAME = r"(?:(?:[Aa]l|[Ee]l)[- ])?[A-Z]\w+(?:-[A-Z]\w+)*"
# "9 miles west of X", "14 kilometers (9 miles) away from X", "9 miles to the east of X".
_FROM = re.compile(
    r"\s*(?:\([^)]{1,25}\)\s*)?(?:to\s+the\s+)?(?:(?P<heading>(?:north|south)?-?(?:east|west|north|south)\w*)\s+|away\s+)?"
    rf"(?:of|from)\s+(?:the\s+)?(?:(?:city|town|village|capital)\s+(?:of\s+)?)?(?P<place>{_NAME})"
)
_BEFORE = re.compile(
    rf"(?P<place>{_NAME})\s+(?:(?:which|that)\s[^.;]{{1,70}}\s)?(?:is\s+|lies\s+)?(?:located\s+|situated\s+)?$"
)
_BOUND = re.compile(r"(?:about|around|some|roughly|nearly|approximately|just)\s+$", re.IGNORECASE)
_REACH = 150  # code points before the number; the longest seen, with a relative clause between, is 96
ROUNDING = 0.1
"""Distances are told in round numbers and two units: 40 km and 25 miles are one."""


@dataclass(frozen=True, slots=True)
class Distance:
    """A told distance between two places: the keys of both, and their names."""

    claim: str
    doc: str
    start: int
    ends: tuple[str, str]
    names: tuple[str, str]
    amount: Amount
    turned: bool


def distances_of(document: Document, claims: Sequence[Claim]) -> list[Distance]:
    """The distances that the claims of a page tell."""
    told = (_distance(document, claim, quantity) for claim in claims for quantity in claim.quantities)
    return [distance for distance in told if distance is not None]


def distance_matters(told: Sequence[Distance]) -> list[Matter]:
    """The matter of the distance of two places, where two or more claims tell it."""
    ordered = sorted(told, key=lambda item: (item.doc, item.start, item.claim))
    return [_matter(ordered)] if len({item.claim for item in told}) > 1 else []


def _distance(document: Document, claim: Claim, quantity: Quantity) -> Distance | None:
    """A told distance, turned so that the place with the smaller key comes first."""
    text = document.text
    amount = amount_of(quantity, text[quantity.start : quantity.end]) if quantity.unit in _KM else None
    after = _FROM.match(text, quantity.end, claim.end)
    stretch = text[max(0, quantity.start - _REACH) : quantity.start].rsplit(". ", 1)[-1]
    before = _BEFORE.search(_BOUND.sub("", stretch))
    if amount is None or after is None or before is None:
        return None
    names = before["place"], after["place"]
    keys = name_key(names[0]), name_key(names[1])
    heading = next((word for word in _HEADINGS if after["heading"] and after["heading"].endswith(word)), None)
    if keys[0] == keys[1]:
        return None
    turned = keys[0] > keys[1]
    if turned:
        keys, names, heading = keys[::-1], names[::-1], _OPPOSITE.get(heading or "")
    amount = replace(_in_km(amount), heading=heading)
    return Distance(claim.id, claim.doc, quantity.start, keys, names, amount, turned)


def _in_km(amount: Amount) -> Amount:
    """An amount in kilometres; a distance told as exact is a round number all the same."""
    factor = _KM[amount.unit or "km"]
    low = None if amount.low is None else round(amount.low * factor)
    high = None if amount.high is None else round(amount.high * factor)
    exact = amount.comparator is Comparator.EXACT
    return replace(
        amount, low=low, high=high, unit="km", comparator=Comparator.ABOUT if exact else amount.comparator
    )


def _matter(told: Sequence[Distance]) -> Matter:
    """Distances that differ by rounding and not in direction are one value."""
    if 2 * sum(item.turned for item in told) > len(told):  # read it the way round in which most tell it
        told = [replace(item, names=item.names[::-1], amount=_turned(item.amount)) for item in told]
    values: list[list[Distance]] = []
    for item in sorted(told, key=lambda item: (item.amount.heading is None, item.amount.number, item.claim)):
        home = next((group for group in values if _is_one(group[0].amount, item.amount)), None)
        if home is None:
            values.append([item])
        else:
            home.append(item)
    members = tuple(
        Member(item.claim, group[0].amount.words, group[0].amount) for group in values for item in group
    )
    first, second = told[0].names
    return Matter(FactField.QUANTITY, "distance", f"distance — {first} from {second}", members)


def _turned(amount: Amount) -> Amount:
    return replace(amount, heading=_OPPOSITE.get(amount.heading or ""))


def _is_one(a: Amount, b: Amount) -> bool:
    if a.heading and b.heading and a.heading != b.heading:
        return False
    bounded = {Comparator.ABOUT, Comparator.RANGE}
    if (a.comparator in bounded) != (b.comparator in bounded):
        return False
    return abs(a.number - b.number) <= ROUNDING * max(a.number, b.number)
