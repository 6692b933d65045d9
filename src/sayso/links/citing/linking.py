"""The citations of a case, run on an engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.links.citing.loops import without_loops
from sayso.links.citing.matching import Candidate, Match, candidates, citation_of, match_of
from sayso.links.citing.pages import CitablePage, CitablePages, citable_page
from sayso.links.citing.sought import Sought, sought_by
from sayso.links.citing.words import Said, said_on
from sayso.links.terms import Weights
from sayso.records.citations import Citation
from sayso.records.ledger import PageReading
from sayso.stage import Engine, Flow, stage_of


def link_citations(engine: Engine, pages: Flow[PageReading], weights: Weights) -> tuple[Citation, ...]:
    """What the chains of a case cite among its own pages, sorted by id; no path of citations comes back to a page.

    `weights` tell how much a word says; `pages` are read twice.
    """
    citable, sought = [], []
    for page, seeks in pages.map(stage_of("cites", _cites)):
        citable.append(page)
        sought.extend(seeks)
    close = engine.flow(sought).map(stage_of("candidates", _candidates, CitablePages(citable))).kept()
    wanted = frozenset(doc for doc, _ in close)
    said = pages.map(stage_of("said", _said, wanted))
    matches = (close + said).group(stage_of("matches", _matches, weights))
    found = matches.group(stage_of("citations", _citation))
    return tuple(sorted(without_loops(found), key=lambda row: row.id))


def _cites(page: PageReading) -> list[tuple[CitablePage, list[Sought]]]:
    document, reading = page
    return [(citable_page(document, reading.chains), list(sought_by(document, reading.chains)))]


def _candidates(pages: CitablePages, sought: Sought) -> Iterator[tuple[str, Candidate]]:
    for candidate in candidates(pages, sought):
        yield candidate.page.doc, candidate


def _said(wanted: frozenset[str], page: PageReading) -> list[tuple[str, Said]]:
    return [(page[0].id, said_on(page[0]))] if page[0].id in wanted else []


def _matches(weights: Weights, found: tuple[str, list[Candidate | Said]]) -> Iterator[tuple[str, Match]]:
    said: Said = next((one for one in found[1] if not isinstance(one, Candidate)), ())
    for candidate in found[1]:
        match = match_of(candidate, said, weights) if isinstance(candidate, Candidate) else None
        if match is not None:
            yield f"{match.sought.chain}|{match.sought.index}", match


def _citation(found: tuple[str, list[Match]]) -> Iterable[Citation]:
    return [citation_of(sorted(found[1], key=lambda match: match.page.doc))]
