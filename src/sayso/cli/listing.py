"""The listings of claims and facts, by filters and by words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.text import Text

from sayso.api import open as open_case
from sayso.case.around import has_comments, ledger_around
from sayso.case.filters import ClaimFilter
from sayso.case.search import search_meaning
from sayso.case.store import Case
from sayso.cli import drawing
from sayso.cli.options import (
    AboutOption,
    ByOption,
    CaseArgument,
    DisputedOption,
    JsonOption,
    LimitOption,
    OriginsOption,
    PlaceOption,
    SearchOption,
    SinceOption,
    UntilOption,
    claim_filter,
)
from sayso.cli.terminal import draw, first, print_rows, refuse, say
from sayso.language import load_vectors
from sayso.records.documents import Zone
from sayso.views.claims import claim_card
from sayso.views.facts import fact_cards
from sayso.views.lookup import comments_were_asked_for, look_up
from sayso.views.misfits import misfit_cards


def claims(
    case: CaseArgument,
    *,
    about: AboutOption = None,
    by: ByOption = None,
    place: PlaceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    disputed: DisputedOption = None,
    min_origins: OriginsOption = None,
    search: SearchOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """Claims in their own words, with the chain each stands on."""
    wanted = claim_filter(about, by, place, since, until, disputed, min_origins)
    with open_case(case) as opened:
        _draw_claims(opened, wanted, search, limit, as_json)


def facts(
    case: CaseArgument,
    *,
    about: AboutOption = None,
    by: ByOption = None,
    place: PlaceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    disputed: DisputedOption = None,
    min_origins: OriginsOption = None,
    search: SearchOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """Matters: their values, origins and disputes.

    Disputed ones come first, then updated ones, then those that most pages tell. With a filter: the matters of
    which some claim passes.
    """
    wanted = claim_filter(about, by, place, since, until, disputed, min_origins)
    with open_case(case) as opened:
        _draw_facts(opened, wanted, search, limit, as_json)


def disputes(case: CaseArgument, limit: LimitOption = None, as_json: JsonOption = False) -> None:
    """Facts whose values contradict, and in which field; then what does not fit within one page.

    Within one page: a part larger than its whole, shares that make no whole, a share and an area that do not fit,
    two days for one event. JSON has the facts only.
    """
    with open_case(case) as opened:
        _draw_facts(opened, ClaimFilter(disputed=True), None, limit, as_json)
        misfits = () if as_json else misfit_cards(opened.ledger())
        draw(*(drawing.misfit_block(card) for card in first(misfits, limit, "disputes within one page")))


def search(
    case: CaseArgument,
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help='Words to look for; "a phrase" in quotes.', show_default=False)
    ],
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """Claims that say what is asked for, in these words or others, and pages that hold all words; best first.

    Words are compared by their stems ("attacked" finds "attack"), then by their meaning; a part in quotation marks
    is a phrase, which all that is found holds.
    """
    if not words.strip():
        refuse("give some words to search for")
    with open_case(case) as opened:
        pages = opened.snippets(words)
        found = search_meaning(opened, words, load_vectors())
        if as_json:
            print_rows({"table": "claims", **row} for row in opened.rows("claims", found[:limit]))
            print_rows({"table": "documents", "id": doc, "words": snippet} for doc, snippet in pages[:limit])
            return
        _draw_found(opened, found, limit)
        for doc, snippet in first(pages, limit, "pages"):
            draw(Text.assemble((doc, "bold"), "  ", (drawing.one_line(snippet).strip(), "dim")))
        if not pages:
            say("no page holds all these words")


def _draw_found(opened: Case, found: Sequence[str], limit: int | None) -> None:
    """Draws the first of the claims that a search found, of which only these are read whole."""
    if not has_comments(opened):
        zones = {row["id"] for row in opened.query("SELECT id FROM claims WHERE zone <> ?", Zone.ARTICLE)}
        found = [claim for claim in found if claim not in zones]
    if not found:
        say("no claim passes" if opened.count("claims") else "no claim was found in this case")
    shown = first(found, limit, "claims")
    ledger = ledger_around(opened, shown)
    lookup = look_up(ledger)
    draw(*(drawing.claim_block(claim_card(lookup, claim)) for claim in ledger.claims))


def _draw_claims(opened: Case, wanted: ClaimFilter, words: str | None, limit: int | None, as_json: bool) -> None:
    found = opened.claims_that(wanted, words)
    if as_json:
        print_rows(found.rows()[:limit])
        return
    ledger = opened.ledger()
    lookup = look_up(ledger)
    with_comments = comments_were_asked_for(ledger)
    records = [claim for claim in found if with_comments or claim.zone is Zone.ARTICLE]
    if words is None:
        records.sort(key=lambda claim: (claim.doc, claim.start, claim.end, claim.id))
    if not records:
        say("no claim passes" if ledger.claims else "no claim was found in this case")
    draw(*(drawing.claim_block(claim_card(lookup, claim)) for claim in first(records, limit, "claims")))


def _draw_facts(opened: Case, wanted: ClaimFilter, words: str | None, limit: int | None, as_json: bool) -> None:
    found = opened.facts_that(wanted, words)
    if as_json:
        print_rows(found.rows()[:limit])
        return
    passing = {row["id"] for row in found.rows()}
    cards = [card for card in fact_cards(opened.ledger()) if card.id in passing]
    if not cards:
        say("no fact passes")
    draw(*(drawing.fact_block(card) for card in first(cards, limit, "facts")))
