"""The `sayso` command: every subcommand in the order of the public contract, and how errors end."""

from __future__ import annotations

import keyword
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Annotated

import typer

import sayso
from sayso.cli.terminal import Exit, say
from sayso.errors import RecipeError, SaysoError

COMMANDS = {
    "build": "building",
    "info": "checking",
    "claims": "listing",
    "facts": "listing",
    "show": "showing",
    "trace": "tracing",
    "disputes": "listing",
    "copies": "comparing",
    "names": "comparing",
    "timeline": "comparing",
    "sources": "comparing",
    "search": "searching",
    "review": "reviewing",
    "export": "exporting",
    "import": "importing",
    "report": "exporting",
    "serve": "serving",
    "verify": "checking",
    "doctor": "checking",
    "demo": "demo",
    "extract": "parting",
    "merge": "parting",
    "redact": "redacting",
    "fetch": "fetching",
    "propose": "proposing",
    "proposals": "proposing",
}
"""Name, in the order of the public contract, to the module of this floor that holds the function of that name (the
application, where a command has commands of its own).

A name that is a word of Python has an underscore behind it there.

Only the module of the command that is asked for is loaded: all of them take half a second.
"""


def make_app(commands: Iterable[str] = COMMANDS) -> typer.Typer:
    """The command line as a Typer application, with all of its commands or some."""
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
    for name in commands:
        function = f"{name}_" if keyword.iskeyword(name) else name
        found = getattr(import_module(f"sayso.cli.{COMMANDS[name]}"), function)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=name)
        else:
            app.command(name)(found)
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
        given = list(sys.argv[1:] if arguments is None else arguments)
        known = given[:1] if given and given[0] in COMMANDS else COMMANDS
        make_app(known)(args=given, prog_name="sayso")
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
