"""Whether the tables of an export fit together: references lead somewhere, spans quote their texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sayso.case.exported import Line
from sayso.case.layout import READING_TABLES
from sayso.records.placing import is_quoted, misplaced
from sayso.records.references import named_by

Tables = Mapping[str, Sequence[Line[Any]]]
_ONE = {"documents": "document", "chains": "chain", "attributions": "attribution", "claims": "claim"}
_SHA256 = re.compile(r"[0-9a-f]{64}")


def check_tables(tables: Tables) -> None:
    """Whether everything fits.

    Raises:
        CaseError: something does not, with the file and line.
    """
    texts = {line.record.id: line.record.text for line in tables["documents"]}
    for line in tables["documents"]:
        _check_document(line)
    for name in READING_TABLES:
        for line in tables[name]:
            if line.record.doc not in texts:
                line.refuse(f"there is no document {line.record.doc}")
            text = texts[line.record.doc]
            for column in line.row:
                _refuse_first(line, misplaced(line.row, column, len(text)))
            if not is_quoted(name, line.row, text):
                line.refuse("its words are not those of its document at its span")
    _check_references(tables)
    _check_copies(tables["copies"], texts)
    for line in tables["citations"]:
        if line.record.start is not None:
            _refuse_first(line, misplaced(line.row, "start", len(texts.get(line.record.cited_doc, ""))))


def _check_document(line: Line[Any]) -> None:
    if not _SHA256.fullmatch(line.record.page):
        line.refuse("page is no SHA-256 in hexadecimal")
    for column in ("blocks", "links", "metadata"):
        _refuse_first(line, misplaced(line.row, column, len(line.record.text)))
    ends = 0
    for block in line.record.blocks:
        if block.start < ends:
            line.refuse(f"the block at {block.start} begins before the one before it ends")
        ends = block.end


def _check_references(tables: Tables) -> None:
    ids = {name: {line.record.id for line in lines} for name, lines in tables.items() if name != "failures"}
    for name, lines in tables.items():
        for line in lines:
            for table, named in named_by(name, line.record):
                if named is not None and named not in ids[table]:
                    line.refuse(f"there is no {_ONE[table]} {named}")


def _check_copies(lines: Iterable[Line[Any]], texts: Mapping[str, str]) -> None:
    for line in lines:
        for pair in line.row["pairs"]:
            for side in ("a", "b"):
                spans = {f"{side}_spans": pair[f"{side}_spans"]}
                _refuse_first(line, misplaced(spans, f"{side}_spans", len(texts[pair[side]])))
                for one in pair["alterations"] or ():
                    start, end = one[f"{side}_start"], one[f"{side}_end"]
                    if not 0 <= start <= end <= len(texts[pair[side]]):
                        line.refuse(f"an alteration, {start} to {end} of {pair[side]}, lies outside the text")


def _refuse_first(line: Line[Any], problems: Iterator[str]) -> None:
    for words in problems:
        line.refuse(words)
