"""An edit of a field: the value is checked against the record type before it is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sayso.errors import CaseError
from sayso.records.rows import columns
from sayso.records.schema import json_schema

FIXED = frozenset({"id", "doc", "page", "start", "end", "text"})
"""What makes a row this row: whoever wants other characters rejects it."""

_TYPES = {bool: {"boolean"}, int: {"integer", "number"}, float: {"number"}, type(None): {"null"}}
"""The type of a plain value to the names that JSON Schema has for it."""


def edited(record: type, row: Mapping[str, Any], path: str, words: str) -> tuple[Any, Any]:
    """The old and the new value of a field; `path` leads into nested values by names and numbers, with points.

    `words` is JSON, or plain text where the field holds text.

    Raises:
        CaseError: there is no such field, it cannot be edited, or the value does not fit it.

    >>> from sayso.records.names import Name
    >>> from sayso.records.rows import columns
    >>> row = {**dict.fromkeys(columns(Name)), "actor": "mayor", "loaded": False}
    >>> edited(Name, row, "loaded", "true")
    (False, True)
    """
    names = path.split(".")
    if names[0] not in columns(record) or names[0] in FIXED:
        free = ", ".join(name for name in columns(record) if name not in FIXED)
        raise CaseError(path, f"is no field that can be edited here; there are {free}")
    schema: Mapping[str, Any] = json_schema(record)
    old: Any = row
    for name in names:
        schema, old = _below(schema, old, name, path)
    new = _value(schema, words, path)
    if new == old and type(new) is type(old):
        raise CaseError(path, f"is {json.dumps(old, ensure_ascii=False)} already")
    return old, new


def _below(schema: Mapping[str, Any], value: Any, name: str, path: str) -> tuple[Mapping[str, Any], Any]:
    """The schema and the value of one step down a path."""
    kind = alternatives(schema)[0]
    if isinstance(value, dict) and name in kind.get("properties", {}):
        return kind["properties"][name], value.get(name)
    if isinstance(value, list) and name.isdecimal() and int(name) < len(value):
        return kind["items"] if "items" in kind else kind["prefixItems"][int(name)], value[int(name)]
    raise CaseError(path, f"leads nowhere in this row: there is no {name}")


def _value(schema: Mapping[str, Any], words: str, path: str) -> Any:
    """What some words stand for, where that fits a schema."""
    kinds = alternatives(schema)
    if any(kind.get("type") == "string" and fits(kind, words) for kind in kinds):
        quoted = words.startswith('"') and words.endswith('"') and len(words) > 1
        if words != "null" and not quoted:
            return words
    try:
        value = json.loads(words, parse_constant=_refuse)
    except (ValueError, RecursionError):
        value = words
    if not any(fits(kind, value) for kind in kinds):
        raise CaseError(path, f"cannot be {words}: it takes {' or '.join(_told(kind) for kind in kinds)}")
    if {"type": "number"} not in kinds or value is None:
        return value
    try:
        return float(value)
    except OverflowError:
        raise CaseError(path, "is more than a number can be here") from None


def fits(schema: Mapping[str, Any], value: Any) -> bool:
    """Whether a plain value is what a schema of this program's own making says.

    >>> fits({"type": "array", "items": {"type": "string"}}, ["a", 1])
    False
    """
    if "anyOf" in schema:
        return any(fits(kind, value) for kind in schema["anyOf"])
    if isinstance(value, dict):
        inner = schema.get("properties", {})
        return (
            schema["type"] == "object"
            and set(value) == set(inner)
            and all(fits(inner[name], one) for name, one in value.items())
        )
    if isinstance(value, list):
        items = schema.get("prefixItems") or [schema.get("items")] * len(value)
        return schema["type"] == "array" and len(items) == len(value) and all(map(fits, items, value))
    if isinstance(value, str):
        return schema["type"] == "string" and value in schema.get("enum", [value])
    return schema["type"] in _TYPES[type(value)]


def _refuse(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity, which Python reads and JSON does not know


def alternatives(schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The schemas of which a value must fit one."""
    return list(schema.get("anyOf", [schema]))


def _told(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(schema["enum"])
    return {"string": "text", "array": "a list as JSON", "object": "an object as JSON"}.get(
        schema["type"], f"a {schema['type']}"
    )
