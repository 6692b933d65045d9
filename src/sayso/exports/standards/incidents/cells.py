"""Cells that know the words they rest on, and rows of them as CSV with a second file that traces every cell."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from sayso.records.claims import Claim
from sayso.records.documents import Document
from sayso.records.spans import Span


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The exact words of a document that a cell rests on, and the claim that puts them forward."""

    claim: str
    doc: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as it stands in the table ("" where nothing is known), and what it rests on."""

    value: str = ""
    evidence: tuple[Evidence, ...] = ()


EMPTY = Cell()

Row = Mapping[str, Cell]
"""Column name to cell; a column that is left out is empty."""


def words(document: Document, claim: Claim, span: Span | None = None) -> Evidence:
    """The words at a span of a claim's document, all of the claim's own unless told otherwise."""
    start, end = span or (claim.start, claim.end)
    return Evidence(claim.id, document.id, start, end, document.text[start:end])


def cell(value: object, evidence: Iterable[Evidence] = ()) -> Cell:
    """A cell; without a value it is empty and rests on nothing, and what it rests on stands once, in order.

    >>> cell(None), cell(7.0).value, cell(2.5).value
    (Cell(value='', evidence=()), '7', '2.5')
    """
    if value is None or value == "":
        return EMPTY
    if isinstance(value, float):
        value = int(value) if value.is_integer() else value
    return Cell(str(value), tuple(sorted(set(evidence))))


def csv_of(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    r"""The table (RFC 4180, UTF-8).

    >>> csv_of(["id", "best"], [{"id": Cell("f-1"), "best": Cell("58")}])
    b'id,best\r\nf-1,58\r\n'
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows([row.get(column, EMPTY).value for column in columns] for row in rows)
    return stream.getvalue().encode(errors="replace")


def traces_of(columns: Sequence[str], rows: Iterable[Row], key: str) -> bytes:
    r"""A line of JSON for each filled cell: the row by its `key`, the column, the value and the words it rests on.

    >>> traces_of(["id", "best"], [{"id": Cell("f-1"), "best": Cell("58", (Evidence("c-1", "a", 0, 2, "58"),))}], "id")
    b'{"row": "f-1", "column": "best", "value": "58", "evidence": [{"claim": "c-1", "doc": "a", "start": 0, "end": 2, "exact": "58"}]}\n'
    """  # noqa: E501  # one line of the file
    return jsonl_of(
        {
            "row": row[key].value,
            "column": column,
            "value": row[column].value,
            "evidence": [asdict(one) for one in row[column].evidence],
        }
        for row in rows
        for column in columns
        if column != key and row.get(column, EMPTY).value
    )


def jsonl_of(rows: Iterable[Mapping[str, object]]) -> bytes:
    r"""JSON Lines, UTF-8.

    >>> jsonl_of([{"a": "é"}]).decode()
    '{"a": "é"}\n'
    """
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode(errors="replace")
