"""What is known of the terms of a whole case: in how many pages each stands, and which are names of places."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.links.terms import Weights


@dataclass(frozen=True, slots=True)
class PageTerms:
    """The distinct terms of one page, and the terms (`=tbk`) under which its places are known."""

    terms: frozenset[str]
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class CaseTerms:
    """The weights of terms over all pages, and the terms that name places on any of them."""

    weights: Weights
    located: frozenset[str]
