"""Records to plain rows (what JSON can hold) and back: the identity, for every record type."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Convert = Callable[[Any], Any]

# Type hints are resolved once a type: for every row, they took 9 s of the 10 s of a listing of 200 pages.
_COLUMNS: dict[type, dict[str, tuple[str, Any]]] = {}
_CONVERTERS: dict[type, list[tuple[str, str, Convert]]] = {}
_LATER: dict[type, frozenset[str]] = {}


def columns(record: type) -> dict[str, tuple[str, Any]]:
    """Column name to (attribute name, type) of a record type, in order.

    >>> from sayso.records.claims import TimeRef
    >>> list(columns(TimeRef))
    ['start', 'end', 'value', 'from', 'to', 'timex', 'mod']
    """
    found = _COLUMNS.get(record)
    if found is None:
        hints = get_type_hints(record)
        found = {
            field.metadata.get("column", field.name): (field.name, hints[field.name]) for field in fields(record)
        }
        _COLUMNS[record] = found
    return found


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

    A later column (see `later_columns`) that is missing is None: the row is of an earlier version.

    Raises:
        KeyError: a column is missing.
        ValueError: a value is outside its closed set.

    >>> from sayso.records.claims import PlaceRef
    >>> from_row(PlaceRef, to_row(PlaceRef("Orlevo", 3, 9))) == PlaceRef("Orlevo", 3, 9)
    True
    """
    converters = _CONVERTERS.get(record)
    if converters is None:
        converters = [(name, column, _converter(hint)) for column, (name, hint) in columns(record).items()]
        _CONVERTERS[record] = converters
    later = later_columns(record)
    return record(
        **{
            name: convert(row.get(column) if column in later else row[column])
            for name, column, convert in converters
        }
    )


def later_columns(record: type) -> frozenset[str]:
    """The columns that rows of an earlier version lack: fields that say `since` which version they are there.

    >>> from sayso.records.documents import Document
    >>> sorted(later_columns(Document))
    ['links', 'metadata']
    """
    if record not in _LATER:
        later = (field for field in fields(record) if "since" in field.metadata)
        _LATER[record] = frozenset(field.metadata.get("column", field.name) for field in later)
    return _LATER[record]


def _converter(hint: Any) -> Convert:
    """How a plain value becomes one of a type; None stays None."""
    kind, _ = optional(hint)
    if get_origin(kind) is tuple:
        return _tuple_converter(get_args(kind))
    if is_dataclass(kind) and isinstance(kind, type):
        return lambda value: None if value is None else from_row(kind, value)
    if isinstance(kind, type) and issubclass(kind, StrEnum | float):
        return lambda value: None if value is None else kind(value)
    return _same


def _tuple_converter(hints: tuple[Any, ...]) -> Convert:
    if hints[-1] is Ellipsis:
        one = _converter(hints[0])
        return lambda values: None if values is None else tuple(map(one, values))
    each = [_converter(hint) for hint in hints]
    return lambda values: (
        None if values is None else tuple(convert(value) for convert, value in zip(each, values, strict=True))
    )


def _same(value: Any) -> Any:
    return value
