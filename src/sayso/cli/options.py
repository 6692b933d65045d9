"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.case.filters import ClaimFilter
from sayso.cli.terminal import refuse
from sayso.errors import CaseError

CaseArgument = Annotated[
    Path, typer.Argument(metavar="CASE", help="The case file, as siege.sayso.", show_default=False)
]
IdArgument = Annotated[
    str, typer.Argument(metavar="ID", help="An id, or its beginning where only one row has it.", show_default=False)
]
NewCaseOption = Annotated[
    Path, typer.Option("--output", "-o", metavar="CASE", help="The case to make.", show_default=False)
]
ReplaceOption = Annotated[bool, typer.Option("--replace", help="Replace a case that is there already.")]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON Lines for programs instead of text for people.")]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", min=1, metavar="N", help="The first N only (text: 50 unless told otherwise)."),
]
AboutOption = Annotated[
    str | None, typer.Option("--about", metavar="WORDS", help="All these words in its text, actors or places.")
]
ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who holds it, or stands in its chain.")]
PlaceOption = Annotated[
    str | None, typer.Option("--place", metavar="NAME", help="A place it names, or a country code.")
]
SinceOption = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Speaks of this day or later (else: was published then)."),
]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Speaks of this day or earlier.")]
DisputedOption = Annotated[
    bool | None, typer.Option("--disputed/--undisputed", help="Contradicted by another claim, or not.")
]
OriginsOption = Annotated[
    int | None,
    typer.Option("--min-origins", min=1, metavar="N", help="Its value has N independent origins or more."),
]
ReviewedOption = Annotated[
    bool | None, typer.Option("--reviewed/--unreviewed", help="People said something of it, or nobody did.")
]
AsReviewedOption = Annotated[
    bool,
    typer.Option(
        "--as-reviewed", help="As people reviewed it: what they rejected, edited, merged and split applies."
    ),
]
SearchOption = Annotated[
    str | None, typer.Option("--search", metavar="WORDS", help='Full text, best match first; "a phrase" in quotes.')
]


def claim_filter(  # noqa: PLR0917  # one a filter, in the order of ClaimFilter
    about: str | None,
    by: str | None,
    place: str | None,
    since: str | None,
    until: str | None,
    disputed: bool | None,
    min_origins: int | None,
    reviewed: bool | None,
) -> ClaimFilter:
    """The filters of the command line as one; a date that is none is wrong usage."""
    try:
        return ClaimFilter(about, by, place, since, until, disputed, min_origins, reviewed)
    except CaseError as error:
        refuse(f"--{error.source}: {error.reason}")
