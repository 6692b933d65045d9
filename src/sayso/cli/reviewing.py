"""What people say of the rows of a case: `sayso review CASE accept`, `reject`, `edit`, `undo` and the rest."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from sayso.api import review as open_review
from sayso.case.review_rows import all_reviews, review_states
from sayso.case.reviewing import Reviewing
from sayso.case.store import Case
from sayso.case.targets import nearest_to
from sayso.cli import drawing_reviews as drawing
from sayso.cli.options import CaseArgument, IdArgument, JsonOption
from sayso.cli.showing import resolve
from sayso.cli.terminal import draw, print_rows, refuse, say
from sayso.records.reviews import Review
from sayso.records.rows import to_row
from sayso.reviews.agreement import Agreement, agreements
from sayso.reviews.conflicts import review_conflicts
from sayso.reviews.files import read_reviews, write_reviews
from sayso.reviews.state import ReviewMatch, ReviewState, ReviewStatus, in_force, in_order
from sayso.views.labels import plural
from sayso.views.reviews import state_row

review = typer.Typer(
    help="What people say of the rows: accept, reject, edit, merge, split, note, undo.\n\n"
    "Each review is kept with who, when and why, and never changed. Without a command: how many rows are reviewed.",
    invoke_without_command=True,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)

IdsArgument = Annotated[
    list[str], typer.Argument(metavar="ID...", help="Ids, or their beginnings.", show_default=False)
]
WhyOption = Annotated[str | None, typer.Option("--why", metavar="WORDS", help="The reason, kept with it.")]
ByOption = Annotated[
    str,
    typer.Option("--by", metavar="NAME", help="Who says so.", envvar="SAYSO_REVIEWER", show_default=False),
]
AtOption = Annotated[
    str | None, typer.Option("--at", metavar="TIME", help="When, as 2031-05-06T10:00; else now. UTC if no zone.")
]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="JSON Lines.", show_default=False)]


@review.callback()
def review_case(ctx: typer.Context, case: CaseArgument) -> None:
    """Keep the case for the command that follows."""
    ctx.obj = case
    if ctx.invoked_subcommand is None:
        with Case.open(case) as opened:
            draw(Text(drawing.counts_line(review_states(opened))))


@review.command()
def accept(
    ctx: typer.Context, ids: IdsArgument, *, why: WhyOption = None, by: ByOption, at: AtOption = None
) -> None:
    """Say that rows are right: they say what the page says."""
    _say_of_each(ctx, ids, by, at, lambda writer, row_id: writer.accept(row_id, why))


@review.command()
def reject(
    ctx: typer.Context, ids: IdsArgument, *, why: WhyOption = None, by: ByOption, at: AtOption = None
) -> None:
    """Say that rows are wrong: the page does not say so."""
    _say_of_each(ctx, ids, by, at, lambda writer, row_id: writer.reject(row_id, why))


@review.command()
def unsure(
    ctx: typer.Context, ids: IdsArgument, *, why: WhyOption = None, by: ByOption, at: AtOption = None
) -> None:
    """Say that one cannot tell whether rows are right."""
    _say_of_each(ctx, ids, by, at, lambda writer, row_id: writer.unsure(row_id, why))


@review.command()
def edit(
    ctx: typer.Context,
    row_id: IdArgument,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="A column, or a way into it: quantities.0.low.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Text where the field holds text, else JSON.")],
    *,
    why: WhyOption = None,
    by: ByOption,
    at: AtOption = None,
) -> None:
    """Say what a field of a row should hold; the row itself stays as it was read."""
    _say_of_each(ctx, [row_id], by, at, lambda writer, found: writer.edit(found, field, value, why))


@review.command()
def merge(
    ctx: typer.Context, facts: IdsArgument, *, why: WhyOption = None, by: ByOption, at: AtOption = None
) -> None:
    """Say that two facts or more are one matter."""
    _say(ctx, by, at, lambda writer: writer.merge([_id(writer.case, fact) for fact in facts], why))


@review.command()
def split(
    ctx: typer.Context,
    fact: IdArgument,
    parts: Annotated[list[str], typer.Argument(metavar="CLAIM,CLAIM...", help="The claims of one other matter.")],
    *,
    why: WhyOption = None,
    by: ByOption,
    at: AtOption = None,
) -> None:
    """Say that claims of a fact are other matters: each argument names those of one, joined by commas."""
    _say(
        ctx, by, at,
        lambda writer: writer.split(
            _id(writer.case, fact),
            [[_id(writer.case, claim) for claim in part.split(",") if claim] for part in parts],
            why,
        ),
    )  # fmt: skip


@review.command()
def note(
    ctx: typer.Context,
    row_id: IdArgument,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The remark.")],
    *,
    by: ByOption,
    at: AtOption = None,
) -> None:
    """Put down a remark on a row."""
    _say_of_each(ctx, [row_id], by, at, lambda writer, found: writer.note(found, words))


@review.command()
def undo(
    ctx: typer.Context,
    row_id: Annotated[
        str | None, typer.Argument(metavar="REVIEW", help="The id of a review; else your last.", show_default=False)
    ] = None,
    *,
    why: WhyOption = None,
    by: ByOption,
    at: AtOption = None,
) -> None:
    """Take back a review of one's own; it stays in the history."""
    _say(ctx, by, at, lambda writer: writer.undo(_id(writer.case, row_id) if row_id else None, why))


