"""Listings of claims, facts and misfits, and what a search found, for people to read.

Apart from the commands, which load this only where something is drawn: it takes .05 s, and JSON needs none of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from sayso.case.store import Case
from sayso.cli import drawing, matters
from sayso.cli.drawing_applied import lines_below
from sayso.cli.terminal import draw, first, say
from sayso.links.misfits.kinds import Misfit
from sayso.views.claims import claim_card
from sayso.views.facts import cards_of
from sayso.views.lookup import gather, look_into
from sayso.views.misfits import misfit_card


def draw_claims(opened: Case, ids: Sequence[str], limit: int | None) -> None:
    """Draws the first of some claims, of which only these are read whole, with what people said of them."""
    if not ids:
        say("no claim passes" if opened.count("claims") else "no claim was found in this case")
    lookup = look_into(opened)
    shown = first(ids, limit, "claims")
    gather(lookup, shown)
    below = lines_below(opened, "claims", shown)
    for claim in shown:
        draw(drawing.claim_block(claim_card(lookup, lookup.claims[claim]), below=below[claim]))


def draw_facts(opened: Case, ids: Sequence[str], limit: int | None, conflicts: int) -> None:
    """Draws the first of some facts; so many `conflicts` of each with both sentences."""
    if not ids:
        say("no fact passes")
    shown = first(ids, limit, "facts")
    below = lines_below(opened, "facts", shown)
    for card in cards_of(look_into(opened), shown):
        draw(matters.fact_block(card, conflicts=conflicts, below=below[card.id]))


def draw_misfits(opened: Case, misfits: Sequence[Misfit], limit: int | None) -> None:
    """Draws the first of what does not fit within one page."""
    lookup = look_into(opened)
    shown = first(misfits, limit, "disputes within one page")
    draw(*(matters.misfit_block(misfit_card(lookup, misfit)) for misfit in shown))


def draw_pages(pages: Sequence[tuple[str, str]], limit: int | None) -> None:
    """Draws pages, each with some words of it."""
    for doc, snippet in first(pages, limit, "pages"):
        draw(Text.assemble((doc, "bold"), "  ", (drawing.one_line(snippet).strip(), "dim")))
    if not pages:
        say("no page holds all these words")
