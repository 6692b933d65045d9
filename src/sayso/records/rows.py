"""Records to plain rows (what JSON can hold) and back: the identity, for every record type."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


@cache  # type hints are resolved once a type: it was 9 s of 10 for the listings of 200 pages
def columns(record: type) -> dict[str, tuple[str, Any]]:
    """Column name to (attribute name, type) of a record type, in order.

    >>> from sayso.records.claims import TimeRef
    >>> list(columns(TimeRef))
    ['start', 'end', 'value', 'from', 'to']
    """
    hints = get_type_hints(record)
    return {field.metadata.get("column", field.name): (field.name, hints[field.name]) for field in fields(record)}


def optional(hint: Any) -> tuple[Any, bool]:
    """A type without `None`, and whether `None` was allowed.

    >>> optional(int | None)
    (<class 'int'>, True)
    """
    if get_origin(hint) in (Union, types.UnionType):
        inner = [arg for arg in get_args(hint) if arg is not type(None)]
        if len(inner) != 1:
            raise TypeError(f"a record field has one type or None, not {hint}")
        return inner[0], True
    return hint, False


def to_row(record: Any) -> dict[str, Any]:
    """A record as a dict of plain values: tuples become lists, nested records dicts, enums their strings.

    >>> from sayso.records.claims import PlaceRef
    >>> to_row(PlaceRef("Orlevo", 3, 9))["name"]
    'Orlevo'
    """
    return {column: _plain(getattr(record, name)) for column, (name, _) in columns(type(record)).items()}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return to_row(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, StrEnum) else value


def from_row(record: type[T], row: Mapping[str, Any]) -> T:
    """A record from a plain row; columns the record does not know are left aside.

    Raises:
        KeyError: a column is missing.
        ValueError: a value is outside its closed set.

    >>> from sayso.records.claims import PlaceRef
    >>> from_row(PlaceRef, to_row(PlaceRef("Orlevo", 3, 9)))
    PlaceRef(name='Orlevo', start=3, end=9, lat=None, lon=None, country=None, precision=None)
    """
    values = {name: _typed(hint, row[column]) for column, (name, hint) in columns(record).items()}
    return record(**values)


def _typed(hint: Any, value: Any) -> Any:
    kind, _ = optional(hint)
    if value is None:
        return None
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), value)
    if is_dataclass(kind):
        return from_row(kind, value)  # type: ignore[arg-type]  # a dataclass type, by the test above
    if isinstance(kind, type) and issubclass(kind, StrEnum | float):
        return kind(value)
    return value


def _tuple(hints: tuple[Any, ...], values: list[Any]) -> tuple[Any, ...]:
    if hints[-1] is Ellipsis:
        return tuple(_typed(hints[0], value) for value in values)
    return tuple(_typed(hint, value) for hint, value in zip(hints, values, strict=True))
