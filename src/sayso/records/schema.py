"""JSON Schema and column kinds, derived from the record dataclasses (the one definition of every table)."""

from __future__ import annotations

from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from sayso.records.rows import columns, optional

ColumnKind = Literal["text", "integer", "real", "boolean", "json"]

SCHEMA_VERSION = 6
"""Version of all table schemas; a change of any snapshot in `schemas/` needs a new one and a migration."""

_JSON_TYPES: dict[type, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_COLUMN_KINDS: dict[type, ColumnKind] = {str: "text", int: "integer", float: "real", bool: "boolean"}
_KINDS_OF: dict[type, dict[str, ColumnKind]] = {}


def column_kinds(record: type) -> dict[str, ColumnKind]:
    """How each column is stored: scalars as themselves, everything nested as JSON.

    >>> from sayso.records.documents import Document
    >>> column_kinds(Document)["blocks"]
    'json'
    """
    if record in _KINDS_OF:
        return _KINDS_OF[record]
    kinds: dict[str, ColumnKind] = {}
    for column, (_, hint) in columns(record).items():
        kind, _nullable = optional(hint)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            kinds[column] = "text"
        else:
            kinds[column] = _COLUMN_KINDS.get(kind, "json")
    _KINDS_OF[record] = kinds
    return kinds


def nullable_columns(record: type) -> frozenset[str]:
    """The columns that may hold None.

    >>> from sayso.records.pages import Failure
    >>> nullable_columns(Failure)
    frozenset()
    """
    return frozenset(column for column, (_, hint) in columns(record).items() if optional(hint)[1])


def json_schema(record: type) -> dict[str, Any]:
    """JSON Schema (2020-12) of one exported row of a record type.

    >>> from sayso.records.pages import Failure
    >>> json_schema(Failure)["required"]
    ['input', 'stage', 'code', 'message']
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": record.__name__,
        **_object(record),
    }


def _object(record: type) -> dict[str, Any]:
    properties = {column: _schema(hint) for column, (_, hint) in columns(record).items()}
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _schema(hint: Any) -> dict[str, Any]:
    kind, nullable = optional(hint)
    schema = _bare(kind)
    return {"anyOf": [schema, {"type": "null"}]} if nullable else schema


def _bare(kind: Any) -> dict[str, Any]:
    if get_origin(kind) is tuple:
        args = get_args(kind)
        if args[-1] is Ellipsis:
            return {"type": "array", "items": _schema(args[0])}
        items = [_schema(arg) for arg in args]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    if is_dataclass(kind) and isinstance(kind, type):
        return _object(kind)
    if issubclass(kind, StrEnum):
        return {"type": "string", "enum": [str(member) for member in kind]}
    return {"type": _JSON_TYPES[kind]}
