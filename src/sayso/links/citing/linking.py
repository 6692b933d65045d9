"""The citations of a case, run on an engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.links.again import PagesAgain
from sayso.links.citing.loops import without_loops
from sayso.links.citing.matching import Candidate, Match, candidates, citation_of, match_of
from sayso.links.citing.pages import CitablePage, CitablePages
from sayso.links.citing.sought import Sought
from sayso.links.citing.words import Said, said_on
from sayso.links.terms import Weights
from sayso.records.citations import Citation
from sayso.records.documents import Document
from sayso.stage import Engine, stage_of


def link_citations(
    engine: Engine,
    citable: Iterable[CitablePage],
    sought: Sequence[Sought],
    again: PagesAgain,
    weights: Weights,
) -> tuple[Citation, ...]:
    """What the chains of a case cite among its own pages, sorted by id; no path of citations comes back to a page.

    `again` gives the pages whose sentences are needed; `weights` tell how much a word says.
    """
    close = engine.flow(sought).map(stage_of("candidates", _candidates, CitablePages(citable))).kept()
    said = engine.flow(again.documents({doc for doc, _ in close})).map(stage_of("said", _said))
    matches = (close + said).group(stage_of("matches", _matches, weights))
    found = matches.group(stage_of("citations", _citation))
    return tuple(sorted(without_loops(found), key=lambda row: row.id))


def _candidates(pages: CitablePages, sought: Sought) -> Iterator[tuple[str, Candidate]]:
    for candidate in candidates(pages, sought):
        yield candidate.page.doc, candidate


def _said(document: Document) -> list[tuple[str, Said]]:
    return [(document.id, said_on(document))]


def _matches(weights: Weights, found: tuple[str, list[Candidate | Said]]) -> Iterator[tuple[str, Match]]:
    said: Said = next((one for one in found[1] if not isinstance(one, Candidate)), ())
    for candidate in found[1]:
        match = match_of(candidate, said, weights) if isinstance(candidate, Candidate) else None
        if match is not None:
            yield f"{match.sought.chain}|{match.sought.index}", match


def _citation(found: tuple[str, list[Match]]) -> Iterable[Citation]:
    return [citation_of(sorted(found[1], key=lambda match: match.page.doc))]
