"""What people said of a case: the history, what stands, conflicts, agreement, and files that go to and fro."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from sayso.api import review as open_review
from sayso.case.review_rows import all_reviews, review_states
from sayso.case.store import Case
from sayso.case.targets import nearest_to
from sayso.cli import drawing_reviews as drawing
from sayso.cli.options import JsonOption
from sayso.cli.showing import resolve
from sayso.cli.terminal import draw, print_rows, say
from sayso.records.reviews import Review
from sayso.records.rows import to_row
from sayso.reviews.agreement import agreements
from sayso.reviews.conflicts import review_conflicts
from sayso.reviews.files import read_reviews, write_reviews
from sayso.reviews.state import ReviewMatch, ReviewState, ReviewStatus, in_order, undone_among
from sayso.views.labels import plural
from sayso.views.reviews import state_row

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="JSON Lines.", show_default=False)]


def list_reviews(
    ctx: typer.Context,
    *,
    of: Annotated[str | None, typer.Option("--of", metavar="ID", help="Only what names this row.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only this person's.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Every review in the order in which they were made, what was undone too."""
    with Case.open(ctx.obj) as opened:
        everything = all_reviews(opened)
        wanted = None if of is None else whole_id(opened, of)
    named = [one for one in in_order(everything) if wanted is None or wanted in _ids_of(one)]
    shown = [one for one in named if by is None or one.by == by]
    if as_json:
        print_rows(to_row(one) for one in shown)
        return
    undone = undone_among(everything)
    draw(*(drawing.review_block(one, undone=one.id in undone) for one in shown))


def status(
    ctx: typer.Context,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Only these rows.", show_default=False)
    ] = None,
    *,
    only: Annotated[ReviewStatus | None, typer.Option("--only", help="Only rows of this status.")] = None,
    orphaned: Annotated[bool, typer.Option("--orphaned", help="Only what no row of the case matches.")] = False,
    as_json: JsonOption = False,
) -> None:
    """What stands of what people said, row by row, and whether the case still holds what they saw."""
    with Case.open(ctx.obj) as opened:
        wanted = [whole_id(opened, row_id, known=True) for row_id in ids] if ids else None
        states = [
            state
            for state in review_states(opened, wanted).values()
            if only in (None, state.status) and not (orphaned and state.match is not ReviewMatch.ORPHANED)
        ]
        _draw_states(opened, states, as_json)


def conflicts(ctx: typer.Context, *, as_json: JsonOption = False) -> None:
    """Rows that people answer otherwise about, edit to other values, or split in other ways."""
    with Case.open(ctx.obj) as opened:
        _draw_conflicts(all_reviews(opened), as_json)


def agreement(ctx: typer.Context, *, as_json: JsonOption = False) -> None:
    """How far people agree, on what they both answered: Krippendorff's alpha, nominal."""
    with Case.open(ctx.obj) as opened:
        found = agreements(all_reviews(opened))
    if as_json:
        print_rows(dataclasses.asdict(one) for one in found)
        return
    if not found:
        say("alpha needs two people who answered; `sayso review CASE list` shows who did")
    draw(*(drawing.agreement_line(one) for one in found))


def export_reviews(
    ctx: typer.Context,
    file: FileArgument,
    *,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only this person's.")] = None,
) -> None:
    """Write the reviews to a file that another copy of the case, or a rebuilt one, can take in."""
    with Case.open(ctx.obj) as opened:
        wanted = [one for one in all_reviews(opened) if by in (None, one.by)]
    write_reviews(wanted, file)
    say(f"{file}: {plural(len(wanted), 'review')}")


def import_reviews(ctx: typer.Context, file: FileArgument) -> None:
    """Take in reviews from such a file, all or none; then list what does not go together, and what is orphaned."""
    reviews = read_reviews(file)
    with open_review(ctx.obj) as writer:
        added = writer.take(reviews)
        known = len(reviews) - len(added)
        people = ", ".join(sorted({one.by for one in added}))
        say(f"{plural(len(added), 'review')} added{f' by {people}' if people else ''}, {known:,} known already")
        states = review_states(writer.case, {row for one in added for row in _ids_of(one)}).values()
        lost = [state for state in states if state.match is ReviewMatch.ORPHANED]
        grown = [state for state in states if state.match is ReviewMatch.GROWN]
        clashing = review_conflicts(all_reviews(writer.case))
        more = f", {len(grown):,} of facts that have grown" if grown else ""
        say(f"{plural(len(clashing), 'conflict')}, {len(lost):,} orphaned{more}")
        draw(*(drawing.conflict_block(one) for one in clashing))
        _draw_states(writer.case, [*lost, *grown], as_json=False)


def whole_id(opened: Case, row_id: str, *, known: bool = False) -> str:
    """The whole id of a row; one that is `known` to reviews may be of a row that is gone."""
    if known and opened.query("SELECT 1 FROM reviews WHERE target = ?", row_id):
        return row_id
    return resolve(opened, row_id)[1]


def _ids_of(one: Review) -> set[str]:
    return {one.target, *(other.id for other in one.others)}


def _draw_states(opened: Case, states: Sequence[ReviewState], as_json: bool) -> None:
    for state in states:
        nearest = nearest_to(opened, state.was) if state.match is ReviewMatch.ORPHANED else None
        if as_json:
            print_rows([{**state_row(state), "nearest": nearest}])
        else:
            draw(drawing.state_block(state, nearest))


def _draw_conflicts(reviews: Sequence[Review], as_json: bool) -> None:
    found = review_conflicts(reviews)
    if as_json:
        print_rows(
            {"table": one.was.table, "id": one.was.id, "words": one.was.words, "matter": one.matter,
             "sides": [to_row(side) for side in one.sides]}
            for one in found
        )  # fmt: skip
        return
    draw(*(drawing.conflict_block(one) for one in found))
