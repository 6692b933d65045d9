"""`sayso demo`: builds the shipped example case and its report, and says what to look at in them."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Annotated

import typer
from rich.rule import Rule
from rich.text import Text

from sayso.api import run_build
from sayso.case.store import Case
from sayso.cli import drawing, matters
from sayso.cli.building import exit_code, progress_bar, tell
from sayso.cli.terminal import draw
from sayso.errors import CaseError
from sayso.recipe import Recipe
from sayso.records.claims import ClaimPolarity
from sayso.records.ledger import Ledger
from sayso.views.claims import claim_cards
from sayso.views.copies import copy_groups
from sayso.views.facts import fact_cards
from sayso.views.naming import naming_matrix

_DISPUTES_SHOWN = 3


def demo(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Where to put it.")] = Path(
        "sayso-demo"
    ),
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, metavar="N", help="Worker processes; else one a processor.")
    ] = None,
) -> None:
    """Build the example case and its report.

    The pages tell of an invented conflict. What is worth looking at is read from the case and printed.
    """
    from sayso.exports.report.saving import save_report  # noqa: PLC0415  # its templates' library is needed here only

    case_path, report_path = output / "demo.sayso", output / "report.html"
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CaseError(str(output), f"cannot be made: {error.strerror}") from error
    with resources.as_file(resources.files("sayso")) as package, progress_bar() as told:
        recipe = Recipe(comments=True, jobs=jobs, plugins=())
        built = run_build(example_pages(package), case_path, recipe, progress=told)
    tell(built)
    if built.is_empty:
        raise typer.Exit(exit_code(built))
    with Case.open(case_path) as case:
        ledger = case.ledger()
        save_report(case, report_path, "The example case")
    _what_to_look_at(ledger)
    draw(Rule(style="dim"))
    draw(drawing.pairs([
        ("the case", Text(str(case_path), "bold")),
        ("the report", Text(f"{report_path}  (open it in a browser)", "bold")),
        ("go on with", f"sayso facts {case_path}"),
        ("", f"sayso disputes {case_path}"),
        ("", f"sayso names {case_path}"),
        ("your pages", "sayso build FOLDER -o mine.sayso && sayso report mine.sayso -o mine.html"),
    ]))  # fmt: skip
    raise typer.Exit(exit_code(built))


def example_pages(package: Path) -> Path:
    """The folder of example pages: in the installed package, else in the repository that `package` lies in.

    Raises:
        CaseError: it is in neither.
    """
    shipped, beside = package / "examples", package.parents[1] / "examples"
    for folder in (shipped / "pages", shipped, beside / "pages"):
        if folder.is_dir():
            return folder
    raise CaseError("examples", "the example pages are not installed; install sayso again")


def _what_to_look_at(ledger: Ledger) -> None:
    """Some findings of each kind, read from the case; what was not found is not shown."""
    disputed = [card for card in fact_cards(ledger) if card.disputed]
    if disputed:
        draw(Rule("Where the pages contradict each other", align="left", style="dim"))
        draw(*(matters.fact_block(card) for card in disputed[:_DISPUTES_SHOWN]))
    updated = [card for card in fact_cards(ledger) if card.state == "updated"]
    if updated:
        draw(
            Rule("A figure that was brought up to date", align="left", style="dim"), matters.fact_block(updated[0])
        )
    groups = [group for group in copy_groups(ledger) if group.copying]
    if groups:
        group = groups[0]
        draw(Rule("One text in several papers", align="left", style="dim"))
        draw(Text(f"{', '.join(page.outlet for page in group.pages)}: {group.kind_words}"))
        changes = [change for one in group.comparisons for change in one.wording.replacements][:6]
        if changes:
            words = "changed on the way: " + ", ".join(f"{change.before} → {change.after}" for change in changes)
            draw(drawing.indent(Text(words, "yellow"), 4))
        draw(Text())
    _denial_and_names(ledger)


def _denial_and_names(ledger: Ledger) -> None:
    denied = {claim.id for claim in ledger.claims if claim.polarity is ClaimPolarity.DENIED and claim.attribution}
    denials = [card for card in claim_cards(ledger) if card.id in denied]
    if denials:
        draw(Rule("A denial", align="left", style="dim"), drawing.claim_block(denials[0]))
    named = [one for one in naming_matrix(ledger) if one.loaded and len(one.rows) > 1]
    if named:
        most = max(named, key=lambda one: one.loaded)
        draw(Rule(f"What they call {most.label} (* carries a judgement)", align="left", style="dim"))
        for row in most.rows[:6]:
            words = [f"{phrase.phrase}{'*' if phrase.loaded else ''}" for phrase in row.own[:3]]
            words += [f"“{phrase.phrase}{'*' if phrase.loaded else ''}”" for phrase in row.quoted[:2]]
            draw(Text.assemble((f"{row.outlet}: ", "cyan"), ", ".join(words)))
        draw(Text())
