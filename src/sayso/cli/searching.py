"""Search by words and by meaning."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.case.store import Case
from sayso.cli.options import CaseArgument, JsonOption, LimitOption
from sayso.cli.terminal import print_rows, refuse


def search(
    case: CaseArgument,
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help='Words to look for; "a phrase" in quotes.', show_default=False)
    ],
    by_words: Annotated[
        bool, typer.Option("--words", help="Only what holds all words, and no look at its meaning: faster.")
    ] = False,
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
        pages = opened.snippets(words, limit if as_json else None)  # people are told of how many
        found = opened.search(words) if by_words else _by_meaning(opened, words)
        if as_json:
            print_rows({"table": "claims", **row} for row in opened.rows("claims", found[:limit]))
            print_rows({"table": "documents", "id": doc, "words": snippet} for doc, snippet in pages)
            return
        from sayso.cli.drawn_lists import draw_claims, draw_pages  # noqa: PLC0415  # see there

        draw_claims(opened, found, limit)
        draw_pages(pages, limit)


def _by_meaning(case: Case, words: str) -> list[str]:
    from sayso.case.search import search_meaning  # noqa: PLC0415  # full text needs neither numpy nor the model
    from sayso.language import load_vectors  # noqa: PLC0415

    return search_meaning(case, words, load_vectors())
