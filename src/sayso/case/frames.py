"""Rows as Polars data frames, with types derived from the record dataclasses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any, get_args, get_origin

import polars

from sayso.case.cells import Row
from sayso.records.rows import columns, optional

_TYPES: dict[type, Any] = {str: polars.String, int: polars.Int64, float: polars.Float64, bool: polars.Boolean}


def frame(record: type, rows: Sequence[Row]) -> polars.DataFrame:
    """A data frame of plain rows of a record type; an empty one keeps its columns and types.

    >>> from sayso.records.claims import PlaceRef
    >>> frame(PlaceRef, []).schema["lat"]
    Float64
    """
    return polars.DataFrame(list(rows), schema=polars_schema(record), orient="row")


def polars_schema(record: type) -> dict[str, Any]:
    """Column name to Polars type: spans are lists of two integers, nested records structs."""
    return {column: _type(hint) for column, (_, hint) in columns(record).items()}


def _type(hint: Any) -> Any:
    kind, _ = optional(hint)
    if get_origin(kind) is tuple:
        return polars.List(_type(get_args(kind)[0]))  # a span is (int, int): both of one type
    if is_dataclass(kind) and isinstance(kind, type):
        return polars.Struct(polars_schema(kind))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return polars.String
    return _TYPES[kind]
