"""The example pages cite each other, and the case knows which page is meant."""

from __future__ import annotations

from eval.truth import stem

from sayso.records.citations import CitationState

HARBOUR, COURIER, POST = "01-harbour-market", "02-courier-reprint", "03-free-post-altered"
FURROW, MAIL, WIRE = "05-red-furrow", "09-northgate-mail", "wire-2"


def pairs(ledger):
    return {(stem(row.doc), stem(row.cited_doc)) for row in ledger.citations if row.cited_doc}


def test_pages_that_are_cited_are_found(without_comments):
    assert {(FURROW, HARBOUR), (FURROW, MAIL), (COURIER, HARBOUR), (POST, WIRE)} <= pairs(without_comments)


def test_no_page_that_cites_another_is_cited_by_it(without_comments):
    found = pairs(without_comments)
    assert not {(cited, citing) for citing, cited in found} & found
    assert all(row.state is not CitationState.LOOP for row in without_comments.citations)


def test_the_sentence_of_the_cited_page_is_shown(without_comments):
    texts = {row.id: row.text for row in without_comments.documents}
    shown = {
        texts[row.cited_doc][row.start : row.end]
        for row in without_comments.citations
        if stem(row.doc) == FURROW and row.start is not None
    }
    assert any("fired eleven rounds on the morning the market in Orlevo was destroyed" in words for words in shown)


def test_a_reference_that_the_page_does_not_bear_out_has_no_place(without_comments):
    """The Furrow gives the baker's words to the Harbour article "(Ibid)", which does not have them."""
    chains = {row.id: row for row in without_comments.chains}
    baker = [row for row in without_comments.citations if "Hana Ruvic" in chains[row.chain].chain]
    assert baker
    assert {(row.start, row.score) for row in baker} == {(None, 0.0)}
