"""Records to plain rows (what JSON can hold) and back: the identity, for every record type."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Reading:
    """(name, column) of the fields that every row has and of those that older rows lack; what must be converted."""

    always: tuple[tuple[str, str], ...]
    later: tuple[tuple[str, str], ...]
    converters: tuple[tuple[str, Convert], ...]


# Type hints are resolved once a type: for every row, they took 9 s of the 10 s of a listing of 200 pages.
_COLUMNS: dict[type, dict[str, tuple[str, Any]]] = {}
_READING: dict[type, _Reading] = {}
_WRITING: dict[type, tuple[tuple[str, str, Convert | None], ...]] = {}
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

    A whole number in a real column becomes one with a fraction: 62 is 62.0 wherever it went through.

    >>> from sayso.records.claims import PlaceRef
    >>> to_row(PlaceRef("Orlevo", 3, 9))["name"]
    'Orlevo'
    """
    kind = type(record)
    writing = _WRITING.get(kind)
    if writing is None:
        writing = _WRITING[kind] = tuple(
            (column, name, _writer(hint)) for column, (name, hint) in columns(kind).items()
        )
    row = {}
    for column, name, write in writing:
        value = getattr(record, name)
        row[column] = value if write is None or value is None else write(value)
    return row


def _writer(hint: Any) -> Convert | None:
    """How a value of a type becomes a plain one; None where it is one already."""
    kind, _ = optional(hint)
    if get_origin(kind) is tuple:
        return _list_writer(get_args(kind))
    if is_dataclass(kind):
        return to_row
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return str
    return float if kind is float else None


def _list_writer(hints: tuple[Any, ...]) -> Convert:
    if hints[-1] is Ellipsis:
        one = _writer(hints[0])
        return list if one is None else lambda values: [one(value) for value in values]
    each = [_writer(hint) for hint in hints]
    if not any(each):
        return list
    return lambda values: [
        write(value) if write and value is not None else value for write, value in zip(each, values, strict=True)
    ]


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
    reading = _READING.get(record)
    if reading is None:
        reading = _READING[record] = _reading_of(record)
    found = {name: row[column] for name, column in reading.always}
    for name, column in reading.later:
        found[name] = row.get(column)
    for name, convert in reading.converters:
        value = found[name]
        if value is not None:
            found[name] = convert(value)
    return record(**found)


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


def _reading_of(record: type) -> _Reading:
    later = later_columns(record)
    converters = ((name, _converter(hint)) for name, hint in columns(record).values())
    return _Reading(
        tuple((name, column) for column, (name, _) in columns(record).items() if column not in later),
        tuple((name, column) for column, (name, _) in columns(record).items() if column in later),
        tuple((name, convert) for name, convert in converters if convert is not None),
    )


def _converter(hint: Any) -> Convert | None:
    """How a plain value that is there becomes one of a type; None where it is one already."""
    kind, _ = optional(hint)
    if get_origin(kind) is tuple:
        return _tuple_converter(get_args(kind))
    if is_dataclass(kind) and isinstance(kind, type):
        return partial(from_row, kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum | float):
        return kind
    return None


def _tuple_converter(hints: tuple[Any, ...]) -> Convert:
    if hints[-1] is Ellipsis:
        one = _converter(hints[0])
        return tuple if one is None else lambda values: tuple(map(one, values)) if values else ()
    each = [_converter(hint) for hint in hints]
    if not any(each):
        return tuple
    return lambda values: tuple(
        convert(value) if convert and value is not None else value
        for convert, value in zip(each, values, strict=True)
    )
