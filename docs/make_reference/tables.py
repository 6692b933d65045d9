"""The page of the tables: columns, types and closed sets, made from the records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, get_args, get_origin

from docs.make_reference.docstrings import prose
from docs.make_reference.examples import Examples

from sayso.records.ledger import KEPT_TABLES
from sayso.records.rows import columns, optional
from sayso.records.schema import SCHEMA_VERSION
from sayso.records.spans import Span

_HEAD = f"""\
# Tables and records

Made from `sayso.records` by `python -m docs.make_reference`. These are the columns of every export, of the tables
in the case file, and the attributes of the records in Python (there `from` is `from_`, null None, a list a tuple).
`proposals` is in the case file and in Python only, no part of the ledger.
JSON Schemas stand in [`schemas/`](../../schemas), version {SCHEMA_VERSION}.

In all of them `id` names the row, and is the same in every run; `doc` is the id of its document; `start` and `end`
are `[start, end)` in Unicode code points of the document's text, and a *span* is such a pair. `zone` tells the
article from the comments below it. What is *or null* may be absent. Lists and records stand in CSV and SQLite as
JSON. *since* is the version of the schemas that brought a column; rows of an earlier case have null there.

"""
_SCALARS = {str: "text", int: "whole number", float: "number", bool: "true or false"}


def tables_page(examples: Examples) -> str:
    """The page: the tables, the records nested in them, and the closed sets of values."""
    records = _nested()
    tables = (
        f"## {name}\n\nRows are `{record.__name__}` records. {_record(record)}"
        for name, record in KEPT_TABLES.items()
    )
    nested = (f"### {one.__name__}\n\n{_record(one)}" for one in records if is_dataclass(one))
    sets = (f"### {one.__name__}\n\n{_set(one)}" for one in records if not is_dataclass(one))
    page = f"{''.join(tables)}## Records within rows\n\n{''.join(nested)}## Closed sets\n\n{''.join(sets)}"
    links = ", ".join(f"[{name}](#{name})" for name in KEPT_TABLES)
    return f"{_HEAD}Tables: {links}.\n\n{page}".rstrip() + "\n"


def _nested() -> list[type]:
    """Every record and closed set that a table leads to, in the order in which they are met."""
    found: dict[type, None] = {}
    waiting = list(KEPT_TABLES.values())
    while waiting:
        record = waiting.pop(0)
        for _, hint in columns(record).values():
            for kind in _kinds(hint):
                if kind not in found:
                    found[kind] = None
                    waiting += [kind] if is_dataclass(kind) else []
    return list(found)


def _kinds(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, StrEnum)):
        yield hint
    for part in get_args(hint):
        yield from _kinds(part)


def _record(record: type) -> str:
    since = {field.metadata.get("column", field.name): field.metadata.get("since") for field in fields(record)}
    types = {column: hint for column, (_, hint) in columns(record).items()}
    rows = (f"| `{column}` | {_type(hint)} | {since[column] or ''} |" for column, hint in types.items())
    table = "\n".join(["| column | holds | since |", "|---|---|---|", *rows])
    return f"{prose(record)}\n\n{table}\n\n"


def _set(kind: Any) -> str:
    return f"{prose(kind)}\n\n{' '.join(f'`{member}`' for member in kind)}\n\n"


def _type(hint: Any) -> str:
    kind, nullable = optional(hint)
    return f"{_bare(kind)} or null" if nullable else _bare(kind)


def _bare(kind: Any) -> str:
    if kind == Span:
        return "span"
    if get_origin(kind) is tuple:
        inner = _type(get_args(kind)[0])
        return f"list of {inner}s" if inner == "span" else f"list of {inner}"
    return _SCALARS.get(kind) or f"[{kind.__name__}](#{kind.__name__.lower()})"
