"""Cases out of other cases: `extract`, `merge`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.case.corpus import Corpus
from sayso.case.store import Case
from sayso.cli.building import progress_bar
from sayso.cli.options import (
    AboutOption,
    ByOption,
    NewCaseOption,
    PlaceOption,
    ReplaceOption,
    SinceOption,
    UntilOption,
    claim_filter,
)
from sayso.cli.terminal import refuse, say
from sayso.parts import extract as extract_case
from sayso.parts import run_merge
from sayso.views.labels import plural

_NAMED = 20  # pages named on the terminal; the log of the case names all


def extract(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="CASE|CORPUS",
            help="A case file, or a corpus: the folder of a Parquet export.",
            show_default=False,
        ),
    ],
    *,
    output: NewCaseOption,
    about: AboutOption = None,
    by: ByOption = None,
    place: PlaceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    replace: ReplaceOption = False,
) -> None:
    """Cut a case out of a larger one, or out of a corpus.

    Its pages are those that hold a claim which passes all filters given, each with all that was read from it.
    Copies, facts and citations are found anew among them. The log tells where they come from.
    """
    if claim_filter(about, by, place, since, until, None, None, None).is_empty:
        refuse("name what to extract: --about, --by, --place, --since, --until, one or several")
    with progress_bar() as told:
        extract_case(
            source, output, about=about, by=by, place=place, since=since, until=until,
            replace=replace, progress=told,
        ).close()  # fmt: skip
    if source.is_dir():
        pages = Corpus(source).count()
    else:
        with Case.open(source) as whole:
            pages = whole.count("documents")
    _tell(output, f"of {pages:,} of {source}")


def merge(
    cases: Annotated[
        list[Path],
        typer.Argument(
            metavar="CASE", help="The case files, two or more; the first goes first.", show_default=False
        ),
    ],
    *,
    output: NewCaseOption,
    replace: ReplaceOption = False,
) -> None:
    """Put the pages of several cases into one, each once.

    Ids stay. A page whose id stands for other bytes in a case before it is named, and kept under its id with @ and
    its hash. Copies, facts and citations are found anew over all pages.
    """
    if len(cases) < 2:
        refuse("name two cases or more to merge")
    with progress_bar() as told:
        merged = run_merge(cases, output, replace=replace, progress=told)
    for conflict in merged.conflicts[:_NAMED]:
        say(f"conflict: {conflict.id} of {conflict.case} is another page; kept as {conflict.renamed}", "yellow")
    if len(merged.conflicts) > _NAMED:
        say(f"conflict: {len(merged.conflicts) - _NAMED:,} more; the log of {output} names them all", "yellow")
    if merged.read_otherwise:
        pages = plural(len(merged.read_otherwise), "page")
        say(f"{pages} read with other settings in several cases: the first reading is kept", "yellow")
    shared = f"; {len(merged.shared):,} in more than one" if merged.shared else ""
    _tell(output, f"of {len(cases)} cases{shared}")


def _tell(output: Path, whence: str) -> None:
    with Case.open(output) as made:
        counts = [
            plural(made.count("claims"), "claim"),
            plural(made.count("facts"), "fact"),
            plural(made.count("copies"), "group of shared text", "groups of shared text"),
        ]
        pages = plural(made.count("pages"), "page")
    say(f"{output} holds {pages} {whence}: {', '.join(counts)}.")
