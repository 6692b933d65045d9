"""Passages: a told number with what is needed to know whether another page tells of the same event."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.links.case_terms import CaseTerms
from sayso.links.matter import Member
from sayso.links.shared_words import Words
from sayso.links.sparse import Vector
from sayso.links.terms import content_terms, name_terms
from sayso.links.told import Told
from sayso.links.tolls.read import Toll

RARE_DOCUMENTS = 3
"""A name in at most so many documents (or this share of them) points at one event by itself."""
RARE_SHARE = 0.02
COMMON_SHARE = 0.5
"""A place in more documents than this share is what the case is about, and tells none of its events apart."""
AROUND = 1
"""Claims before and after a claim that make its passage."""
NAMES_AROUND = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """A toll with what is needed to compare it.

    `places` stand in its sentence, `places_near` in its passage (without those that most pages name); `order` is
    the place of its claim in the document; `remarks` call its number too high or low.
    """

    toll: Toll
    page: Vector
    around: Vector
    sentence: Vector
    names: frozenset[str]
    places: frozenset[str]
    places_near: frozenset[str]
    rare: frozenset[str]
    means: frozenset[str]
    numbers: frozenset[float]
    words: Words
    order: int
    remarks: tuple[Member, ...] = ()


def passages_of(terms: CaseTerms, told: Told) -> list[Passage]:
    """The passages of a page's tolls, in text order."""
    weights = terms.weights
    most = max(RARE_DOCUMENTS, round(RARE_SHARE * weights.documents))
    page = weights.vector([term for found in told.terms for term in found])
    claims = [evidence.whole for evidence in told.evidence]
    order = {claim.id: at for at, claim in enumerate(claims)}
    passages = []
    for index, toll in enumerate(told.tolls):
        at = order[toll.claim]
        around = " . ".join(claim.text for claim in claims[max(0, at - AROUND) : at + AROUND + 1])
        wide = " . ".join(claim.text for claim in claims[max(0, at - NAMES_AROUND) : at + NAMES_AROUND + 1])
        names = frozenset(name_terms(wide))
        text = claims[at].text
        passages.append(
            Passage(
                toll=toll,
                page=page,
                around=weights.vector(content_terms(around)),
                sentence=weights.vector(told.terms[at]),
                names=names,
                places=terms.located & {*name_terms(text), *(f"={key}" for key in toll.places)},
                places_near=frozenset(
                    name
                    for name in names & terms.located
                    if weights.frequency(name) <= COMMON_SHARE * weights.documents
                ),
                rare=frozenset(name for name in names if weights.frequency(name) <= most and len(name) > 3),
                means=means_of(around),
                numbers=frozenset(one.amount.number for one in told.tolls if one.effect == toll.effect),
                words=Words(toll.claim, toll.doc, claims[at].start, claims[at].end, text),
                order=at,
                remarks=told.remarks.get(index, ()),
            )
        )
    return passages


@cache
def _means_pattern() -> Mapping[str, re.Pattern[str]]:
    return {
        means: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
        for means, words in load_lexicon("tolls")["means"].items()
    }


def means_of(text: str) -> frozenset[str]:
    """By what means violence was done, as far as a text tells.

    >>> sorted(means_of("Warplanes bombed the town while artillery fired."))
    ['air', 'artillery']
    """
    return frozenset(means for means, pattern in _means_pattern().items() if pattern.search(text))
