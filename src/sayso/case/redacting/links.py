"""Copies, facts and citations of a redacted case: the same links, with the words and places of the new texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sayso.case.cells import Row
from sayso.case.redacting.rows import Words, content_of, redacted, renamed
from sayso.case.store import Case
from sayso.records.ids import content_id
from sayso.records.ledger import TABLES
from sayso.records.rows import from_row
from sayso.records.spans import Span

SpanIn = Callable[[str, Span], Span | None]
"""Where a span of a document, by its old id, has gone; None where the document is not in the new case."""

_KINDS = {"copies": "copy", "facts": "fact", "citations": "citation"}


def redacted_links(case: Case, words: Words, span_in: SpanIn, ids: Mapping[str, str]) -> dict[str, list[Any]]:
    """The rows of the tables across documents, as far as their documents are in the new case.

    `ids` are the new ids of documents and of the rows read from them.
    """
    rows = {
        "copies": [moved for row in case.rows("copies") if (moved := _copy(row, span_in))],
        "facts": case.rows("facts"),
        "citations": [moved for row in case.rows("citations") if (moved := _citation(row, span_in))],
    }
    return {table: [_record(table, row, words, ids) for row in found] for table, found in rows.items()}


def _record(table: str, row: Row, words: Words, ids: Mapping[str, str]) -> Any:
    """The row under its new words and ids; its own id is made of what it holds now."""
    new = renamed(redacted(TABLES[table], row, words, lambda span: span), ids)
    return from_row(TABLES[table], {**new, "id": content_id(_KINDS[table], content_of(new, {}))})


def _copy(row: Row, span_in: SpanIn) -> Row | None:
    docs = [doc for doc in row["docs"] if span_in(doc, (0, 0))]
    pairs = [_pair(pair, span_in) for pair in row["pairs"] if pair["a"] in docs and pair["b"] in docs]
    origin = row["origin_doc"] if row["origin_doc"] in docs else None
    return {**row, "docs": docs, "pairs": pairs, "origin_doc": origin} if len(docs) > 1 else None


def _pair(pair: Row, span_in: SpanIn) -> Row:
    new = dict(pair)
    for side in ("a", "b"):
        new[f"{side}_spans"] = [span_in(pair[side], (start, end)) for start, end in pair[f"{side}_spans"]]
    if pair["alterations"] is not None:
        new["alterations"] = [_alteration(one, pair, span_in) for one in pair["alterations"]]
    return new


def _alteration(one: Row, pair: Row, span_in: SpanIn) -> Row:
    new = dict(one)
    for side in ("a", "b"):
        moved = span_in(pair[side], (one[f"{side}_start"], one[f"{side}_end"])) or (0, 0)
        new[f"{side}_start"], new[f"{side}_end"] = moved
    return new


def _citation(row: Row, span_in: SpanIn) -> Row | None:
    named = [row["doc"], *row["candidates"], *([row["cited_doc"]] if row["cited_doc"] else [])]
    if not all(span_in(doc, (0, 0)) for doc in named):
        return None
    if row["start"] is None:
        return row
    start, end = span_in(row["cited_doc"], (row["start"], row["end"])) or (0, 0)
    return {**row, "start": start, "end": end}
