"""The `sayso` command: every subcommand in the order of the public contract, and how errors end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

import sayso
from sayso.cli import building, checking, comparing, demo, exporting, fetching, listing, showing
from sayso.cli.terminal import Exit, say
from sayso.errors import RecipeError, SaysoError

COMMANDS: dict[str, Callable[..., None]] = {
    "build": building.build,
    "info": checking.info,
    "claims": listing.claims,
    "facts": listing.facts,
    "show": showing.show,
    "trace": showing.trace,
    "disputes": listing.disputes,
    "copies": comparing.copies,
    "names": comparing.names,
    "timeline": comparing.timeline,
    "sources": comparing.sources,
    "search": listing.search,
    "export": exporting.export,
    "report": exporting.report,
    "verify": checking.verify,
    "doctor": checking.doctor,
    "demo": demo.demo,
    "fetch": fetching.fetch,
}
"""Name to function, in the order of the public contract."""


def make_app() -> typer.Typer:
    """The whole command line as a Typer application."""
    app = typer.Typer(
        name="sayso",
        help="Read a pile of saved news pages into a ledger of claims: who says what, on whose say-so.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="markdown",  # paragraphs of docstrings are wrapped to the terminal
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for name, function in COMMANDS.items():
        app.command(name)(function)
    return app


def _tell_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"sayso {sayso.__version__}\n")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Tell the version and end.", is_eager=True, callback=_tell_version)
    ] = False,
) -> None:
    """Options of `sayso` itself."""


def run(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with a code of the contract: 0, 1, 2 or 3.

    A mistake of the user is one clear line; an error in sayso itself too, with its traceback where the environment
    has `SAYSO_TRACEBACK` set.
    """
    try:
        make_app()(args=list(arguments) if arguments is not None else None, prog_name="sayso")
    except RecipeError as error:
        say(f"sayso: {error}", "red")
        sys.exit(Exit.USAGE)
    except SaysoError as error:
        say(f"sayso: {error}", "red")
        sys.exit(Exit.FAILED)
    except MemoryError:
        say("sayso: not enough memory; fewer --jobs need less", "red")
        sys.exit(Exit.FAILED)
    except Exception as error:  # the last line of defence: a person at a terminal has no use for a traceback
        if os.environ.get("SAYSO_TRACEBACK"):
            raise
        say(f"sayso: an error in sayso itself: {type(error).__name__}: {error}", "red")
        say("please report it, with what this prints with SAYSO_TRACEBACK=1 set", "dim")
        sys.exit(Exit.FAILED)


if __name__ == "__main__":
    run()
