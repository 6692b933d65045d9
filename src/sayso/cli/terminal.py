"""Where output goes: data to standard output, everything else to standard error.

Rich is loaded where something is drawn or told: a tenth of the time of a command that prints JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import typer

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


class Exit(IntEnum):
    """The exit codes of the public contract."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    SOME_UNREAD = 3


T = TypeVar("T")
_SHOWN = 50  # rows a person is shown at once: some five screens
_WIDEST = 110  # columns: longer lines of running text are hard to read


def out() -> Console:
    """The console of standard output; Rich leaves colour out for pipes, `NO_COLOR` and `TERM=dumb`."""
    from rich.console import Console  # noqa: PLC0415  # see above

    console = Console(highlight=False, soft_wrap=False)
    console.width = min(console.width, _WIDEST) if console.is_terminal else _WIDEST
    return console


def err() -> Console:
    """The console of standard error."""
    from rich.console import Console  # noqa: PLC0415  # see above

    return Console(stderr=True, highlight=False)


def draw(*parts: RenderableType) -> None:
    """Show something on standard output."""
    if not parts:
        return
    console = out()
    if console.is_terminal:
        for part in parts:
            console.print(part)
        return
    with console.capture() as drawn:  # for a pipe or a file: without the spaces that fill columns up
        for part in parts:
            console.print(part)
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in drawn.get().splitlines()))


def say(words: str, style: str = "") -> None:
    """Tell the person something on standard error, as it is (no mark-up, no wrapping of paths)."""
    from rich.text import Text  # noqa: PLC0415  # see above

    err().print(Text(words, style=style), soft_wrap=True)


def print_rows(rows: Iterable[Mapping[str, Any]]) -> None:
    """JSON Lines on standard output."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def refuse(words: str) -> NoReturn:
    """End with a clear word about wrong usage."""
    say(f"sayso: {words}", "red")
    raise typer.Exit(Exit.USAGE)


def first(rows: Sequence[T], limit: int | None, what: str) -> Sequence[T]:
    """The first `limit` rows (50 unless told otherwise), and a word on standard error about the rest."""
    shown = rows[: limit or _SHOWN]
    if len(shown) < len(rows):
        say(f"{len(shown):,} of {len(rows):,} {what} shown: --limit {len(rows)} shows all", "dim")
    return shown
