"""Disputes within one page, for the eye."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.links.ledger_pages import Page, facts_in, ledger_of

import sayso
from sayso.cli.main import run
from sayso.views.facts import fact_cards
from sayso.views.misfits import misfit_cards

SHARES = "The guard holds 85 percent of the valley. The Front holds the remaining 25 percent, the mayor said."


def test_a_card_shows_both_sides_with_their_words_marked() -> None:
    [card] = misfit_cards(ledger_of([Page("page", SHARES, "Orlevo Post", "2031-05-08")]))
    assert (card.kind_words, card.page.outlet) == ("shares that make no whole", "Orlevo Post")
    assert card.why == "85 percent and the remaining 25 percent are not a whole"
    marked = [[piece.text for piece in one.pieces if piece.marked] for one in card.passages]
    assert marked == [["85 percent"], ["25 percent"]]
    assert [one.text for one in card.passages] == [
        "The guard holds 85 percent of the valley.",
        "The Front holds the remaining 25 percent, the mayor said.",
    ]


def test_the_listing_tells_what_does_not_fit_within_one_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("News from the valley\n\n" + SHARES + "\n\nNobody was hurt in the valley.\n", encoding="utf-8")
    with sayso.build(page, tmp_path / "case.sayso"):
        pass
    with pytest.raises(SystemExit):
        run(["disputes", str(tmp_path / "case.sayso")])
    drawn = capsys.readouterr().out
    assert "shares that make no whole  within one page" in drawn
    assert "85 percent and the remaining 25 percent are not a whole" in drawn


def test_a_fact_says_whether_a_page_contradicts_itself() -> None:
    one = Page(
        "one",
        "Shells struck the mill at Hanida on Tuesday, killing 18 people, the relief board said. "
        "The union put the number of dead in the strike at 31.",
        "Harbour Agency", "2031-05-07",
        (("killing 18", ("Vesna Relief Board",)), ("at 31", ("Mill Workers Union",))), places=("Hanida",),
    )  # fmt: skip
    ledger = ledger_of([one])
    [card] = fact_cards(replace(ledger, facts=facts_in(ledger)))
    assert (card.disputed, card.pages, card.within_page) == (True, 1, True)
