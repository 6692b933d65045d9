"""Whether a plain row, as a file gives it, fits a record type: the first thing that does not, in words."""

from __future__ import annotations

import math
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any, get_args, get_origin

from sayso.records.rows import columns, later_columns, optional

_LARGEST = 2**63  # SQLite's whole numbers end here
_WORDS = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def misfit(record: type, row: Any) -> str | None:
    """What keeps a plain row from being one of a record type, None where it fits.

    Columns of later versions may be missing.

    >>> from sayso.records.pages import Failure
    >>> misfit(Failure, {"input": "a", "stage": "pages", "code": 3, "message": ""})
    'code is not text'
    >>> misfit(Failure, {"input": "a", "stage": "pages", "code": "empty"})
    'message is missing'
    """
    if not isinstance(row, dict):
        return "is not an object"
    known = columns(record)
    for column in row:
        if column not in known:
            return f"{column} is no column of this table"
    for column, (_, hint) in known.items():
        if column not in row:
            if column in later_columns(record):
                continue
            return f"{column} is missing"
        words = _misfit(hint, row[column])
        if words:
            return f"{column}{words}"
    return None


def _misfit(hint: Any, value: Any) -> str | None:
    kind, nullable = optional(hint)
    if value is None:
        return None if nullable else " is null"
    if get_origin(kind) is tuple:
        return _list_misfit(get_args(kind), value)
    if is_dataclass(kind) and isinstance(kind, type):
        words = misfit(kind, value)
        return words and (f" {words}" if words.startswith("is ") else f".{words}")
    if issubclass(kind, StrEnum):
        return None if value in tuple(kind) else f" is {value!r}; it must be one of {', '.join(kind)}"
    return None if _is_scalar(kind, value) else f" is not {_WORDS[kind]}"


def _is_scalar(kind: type, value: Any) -> bool:
    if kind is bool or isinstance(value, bool):
        return kind is bool and isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and abs(value) < _LARGEST
    if kind is float:
        return isinstance(value, int | float) and abs(value) < _LARGEST and math.isfinite(value)
    return isinstance(value, str)


def _list_misfit(hints: tuple[Any, ...], value: Any) -> str | None:
    if not isinstance(value, list):
        return " is not a list"
    each = hints[:1] * len(value) if hints[-1] is Ellipsis else hints
    if len(each) != len(value):
        return f" has {len(value)} items; it must have {len(each)}"
    for at, (one, inner) in enumerate(zip(each, value, strict=True)):
        words = _misfit(one, inner)
        if words:
            return f"[{at}]{words}"
    return None
