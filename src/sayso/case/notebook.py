"""How cases, tables and rows show themselves in a notebook: what a person reads first, in a few words."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sayso.case.cells import Row
from sayso.records.attributions import Attribution
from sayso.records.chains import Chain
from sayso.records.claims import Claim
from sayso.records.documents import Document
from sayso.records.facts import Fact

Bundle = dict[str, str]
"""Media type to content: what `_repr_mimebundle_` gives to IPython."""

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


def case_html(path: str, counts: Mapping[str, int]) -> str:
    """A case as an HTML table of how many rows it has.

    >>> case_html("<a>.sayso", {"claims": 1200})
    '<p><strong>&lt;a&gt;.sayso</strong></p><table><tr><th>claims</th><td>1,200</td></tr></table>'
    """
    cells = "".join(f"<tr><th>{name}</th><td>{count:,}</td></tr>" for name, count in counts.items())
    return f"<p><strong>{html.escape(path)}</strong></p><table>{cells}</table>"


def bundle(
    shown: Mapping[str, str | None], include: Iterable[str] | None = None, exclude: Iterable[str] | None = None
) -> Bundle:
    """What there is of some media types, of those asked for: as IPython defines `include` and `exclude`.

    >>> bundle({"text/plain": "a", "text/html": None}), bundle({"text/plain": "a"}, exclude=["text/plain"])
    ({'text/plain': 'a'}, {})
    """
    wanted = set(shown if include is None else include) - set(exclude or ())
    return {media: content for media, content in shown.items() if media in wanted and content is not None}


def words_of(row: object) -> str:
    """A record in a line or two of plain text, its own words first.

    >>> from sayso.records.facts import FactField
    >>> words_of(Fact("f-1", "the dead of Orlevo", FactField.QUANTITY, (), ()))
    'the dead of Orlevo: no value (f-1)'
    """
    match row:
        case Claim():
            return f"“{row.text}”\n{row.holder or 'not told'} · {row.doc} {row.start}–{row.end} ({row.id})"
        case Attribution():
            return f"{row.speaker or 'not told'} · {row.kind} · {row.doc} ({row.id})"
        case Chain():
            return f"{' → '.join(name or '?' for name in row.chain)} · {row.doc} {row.start}–{row.end} ({row.id})"
        case Fact():
            return f"{row.label}: {' | '.join(value.value for value in row.values) or 'no value'} ({row.id})"
        case Document():
            told = [row.publisher, row.published, row.title]
            return f"{', '.join(part for part in told if part) or 'no title'} ({row.id})"
    return repr(row)


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
