"""`sayso build`: read pages into a case, with a progress bar on a terminal and every unread input named."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from sayso.api import run_build
from sayso.case.store import Case
from sayso.cli.terminal import Exit, err, refuse, say
from sayso.intake import Built
from sayso.intake import Progress as Told
from sayso.plugins.installed import asked_plugins
from sayso.reading.actors.rows import read_actors
from sayso.reading.outlet_rows import read_outlets
from sayso.recipe import EngineName, Recipe
from sayso.records.ids import sha256
from sayso.views.labels import plural

_STEPS = {
    "documents": "Opening pages",
    "read": "Reading",
    "reread": "Reading again",
    "copies": "Finding copies",
    "facts": "Linking facts",
    "citations": "Finding cited pages",
    "fetch": "Fetching",
}
_NAMED = 20  # failures named on the terminal; all are kept in the case


def build(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Files, folders, globs, or - for standard input.", show_default=False),
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="CASE", help="The case: made, or added to. Else named after INPUT."),
    ] = None,
    comments: Annotated[
        bool | None, typer.Option("--comments/--no-comments", help="Read comment threads too (zone `comment`).")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, metavar="N", help="Worker processes; else one a processor.")
    ] = None,
    engine: Annotated[
        EngineName | None,
        typer.Option("--engine", help="Where the work is done: on this machine, or on Apache Spark."),
    ] = None,
    model: Annotated[
        Path | None, typer.Option("--model", metavar="DIR", help="Another encoder than the shipped one.")
    ] = None,
    outlets: Annotated[
        Path | None, typer.Option("--outlets", metavar="FILE", help="Your own outlets as TOML, with those shipped.")
    ] = None,
    actors: Annotated[
        Path | None, typer.Option("--actors", metavar="FILE", help="Your own actors as TOML, with those shipped.")
    ] = None,
    recipe: Annotated[
        Path | None, typer.Option("--recipe", metavar="FILE", help="Settings as TOML; options go before it.")
    ] = None,
    plugins: Annotated[
        bool | None, typer.Option("--plugins/--no-plugins", help="Let installed plugins take part, or not.")
    ] = None,
    reuse: Annotated[
        Path | None,
        typer.Option("--reuse", metavar="CASE", help="What was read in another case is not read again."),
    ] = None,
) -> None:
    """Read pages into a case (made, or added to).

    Pages that the case already holds (same id and bytes) are skipped; nothing in it is lost. Read are .txt .md
    .html .jsonl .csv and more, and .gz of each. What cannot be read is named with its reason, kept as a row of
    failures, and makes the exit code 3.
    """
    settings = (Recipe.load(recipe) if recipe else Recipe()).with_settings(
        comments=comments,
        jobs=jobs,
        engine=engine,
        model=model,
        outlets=read_outlets(outlets) if outlets else None,
        actors=read_actors(actors) if actors else None,
        plugins=asked_plugins(plugins),
    )
    built = _run(inputs, output or _case_path(inputs), settings, reuse)
    tell(built)
    raise typer.Exit(exit_code(built))


def _run(inputs: list[str], case_path: Path, settings: Recipe, reuse: Path | None) -> Built:
    stdin = sys.stdin.buffer if "-" in inputs else None
    try:
        with progress_bar() as told:
            return run_build(inputs, case_path, settings, reuse=reuse, progress=told, stdin=stdin)
    except KeyboardInterrupt:
        say(f"stopped; what was read is kept in {case_path}: the same command goes on from there", "yellow")
        raise typer.Exit(Exit.FAILED) from None


def exit_code(built: Built) -> Exit:
    """1 where nothing could be read, 3 where some inputs could not, else 0."""
    if built.is_empty:
        return Exit.FAILED
    return Exit.SOME_UNREAD if built.failures else Exit.DONE


def tell(built: Built) -> None:
    """What a build did, on standard error: failures with their reasons first, then what is in the case now."""
    for failure in built.failures[:_NAMED]:
        words = failure.message
        if failure.code == "plugin" and failure.stage == "reading":  # the page is in the case all the same
            say(words, "red")
            continue
        say(f"not read: {words if failure.input in words else f'{failure.input}: {words}'}", "red")
    more = len(built.failures) - _NAMED
    if more > 0:
        say(f"not read: {more:,} more; `sayso info` lists them all", "red")
    for page_id in built.unread[:_NAMED]:
        say(f"kept, not read: {page_id} is not in English", "yellow")
    more = len(built.unread) - _NAMED
    if more > 0:
        say(f"kept, not read: {more:,} more; `sayso info` counts them", "yellow")
    if built.again:
        say(f"{plural(len(built.again), 'page')} of this case read again: later pages show furniture on them")
    if built.other_settings:
        say(
            "some pages of this case were read with other settings or another model; they keep that reading",
            "yellow",
        )
    if built.is_empty:
        say(f"nothing readable: no page was added to {built.path}", "bold red")
        return
    with Case.open(built.path) as case:
        facts = list(case.facts())
        counts = [
            plural(len(case.documents()), "page"),
            plural(case.count("attributions"), "attribution"),
            plural(case.count("claims"), "claim"),
            plural(len(facts), "fact") + f" ({sum(fact.disputed for fact in facts)} disputed)",
            plural(case.count("copies"), "group of shared text", "groups of shared text"),
        ]
    known = f", {len(built.known):,} already known" if built.known else ""
    unread = f", {len(built.unread):,} kept unread" if built.unread else ""
    read = plural(len(built.added) - len(built.unread), "page")
    say(f"{read} read{unread}{known}. {built.path} holds {', '.join(counts)}.")


@contextmanager
def progress_bar() -> Iterator[Told | None]:
    """A bar on standard error while a build or fetch goes on; nothing where that is no terminal."""
    console = err()
    if not console.is_terminal:
        yield None
        return
    parts = (
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        TextColumn("{task.fields[item]}", style="dim"),
    )  # fmt: skip
    with Progress(*parts, console=console, transient=True) as bar:
        task = bar.add_task("Starting", total=None, item="")

        def told(step: str, done: int, total: int | None, item: str) -> None:
            bar.update(task, description=_STEPS.get(step, step), completed=done, total=total, item=item)

        yield told


def _case_path(inputs: list[str]) -> Path:
    """A case in this folder, named after the input: `pages/` gives `pages.sayso`."""
    if len(inputs) > 1 or inputs[0] == "-" or any(sign in inputs[0] for sign in "*?["):
        refuse("name the case with -o NAME.sayso (it is named after INPUT only where that is one file or folder)")
    stem = Path(inputs[0]).resolve().name.split(".")[0]
    return Path(f"{stem or sha256(inputs[0].encode())[:8]}.sayso")
