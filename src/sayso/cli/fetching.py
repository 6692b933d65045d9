"""`sayso fetch`: save web pages as WARC; with `propose` the only command that uses the network."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.api import fetch as fetch_pages
from sayso.cli.building import progress_bar
from sayso.cli.options import JsonOption
from sayso.cli.terminal import Exit, print_rows, refuse, say
from sayso.records.pages import Failure
from sayso.views.labels import plural

if TYPE_CHECKING:
    from sayso.fetching import Fetched, Saved

_MEGABYTE = 1024 * 1024


def fetch(
    urls: Annotated[
        list[str],
        typer.Argument(
            metavar="URL", help="Web addresses, or - for a list of them on standard input.", show_default=False
        ),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FOLDER", help="Where the archive is put.", show_default=False),
    ],
    wait: Annotated[
        float, typer.Option("--wait", min=0, metavar="SECONDS", help="Between two requests to one host.")
    ] = 1.0,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.1, metavar="SECONDS", help="For one request, in all.")
    ] = 60.0,
    max_size: Annotated[
        int, typer.Option("--max-size", min=1, max=64, metavar="MB", help="No page that is larger.")
    ] = 64,
    as_json: JsonOption = False,
) -> None:
    """Save web pages as WARC: with `propose` the only command that uses the network.

    Each run writes one new file, FOLDER/sayso-TIME.warc.gz, with every request and answer as it went over the wire,
    redirects too. robots.txt is obeyed. Addresses of which no page was had are named with the reason, and make the
    exit code 3; it is 1 where none was had.
    """
    try:
        with progress_bar() as told:
            fetched = fetch_pages(
                _listed(urls), output, wait=wait, timeout=timeout, max_bytes=max_size * _MEGABYTE, progress=told
            )
    except KeyboardInterrupt:
        say(f"stopped; what was saved until then is in {output}", "yellow")
        raise typer.Exit(Exit.FAILED) from None
    if as_json:
        print_rows(_row(page, fetched.path) for page in fetched.pages)
    _tell(fetched, output)
    if fetched.failures:
        raise typer.Exit(Exit.SOME_UNREAD if fetched.saved else Exit.FAILED)


def _listed(urls: list[str]) -> list[str]:
    """The addresses, `-` replaced by the lines of standard input; empty lines and those that begin with # aside."""
    named: list[str] = []
    for url in urls:
        if url == "-":
            lines = (line.strip() for line in sys.stdin)
            named += [line for line in lines if line and not line.startswith("#")]
        else:
            named.append(url)
    if not named:
        refuse("no address was given on standard input")
    return named


def _tell(fetched: Fetched, folder: Path) -> None:
    for page in fetched.pages:
        if isinstance(page, Failure):
            say(f"not saved: {page.message}", "red")
        elif page.redirects:
            say(f"{page.url} led to {page.final_url}", "dim")
    if fetched.saved:
        say(f"{plural(len(fetched.saved), 'page')} saved in {fetched.path}; `sayso build {folder}` reads it")
    elif fetched.path:
        say(f"no page was saved; what servers answered is in {fetched.path}", "bold red")
    else:
        say("no page was saved", "bold red")


def _row(page: Saved | Failure, path: Path | None) -> dict[str, Any]:
    """One address as JSON: what was saved, or why nothing was."""
    if isinstance(page, Failure):
        return {"url": page.input, "saved": False, "code": page.code, "message": page.message}
    return {"saved": True, **dataclasses.asdict(page), "archive": str(path)}
