"""A user's TOML file of rows, which has the shape of a shipped lexicon."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sayso.errors import RecipeError

T = TypeVar("T")


def read_own(
    path: str | Path, table: str, heading: str, read_rows: Callable[[Any], tuple[T, ...]]
) -> tuple[T, ...]:
    """The rows of a user's file as `read_rows` reads them; each begins with `heading`.

    Raises:
        RecipeError: names the file, and the row with what is wrong with it.

    >>> read_own("no-such.toml", "actors", "[actors.ID]", tuple)
    Traceback (most recent call last):
        ...
    sayso.errors.RecipeError: no-such.toml: cannot be read: No such file or directory
    """
    try:
        found = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise RecipeError(str(path), f"cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RecipeError(str(path), f"is not valid TOML: {error}") from error
    for key in found.keys() - {"origin", "licence", table}:
        raise RecipeError(str(path), f"unknown table {key!r}; allowed are origin, licence and {heading}")
    if not found.get(table):
        raise RecipeError(str(path), f"holds no {table}; each begins with {heading}")
    try:
        return read_rows(found[table])
    except ValueError as error:
        raise RecipeError(str(path), str(error)) from None


def is_text(value: Any) -> bool:
    """Whether a value is words without white space around them, in one line.

    >>> is_text("the Lake Guard"), is_text(" "), is_text(7)
    (True, False, False)
    """
    return isinstance(value, str) and value.strip() == value != "" and value.isprintable()
