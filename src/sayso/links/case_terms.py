"""What is known of the terms of a whole case: in how many pages each stands, and which are names of places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.links.terms import Weights


@dataclass(frozen=True, slots=True)
class PageTerms:
    """The distinct terms of one page, and the terms (`=tbk`) under which its places are known."""

    terms: frozenset[str]
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class CaseTerms:
    """The weights of terms over all pages that tell anything, and the terms that name places on any of them."""

    weights: Weights
    located: frozenset[str]


def case_terms(pages: Iterable[PageTerms]) -> CaseTerms:
    """The terms of all pages together.

    >>> found = case_terms([PageTerms(frozenset({"kill", "=hrbn"}), frozenset({"=hrbn"}))])
    >>> found.weights.frequency("kill"), sorted(found.located)
    (1, ['=hrbn'])
    """
    located: set[str] = set()
    weights = Weights(())
    for page in pages:
        weights.add(page.terms)
        located |= page.places
    return CaseTerms(weights, frozenset(located))
