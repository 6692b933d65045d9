"""The values of a fact as typed ones, so that a place, a day or a party can be held against another."""

from __future__ import annotations

import re

from sayso.links.comparing.days import Day
from sayso.links.comparing.parties import Party
from sayso.links.comparing.places import Place
from sayso.links.comparing.slots import Value
from sayso.records.claims import Claim
from sayso.records.facts import FactField

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ID = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")


def value_of(field: FactField, claim: Claim, words: str) -> Value | None:
    """What a claim tells in a field, typed; None where `words` are no single place, day or known party.

    >>> from sayso.records.claims import ClaimPolarity, Modality
    >>> from sayso.records.documents import Zone
    >>> told = ClaimPolarity.AFFIRMED, Modality.STATED, None, (), (), (), (), Zone.ARTICLE
    >>> claim = Claim("c", "d", 0, 0, "", None, None, None, *told)
    >>> value_of(FactField.TIME, claim, "2031-05-06").first
    '2031-05-06'
    """
    if field is FactField.PLACE:
        place = next((place for place in claim.places if place.name == words), None)
        return Place.of(place) if place else None
    if field is FactField.TIME:
        time = next((time for time in claim.times if words in (time.from_, time.value)), None)
        if time is not None and time.from_:
            return Day(words, time.from_, time.to or time.from_)
        return Day(words, words, words) if _DAY.fullmatch(words) else None
    if field is FactField.ACTOR:
        key = words.replace(" ", "_")
        return Party(key) if _ID.fullmatch(key) else None
    return None


def is_finer(a: Value, b: Value) -> bool:
    """Whether `a` is the more exact one of two values of which one holds the other.

    >>> is_finer(Day("2031-05-06", "2031-05-06", "2031-05-06"), Day("2031-05", "2031-05-01", "2031-05-31"))
    True
    """
    if isinstance(a, Place) and isinstance(b, Place):
        return a.width < b.width or (a.width == b.width and a.admin == b.key)
    if isinstance(a, Day) and isinstance(b, Day):
        return (a.length or 0) < (b.length or 0)
    return isinstance(a, Party) and isinstance(b, Party) and a.is_within(b)
