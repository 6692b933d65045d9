"""The fields of a row that can be edited: where each is, what it holds, and what it may hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.records.schema import json_schema
from sayso.reviews.edits import FIXED, alternatives

_OFFSETS = frozenset({"start", "end"})


@dataclass(frozen=True, slots=True)
class EditableField:
    """A field by its path, as `edit` takes it, with what it holds as words that `edit` reads as the same value.

    `choices` is the closed set that it takes, empty where it takes others; `is_empty`: it holds nothing;
    `is_place`: it tells where in the text something stands.
    """

    path: str
    words: str
    choices: tuple[str, ...]
    is_empty: bool
    is_place: bool


def editable_fields(record: type, row: Mapping[str, Any]) -> tuple[EditableField, ...]:
    """Every field of a row that can be edited, nested ones one by one, in the order of the columns.

    >>> from sayso.records.names import Name
    >>> from sayso.records.rows import columns
    >>> row = {**dict.fromkeys(columns(Name)), "voice": "own", "loaded": False}
    >>> [(field.path, field.words, field.choices) for field in editable_fields(Name, row)][3:5]
    [('voice', 'own', ('own', 'quoted')), ('loaded', 'false', ('true', 'false'))]
    """
    properties = json_schema(record)["properties"]
    free = (name for name in properties if name not in FIXED)
    return tuple(field for name in free for field in _fields(name, properties[name], row[name]))


def _fields(path: str, schema: Mapping[str, Any], value: Any) -> Iterator[EditableField]:
    kinds = alternatives(schema)
    inner = kinds[0]
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _fields(f"{path}.{name}", inner["properties"][name], one)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for number, one in enumerate(value):
            yield from _fields(f"{path}.{number}", inner["items"], one)
    else:
        name = path.rpartition(".")[2]
        is_place = name in _OFFSETS or inner.get("prefixItems") is not None
        yield EditableField(path, _words(value), _choices(kinds), value in (None, [], ""), is_place)


def _words(value: Any) -> str:
    """A value as it is typed: text as it is, unless it would be read as JSON."""
    is_plain = isinstance(value, str) and value != "null" and not (value.startswith('"') and value.endswith('"'))
    return str(value) if is_plain else json.dumps(value, ensure_ascii=False)


def _choices(kinds: list[Mapping[str, Any]]) -> tuple[str, ...]:
    found: list[str] = []
    for kind in kinds:
        if kind.get("type") == "boolean":
            found += ("true", "false")
        elif kind.get("type") == "null" and found:
            found.append("null")
        else:
            found += kind.get("enum", ())
    return tuple(found)
