"""Search by words and by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.text import Text

from sayso.case.search import search_meaning
from sayso.case.store import Case
from sayso.cli import drawing
from sayso.cli.options import CaseArgument, JsonOption, LimitOption
from sayso.cli.terminal import draw, first, print_rows, refuse, say
from sayso.language import load_vectors
from sayso.views.claims import claim_card
from sayso.views.lookup import gather, look_into


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
    with Case.open(case) as opened:
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
    if not found:
        say("no claim passes" if opened.count("claims") else "no claim was found in this case")
    lookup = look_into(opened)
    shown = first(found, limit, "claims")
    gather(lookup, shown)
    draw(*(drawing.claim_block(claim_card(lookup, lookup.claims[claim])) for claim in shown))
