"""The gist of a page: what is gathered from all pages before any two are compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.links.acts import Act
from sayso.links.case_terms import CaseTerms, PageTerms
from sayso.links.citing.pages import CitablePage
from sayso.links.citing.sought import Sought
from sayso.links.distances import Distance
from sayso.links.offices import OfficeSigns, offices_of
from sayso.links.statements.columns import Columns, PageStatements, columns_of, page_statements
from sayso.links.terms import Weights
from sayso.links.told import Told
from sayso.links.transliteration import name_key
from sayso.records.documents import Document


@dataclass(frozen=True, slots=True, eq=False)
class Gist:
    """What one page adds to what is known of the whole case."""

    page: Document
    terms: PageTerms
    statements: PageStatements
    offices: OfficeSigns
    acts: tuple[Act, ...]
    distances: tuple[Distance, ...]
    citable: CitablePage
    sought: tuple[Sought, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """The gists of all pages together; `pages` have no text, `offices` tells who speaks for which body."""

    pages: dict[str, Document]
    terms: CaseTerms
    columns: Columns
    offices: dict[str, str]
    acts: tuple[Act, ...]
    distances: tuple[Distance, ...]
    citable: tuple[CitablePage, ...]
    sought: tuple[Sought, ...]


def gist_of(told: Told) -> list[Gist]:
    """The gist of a page."""
    places = frozenset(f"={name_key(place.name)}" for one in told.evidence for place in one.whole.places)
    terms = PageTerms(frozenset(term for found in told.terms for term in found), places)
    statements = page_statements(told)
    return [Gist(told.page, terms, statements, told.offices, told.acts, told.distances, told.citable, told.sought)]


def gathered(gists: Iterable[Gist]) -> Gathered:
    """All gists together, whatever their order.

    >>> gathered([]).offices
    {}
    """
    located: set[str] = set()
    weights = Weights()
    offices: list[OfficeSigns] = []
    statements: list[PageStatements] = []
    acts: list[Act] = []
    distances: list[Distance] = []
    citable: list[CitablePage] = []
    sought: list[Sought] = []
    pages: dict[str, Document] = {}
    for gist in gists:  # one at a time: the terms of all pages are not held
        weights.add(gist.terms.terms)
        located |= gist.terms.places
        pages[gist.page.id] = gist.page
        offices.append(gist.offices)
        statements.append(gist.statements)
        acts.extend(gist.acts)
        distances.extend(gist.distances)
        citable.append(gist.citable)
        sought.extend(gist.sought)
    return Gathered(
        pages, CaseTerms(weights, frozenset(located)), columns_of(statements, weights), offices_of(offices),
        tuple(acts), tuple(distances), tuple(citable), tuple(sought),
    )  # fmt: skip
