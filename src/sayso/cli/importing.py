"""`sayso import`: a case from a JSON Lines export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.case.originals import without_original
from sayso.cli.options import NewCaseOption, ReplaceOption
from sayso.cli.terminal import say
from sayso.parts import restore
from sayso.records.ledger import TABLES
from sayso.views.labels import plural


def import_(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help="The folder of a JSON Lines export with every table.", show_default=False
        ),
    ],
    *,
    output: NewCaseOption,
    replace: ReplaceOption = False,
) -> None:
    """Restore a case from its JSON Lines export.

    Every row comes back as it stands there; exported again, the case gives the same bytes. The pages' bytes come
    back where the export was made with --originals. What is broken is told with its file and line, and leaves no
    case.
    """
    with restore(folder, output, replace=replace) as case:
        pages, rows = case.count("pages"), sum(case.count(name) for name in TABLES)
        absent = len(without_original(case))
    say(f"{output} holds {plural(pages, 'page')} and {plural(rows, 'row')}.")
    if absent:
        say(f"originals are absent: of {plural(absent, 'page')} the case knows the hash, not the bytes", "yellow")
