"""Rows with the names in their strings replaced and their spans moved, by the types of their fields."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any, get_args, get_origin

from sayso.case.cells import Row
from sayso.records.rows import columns, optional
from sayso.records.spans import Span

Words = Callable[[str, bool], str]
"""What a string becomes; told whether it is an id or address, in which names stand in small letters."""

_IDS = frozenset({"id", "path", "actors", "agents", "targets", "actor", "origin_keys"})


def redacted(record: type, row: Row, words: Words, span: Callable[[Span], Span]) -> Row:
    """A plain row of a record type with every string as `words` gives it and every span as `span` does.

    >>> from sayso.records.names import Name
    >>> row = {"phrase": "Ana", "start": 0, "end": 3, "voice": "own"}
    >>> redacted(Name, row, lambda word, is_id: word.upper(), lambda span: (5, 8))
    {'phrase': 'ANA', 'start': 5, 'end': 8, 'voice': 'own'}
    """
    hints = columns(record)
    new = {column: _value(hints[column][1], column, value, words, span) for column, value in row.items()}
    if isinstance(row.get("start"), int) and isinstance(row.get("end"), int):
        new["start"], new["end"] = span((row["start"], row["end"]))
    return new


def _value(hint: Any, column: str, value: Any, words: Words, span: Callable[[Span], Span]) -> Any:
    kind, _ = optional(hint)
    if value is None:
        return None
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        if inner == (int, int):
            return list(span((value[0], value[1])))
        return [_value(inner[0], column, one, words, span) for one in value]
    if is_dataclass(kind) and isinstance(kind, type):
        return redacted(kind, value, words, span)
    if issubclass(kind, str) and not issubclass(kind, StrEnum):
        return words(value, column in _IDS)
    return value


def renamed(value: Any, ids: Mapping[str, str]) -> Any:
    """A plain value in which every string that is an id is the new one.

    >>> renamed({"a": ["c-1", 2]}, {"c-1": "c-9"})
    {'a': ['c-9', 2]}
    """
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, list):
        return [renamed(one, ids) for one in value]
    if isinstance(value, dict):
        return {key: renamed(one, ids) for key, one in value.items()}
    return value


def content_of(row: Row, ids: Mapping[str, str]) -> str:
    """A row as text without ids, for an id that tells nothing of what stood in the row before."""
    return json.dumps(renamed({**row, "id": ""}, dict.fromkeys(ids, "")), ensure_ascii=False)
