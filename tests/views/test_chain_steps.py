"""Steps of a chain: what each does, whether it surely reaches the words, and the cited page of the case."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.links.ledger_pages import Page, ledger_of

from sayso.cli.drawing import chain_text, cited_text
from sayso.exports.report import render_report
from sayso.records.chains import LinkRole, LinkScope
from sayso.records.citations import Citation, CitationSign, CitationState
from sayso.records.ledger import Ledger
from sayso.views.claims import ChainStep, claim_card
from sayso.views.lookup import look_up

SAID = Page("post", "Forty houses stood under water.", "River Post", "2031-05-04", (("Forty", ("Lake Herald",)),))
TOLD = Page("herald", "“Forty houses are gone,” she said. Rain fell.", "Lake Herald", "2031-05-03")


def case_of(state: CitationState, span: tuple[int, int] | None, candidates: tuple[str, ...] = ()) -> Ledger:
    """Two pages, of which the first cites the second by a link that may not reach so far."""
    ledger: Ledger = ledger_of([SAID, TOLD])
    chain = next(row for row in ledger.chains if row.doc == "post")
    unsure = replace(chain.links[1], role=LinkRole.MEDIUM, scope=LinkScope.UNCERTAIN, href="https://lake.example/3")
    links = (chain.links[0], unsure)
    cited = "herald" if state is CitationState.LINKED else None
    start, end = span or (None, None)
    row = Citation(
        "t-1", "post", chain.id, 1, state, cited, start, end, (CitationSign.TITLE,), 0.6, candidates, "why"
    )
    chains = tuple(replace(one, links=links) if one.id == chain.id else one for one in ledger.chains)
    return replace(ledger, chains=chains, citations=(row,))


def step_of(state: CitationState, span: tuple[int, int] | None, candidates: tuple[str, ...] = ()) -> ChainStep:
    """The step of the cited outlet in the chain of the first page's claim."""
    ledger = case_of(state, span, candidates)
    return claim_card(look_up(ledger), next(one for one in ledger.claims if one.doc == "post")).chain[1]


def test_a_cited_page_is_shown_with_its_day_and_its_sentence() -> None:
    step = step_of(CitationState.LINKED, (0, 34))
    assert (step.name, step.role, step.is_certain) == ("Lake Herald", "medium", False)
    assert step.cited is not None
    assert step.cited.words == "“Forty houses are gone,” she said."
    assert step.cited.anchor
    assert cited_text(step.cited).plain == (
        "→ Lake Herald, 3 May 2031 (in this case: herald) “Forty houses are gone,” she said."
    )


def test_a_cited_page_without_a_place_is_shown_without_words() -> None:
    step = step_of(CitationState.LINKED, None)
    assert step.cited is not None
    assert cited_text(step.cited).plain == "→ Lake Herald, 3 May 2031 (in this case: herald)"


def test_a_citation_that_is_not_linked_says_why() -> None:
    step = step_of(CitationState.AMBIGUOUS, None, ("herald", "herald-2"))
    assert step.cited is not None
    assert step.cited.page is None
    assert cited_text(step.cited).plain == "→ not linked: why"


def test_a_chain_in_one_line_marks_what_may_not_reach_so_far() -> None:
    ledger = case_of(CitationState.LINKED, None)
    card = claim_card(look_up(ledger), next(one for one in ledger.claims if one.doc == "post"))
    assert chain_text(card.chain).plain == "River Post → Lake Herald?"


def test_the_report_leads_from_a_link_to_the_cited_sentence_or_its_address() -> None:
    cited = render_report(case_of(CitationState.LINKED, (35, 45)), "A case")
    (anchor,) = re.findall(r'class="cites" href="#([^"]+)"', cited)
    assert re.search(rf'id="{re.escape(anchor)}"[^>]*>Rain fell', cited)
    assert 'class="unsure"' in cited
    linked = render_report(case_of(CitationState.AMBIGUOUS, None), "A case")
    assert re.search(r'class="cites" href="https://lake.example/3" rel="[^"]*nofollow', linked)


def test_a_step_without_a_citation_has_none() -> None:
    ledger = ledger_of([SAID, TOLD])
    card = claim_card(look_up(ledger), next(one for one in ledger.claims if one.doc == "post"))
    assert [(step.cited, step.is_certain, step.role) for step in card.chain] == [(None, True, None)] * 2
