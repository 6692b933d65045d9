"""What people say of the rows of a case: `sayso review CASE accept`, `reject`, `edit`, `undo` and the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.text import Text

from sayso.api import review as open_review
from sayso.case.review_rows import review_states
from sayso.case.reviewing import Reviewing
from sayso.case.store import Case
from sayso.cli import drawing_reviews as drawing
from sayso.cli import review_listing
from sayso.cli.options import CaseArgument, IdArgument
from sayso.cli.review_listing import whole_id
from sayso.cli.terminal import draw, refuse
from sayso.records.reviews import Review

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
    """Say that two facts or more are one matter, or groups of copies one group."""
    _say(ctx, by, at, lambda writer: writer.merge([whole_id(writer.case, fact) for fact in facts], why))


@review.command()
def split(
    ctx: typer.Context,
    fact: IdArgument,
    parts: Annotated[
        list[str], typer.Argument(metavar="CLAIM,CLAIM...", help="The claims of one other matter, or the pages.")
    ],
    *,
    why: WhyOption = None,
    by: ByOption,
    at: AtOption = None,
) -> None:
    """Say that claims of a fact are other matters, or that pages of a group of copies do not belong to it.

    Each argument names those that belong together, joined by commas.
    """
    _say(
        ctx, by, at,
        lambda writer: writer.split(
            whole_id(writer.case, fact),
            [[whole_id(writer.case, claim) for claim in part.split(",") if claim] for part in parts],
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
    _say(ctx, by, at, lambda writer: writer.undo(whole_id(writer.case, row_id) if row_id else None, why))


review.command("list")(review_listing.list_reviews)
review.command("status")(review_listing.status)
review.command("conflicts")(review_listing.conflicts)
review.command("agreement")(review_listing.agreement)
review.command("export")(review_listing.export_reviews)
review.command("import")(review_listing.import_reviews)


def _say(ctx: typer.Context, by: str, at: str | None, do: Callable[[Reviewing], Review]) -> None:
    with open_review(ctx.obj, by, clock=_clock(at)) as writer:
        draw(drawing.review_block(do(writer)))


def _say_of_each(
    ctx: typer.Context, ids: Sequence[str], by: str, at: str | None, do: Callable[[Reviewing, str], Review]
) -> None:
    """The same of several rows; a name that is no row's is told before anything is kept."""
    with open_review(ctx.obj, by, clock=_clock(at)) as writer:
        for row_id in [whole_id(writer.case, row_id) for row_id in ids]:
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
