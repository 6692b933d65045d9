"""Short texts read for their events, and the two halves of a development set."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.plain_documents import as_document
from sayso.language import Annotator, load_encoder
from sayso.reading.events import EventMention, MainEvent, Phrases, main_event, read_events
from sayso.reading.passages import passages_of
from sayso.reading.syntax import Syntax, read_syntax
from sayso.records.documents import Zone

Row = dict[str, Any]


def rows_of(file: Path) -> list[Row]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def half(key: str) -> int:
    """0 or 1 by the hash of a row's id: errors are looked at in half 0 only."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2


def annotator_of(model: Path | None) -> Annotator:
    """The annotator of the shipped weights or those of a folder."""
    return Annotator(load_encoder(model))


def read_text(
    text: str, annotator: Annotator, *, wrapped: bool = False
) -> tuple[tuple[EventMention, ...], Syntax, str]:
    """Events and syntax of one text, and the text with its paragraphs in one line each."""
    document = as_document("text", text, wrapped=wrapped)
    passages = passages_of(document, frozenset({Zone.ARTICLE}))
    syntax = read_syntax(document.text, [passage.span for passage in passages], annotator)
    return read_events(document, passages, syntax, ()), syntax, document.text


def main_events(rows: list[Row], annotator: Annotator) -> Iterator[tuple[Row, MainEvent | None]]:
    """Each row with the main event of its text."""
    for row in rows:
        events, syntax, text = read_text(row["text"], annotator)
        yield row, main_event(events, Phrases(syntax), (0, len(text)))