@review.command("list")
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
        wanted = None if of is None else _id(opened, of)
    named = [one for one in in_order(everything) if wanted is None or wanted in _ids_of(one)]
    shown = [one for one in named if by is None or one.by == by]
    if as_json:
        print_rows(to_row(one) for one in shown)
        return
    standing = {one.id for one in in_force(everything)}
    undone = {one.id for one in everything if one.action != "undo"} - standing
    draw(*(drawing.review_block(one, undone=one.id in undone) for one in shown))


@review.command()
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
        wanted = [_id(opened, row_id, known=True) for row_id in ids] if ids else None
        states = [
            state
            for state in review_states(opened, wanted).values()
            if only in (None, state.status) and not (orphaned and state.match is not ReviewMatch.ORPHANED)
        ]
        _draw_states(opened, states, as_json)


@review.command()
def conflicts(ctx: typer.Context, *, as_json: JsonOption = False) -> None:
    """Rows that people answer otherwise about, edit to other values, or split in other ways."""
    with Case.open(ctx.obj) as opened:
        _draw_conflicts(all_reviews(opened), as_json)


@review.command()
def agreement(ctx: typer.Context, *, as_json: JsonOption = False) -> None:
    """How far people agree, on what they both answered: Krippendorff's alpha, nominal."""
    with Case.open(ctx.obj) as opened:
        found = agreements(all_reviews(opened))
    if as_json:
        print_rows(dataclasses.asdict(one) for one in found)
        return
    if not found:
        say("alpha needs two people who answered; `sayso review CASE list` shows who did")
    draw(*(_agreement_line(one) for one in found))


@review.command("export")
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


@review.command("import")
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
        clashing = review_conflicts(all_reviews(writer.case))
        say(f"{plural(len(clashing), 'conflict')}, {len(lost):,} orphaned")
        draw(*(drawing.conflict_block(one) for one in clashing))
        _draw_states(writer.case, lost, as_json=False)


def _say(ctx: typer.Context, by: str, at: str | None, do: Callable[[Reviewing], Review]) -> None:
    with open_review(ctx.obj, by, clock=_clock(at)) as writer:
        draw(drawing.review_block(do(writer)))


def _say_of_each(
    ctx: typer.Context, ids: Sequence[str], by: str, at: str | None, do: Callable[[Reviewing, str], Review]
) -> None:
    """The same of several rows; a name that is no row's is told before anything is kept."""
    with open_review(ctx.obj, by, clock=_clock(at)) as writer:
        for row_id in [_id(writer.case, row_id) for row_id in ids]:
            draw(drawing.review_block(do(writer, row_id)))


def _clock(at: str | None) -> Callable[[], datetime] | None:
    if at is None:
        return None
    try:
        given = datetime.fromisoformat(at)
    except ValueError:
        refuse(f"--at: {at!r} is no time; give it as 2031-05-06T10:00")
    when = given if given.tzinfo else given.replace(tzinfo=UTC)
    return lambda: when


def _id(opened: Case, row_id: str, *, known: bool = False) -> str:
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


def _agreement_line(one: Agreement) -> Text:
    people = " and ".join((", ".join(one.reviewers[:-1]), one.reviewers[-1]))
    if one.same is None:
        return Text.assemble((people, "cyan"), "  no row that both answered")
    alpha = "not defined: all answers are the same" if one.alpha is None else f"{one.alpha:.3f}"
    line = Text.assemble((people, "cyan"), f"  {one.table}: {plural(one.rows, 'row')}, ")
    return line.append(f"the same answer in {one.same:.0%}, alpha {alpha}")
