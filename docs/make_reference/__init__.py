"""The pages of `docs/reference/`, made from the code: `python -m docs.make_reference` writes them.

All of a page is made anew but what stands below a line `<!-- example -->`, up to the next heading: that is written
by hand, on the page itself, and kept.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docs.make_reference.calls import calls_page
from docs.make_reference.commands import commands_page
from docs.make_reference.examples import Examples, examples_of
from docs.make_reference.tables import tables_page

FOLDER = Path(__file__).resolve().parents[1] / "reference"
PAGES: dict[str, Callable[[Examples], str]] = {
    "commands.md": commands_page,
    "python.md": calls_page,
    "tables.md": tables_page,
}


def made(name: str) -> str:
    """A page of the reference as the code has it now, with the examples that the page has now."""
    page = FOLDER / name
    return PAGES[name](examples_of(page.read_text(encoding="utf-8") if page.exists() else ""))
