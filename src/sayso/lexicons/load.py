"""Load a lexicon and insist that it says where it comes from."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from sayso.errors import LexiconError


@cache
def load_lexicon(name: str) -> dict[str, Any]:
    """The parsed TOML file `NAME.toml` of this package; treat it as read-only.

    Raises:
        LexiconError: the file is missing, is no TOML, or lacks its `origin` or `licence`.

    >>> load_lexicon("no-such-list")
    Traceback (most recent call last):
        ...
    sayso.errors.LexiconError: no-such-list: no such lexicon in this package
    """
    source = resources.files(__package__) / f"{name}.toml"
    try:
        table = tomllib.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LexiconError(name, "no such lexicon in this package") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(name, f"not valid TOML: {error}") from None
    for key in ("origin", "licence"):
        if not table.get(key):
            raise LexiconError(name, f"a lexicon must state its {key}")
    return table
