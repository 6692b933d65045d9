"""How a table draws itself in a notebook: the columns a person reads first, nested values in a few words."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from sayso.case.cells import Row

_ROWS = 20
_CHARACTERS = 160
_FIRST = {
    "documents": ("id", "publisher", "published", "title", "language"),
    "attributions": ("speaker", "kind", "polarity", "stance", "doc", "id"),
    "chains": ("chain", "doc", "id"),
    "claims": ("text", "holder", "polarity", "modality", "quantities", "times", "places", "doc", "id"),
    "mentions": ("kind", "value", "low", "high", "counted", "effect", "doc", "id"),
    "facts": ("label", "field", "values", "id"),
    "copies": ("kind", "origin", "docs", "id"),
    "names": ("phrase", "actor", "publisher", "voice", "loaded", "doc", "id"),
    "citations": ("doc", "link", "state", "cited_doc", "reason", "id"),
    "failures": ("input", "stage", "code", "message"),
    "reviews": ("by", "at", "action", "target", "field", "new", "why", "id"),
}
# What to show of a nested row, the first that it has.
_NAMES = ("value", "name", "counted", "type")
_STYLE = "text-align:left;vertical-align:top;max-width:32em;white-space:normal"


def table_html(name: str, rows: Sequence[Row]) -> str:
    """The first rows of a contract table as an HTML table, all text escaped.

    >>> table_html("failures", [{"input": "a.txt", "stage": "pages", "code": "empty", "message": "<empty>"}])[-63:]
    '&lt;empty&gt;</td></tr></tbody></table><p>1 row of failures</p>'
    """
    columns = _FIRST[name]
    head = "".join(f'<th style="{_STYLE}">{column}</th>' for column in columns)
    body = "".join(
        "<tr>"
        + "".join(f'<td style="{_STYLE}">{html.escape(_words(row[column]))}</td>' for column in columns)
        + "</tr>"
        for row in rows[:_ROWS]
    )
    count = f"{len(rows):,} row{'s' * (len(rows) != 1)} of {name}"
    shown = f"the first {_ROWS} of {count}" if len(rows) > _ROWS else count
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{shown}</p>"


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        joined = " → " if value and all(isinstance(item, str | None) for item in value) else ", "
        words = joined.join(_words(item) or "?" for item in value)
    elif isinstance(value, dict):
        words = _nested(value)
    elif isinstance(value, float):
        words = f"{value:g}"
    else:
        words = str(value)
    return words if len(words) <= _CHARACTERS else words[: _CHARACTERS - 1] + "…"


def _nested(row: Row) -> str:
    """`at_least 58 people`, a place's name, a time's value."""
    shown = next((str(row[key]) for key in _NAMES if row.get(key)), "")
    if "comparator" not in row:
        return shown
    low, high = row["low"], row["high"]
    ends = [f"{end:g}" for end in dict.fromkeys((low, high)) if end is not None]
    bound = "" if row["comparator"] in {"exact", "range"} else f"{row['comparator'].replace('_', ' ')} "
    return " ".join(part for part in (bound + " to ".join(ends), row["unit"], shown) if part)
