"""A case as files for other programs, and as one page for people: `export`, `report`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from sayso.api import open as open_case
from sayso.cli.drawing_applied import say_applied
from sayso.cli.options import AsReviewedOption, CaseArgument
from sayso.cli.terminal import refuse, say
from sayso.errors import CaseError
from sayso.exports import STANDARDS, Format, write_export, write_originals, write_standard
from sayso.exports.standards import TELL_MAKING, TELL_REVIEWERS, making_of
from sayso.records.ledger import TABLES
from sayso.reviews.applied import as_reviewed as put_in_place


def export(
    case: CaseArgument,
    *,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR|FILE",
            help="A folder for one file a table, or one file named after its table, as claims.csv.",
            show_default=False,
        ),
    ],
    as_format: Annotated[
        Format | None, typer.Option("--format", help="jsonl unless told otherwise, or what FILE ends in.")
    ] = None,
    table: Annotated[
        list[str] | None,
        typer.Option("--table", metavar="TABLE", help="Only this table; may be given several times."),
    ] = None,
    standard: Annotated[
        str | None,
        typer.Option("--as", metavar="STANDARD", help="A public standard, in the place of tables: see the docs."),
    ] = None,
    originals: Annotated[
        bool,
        typer.Option("--originals", help="The pages' bytes too, for `import` or (Parquet) `extract`."),
    ] = False,
    as_reviewed: AsReviewedOption = False,
) -> None:
    """The tables as JSON Lines, CSV or Parquet, or a public standard.

    Sorted by id; two exports of the same pages give the same bytes.
    """
    _check_standard(standard, bool(as_format or table), as_reviewed)
    _check_tables(table or ())
    kind = Format.JSONL if standard else as_format or _format_of(output)
    if originals:
        in_folder = not (standard or table or kind is Format.CSV or output.suffix == f".{kind}")
        _check_originals(in_folder, as_reviewed)
    with open_case(case) as opened:
        ledger = opened.ledger()
        applied = put_in_place(ledger, opened.review_states()) if as_reviewed else None
        if applied:
            say_applied(applied, case)
        making = making_of(opened) if standard in TELL_MAKING else None
        try:
            if standard:
                written = write_standard(applied.marked() if applied else ledger, output, standard, making)
            else:
                written = write_export(applied or ledger, output, kind, table or ())
            if originals:
                written += write_originals(opened, output)
        except CaseError as error:
            if "cannot be written" in error.reason:
                raise
            refuse(str(error))
    for path in written:
        say(f"{path}")


def _check_tables(names: Iterable[str]) -> None:
    for name in names:
        if name not in TABLES:
            refuse(f"--table {name}: there is no such table; there are {', '.join(TABLES)}")


def _check_originals(in_folder: bool, as_reviewed: bool) -> None:
    if not in_folder:
        refuse("--originals goes with all tables in a folder, as JSON Lines to import or Parquet to extract from")
    if as_reviewed:
        refuse("--originals is there for import, which takes what was read: leave out --as-reviewed")


def _check_standard(standard: str | None, asks_for_tables: bool, as_reviewed: bool) -> None:
    if standard is None:
        return
    if asks_for_tables:
        refuse("--as goes without --format and --table: a standard decides what it holds")
    if standard not in STANDARDS:
        refuse(f"--as {standard}: there is no such standard; there are {', '.join(sorted(STANDARDS))}")
    if as_reviewed and standard not in TELL_REVIEWERS:
        told = ", ".join(sorted(TELL_REVIEWERS))
        refuse(f"--as-reviewed goes with tables and --as {told}: {standard} does not tell whose word an edit is")


def _format_of(output: Path) -> Format:
    """The format that a file's name ends in; a folder gets JSON Lines."""
    suffix = output.suffix.removeprefix(".")
    if suffix in tuple(Format):
        return Format(suffix)
    if suffix and not output.is_dir():
        refuse(f"{output}: a file ends in one of {', '.join(f'.{kind}' for kind in Format)}; a folder in none")
    return Format.JSONL


def report(
    case: CaseArgument,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The HTML file to write.", show_default=False)
    ],
) -> None:
    """The case as one self-contained HTML page.

    It opens from disk and needs no network.
    """
    from sayso.exports.report.saving import save_report  # noqa: PLC0415  # its templates' library is needed here only

    with open_case(case) as opened:
        save_report(opened, output, case.stem)
    say(f"{output}")
