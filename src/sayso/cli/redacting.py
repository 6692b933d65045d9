"""`sayso redact`: a case without the names of private persons and commenters."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from sayso.cli.options import CaseArgument, JsonOption, NewCaseOption, ReplaceOption
from sayso.cli.terminal import draw, print_rows, say
from sayso.errors import CaseError
from sayso.parts import run_redact
from sayso.views.labels import plural


def redact(
    case: CaseArgument,
    *,
    output: NewCaseOption,
    names: Annotated[
        Path | None, typer.Option("--names", metavar="FILE", help="Names to redact in any case, one a line.")
    ] = None,
    keep: Annotated[Path | None, typer.Option("--keep", metavar="FILE", help="Names to keep, one a line.")] = None,
    model: Annotated[
        Path | None, typer.Option("--model", metavar="DIR", help="Another encoder than the shipped one.")
    ] = None,
    replace: ReplaceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Put pseudonyms in the place of private persons and commenters.

    Texts, titles, addresses and all rows are changed; spans still quote their texts. The redacted text takes the
    place of the pages' bytes. Printed is who was found, and what became of the name: read it before you pass the
    case on, and mind that nothing here can promise that all names were found.
    """
    redaction = run_redact(case, output, names=_names_in(names), keep=_names_in(keep), model=model, replace=replace)
    private, public = redaction.roster.private, redaction.roster.public
    if as_json:
        print_rows({"name": one.name, "pseudonym": one.pseudonym, "kept": None} for one in private)
        print_rows({"name": one.name, "pseudonym": None, "kept": one.kept} for one in public)
    else:
        draw(*(Text(f"{one.name} → {one.pseudonym}") for one in private))
        draw(*(Text(f"{one.name} is kept: {one.kept}") for one in public))
    if redaction.left_out:
        say(
            f"left out: {plural(len(redaction.left_out), 'page')} not in English, whose names are not known",
            "yellow",
        )
    replaced = plural(len(private), "name is", "names are")
    say(f"{output} is made: {replaced} replaced, {len(public):,} kept. Read it before you pass it on.")


def _names_in(path: Path | None) -> list[str]:
    """The names of a file, one a line; what follows a # is not read."""
    if path is None:
        return []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(str(path), f"cannot be read as a list of names ({error})") from error
    return [name for line in lines if (name := line.partition("#")[0].strip())]
