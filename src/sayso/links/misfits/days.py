"""Two days for one event on one page: "18 miners died on Monday … the fire of Tuesday, in which 18 miners died"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from sayso.links.event_days import shift
from sayso.links.misfits.kinds import Misfit, MisfitKind
from sayso.links.tolls.passages import means_of
from sayso.links.tolls.read import Toll, adds
from sayso.records.claims import Claim
from sayso.records.documents import Document

LEAST_NUMBER = 10.0
"""Smaller tolls of two events are equal by chance."""
MOST_DAYS = 3
"""Tolls of the same number further apart than this may be of two events."""

MOST_TOLLS = 100
"""Tolls of a page beyond this number are not compared: 4,950 pairs."""


def misfit_days(document: Document, claims: Mapping[str, Claim], tolls: Sequence[Toll]) -> Iterator[Misfit]:
    """Pairs of tolls of one page with the same number, effect and noun, told of two single days close together.

    Both days must stand in the claims themselves; tolls told as further ones, in round numbers, or at two named
    places are left aside.
    """
    sure = [toll for toll in tolls if _is_sure(toll, claims[toll.claim])]
    seen = set()
    for one, other in combinations(sure[:MOST_TOLLS], 2):
        means = [means_of(claims[toll.claim].text) for toll in (one, other)]
        if all(means) and not means[0] & means[1]:
            continue
        if not _same_event(one, other) or one.days.first == other.days.first or not _near(one, other):
            continue
        pair = (one.effect, one.amount.number, frozenset((one.days.first, other.days.first)))
        if pair in seen:
            continue
        seen.add(pair)
        first, second = sorted((one, other), key=lambda toll: toll.start)
        spans = [(claims[toll.claim].start, claims[toll.claim].end) for toll in (first, second)]
        what = " ".join(part for part in (first.amount.words, first.noun, first.effect) if part)
        why = f"{what} on {first.days.first} and on {second.days.first}"
        yield Misfit(document.id, MisfitKind.DAY, spans[0], spans[1], why)


def _is_sure(toll: Toll, claim: Claim) -> bool:
    exact = toll.amount.low == toll.amount.high and not toll.amount.vague
    single = toll.days.told and not toll.days.cumulative and toll.days.first == toll.days.last
    number = toll.amount.number
    is_round = number >= 100 and number % 50 == 0
    return exact and single and number >= LEAST_NUMBER and not is_round and not toll.part and not adds(claim.text)


def _same_event(one: Toll, other: Toll) -> bool:
    if (one.effect, one.amount.number) != (other.effect, other.amount.number) or one.claim == other.claim:
        return False
    if one.noun != other.noun and "any" not in (one.group, other.group):
        return False
    return not (one.places and other.places) or bool(set(one.places) & set(other.places))


def _near(one: Toll, other: Toll) -> bool:
    first, last = sorted((one.days.first or "", other.days.first or ""))
    return bool(first) and last <= shift(first, MOST_DAYS)
