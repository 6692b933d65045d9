"""Short texts read for their events."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.plain_documents import as_document
from eval.rows import Row
from sayso.language import Annotator, load_encoder
from sayso.reading.events import EventMention, MainEvent, Phrases, main_event, read_events
from sayso.reading.passages import passages_of
from sayso.reading.syntax import read_syntax
from sayso.records.documents import Zone


def annotator_of(model: Path | None) -> Annotator:
    """The annotator of the shipped weights or those of a folder."""
    return Annotator(load_encoder(model))


def read_text(
    text: str, annotator: Annotator, *, wrapped: bool = False
) -> tuple[tuple[EventMention, ...], Phrases, str]:
    """Events and phrases of one text, and the text with its paragraphs in one line each."""
    document = as_document("text", text, wrapped=wrapped)
    passages = passages_of(document, frozenset({Zone.ARTICLE}))
    syntax = read_syntax(document.text, [passage.span for passage in passages], annotator)
    phrases = Phrases(syntax)
    return read_events(passages, phrases, ()), phrases, document.text


def main_events(rows: list[Row], annotator: Annotator) -> Iterator[tuple[Row, MainEvent | None]]:
    """Each row with the main event of its text."""
    for row in rows:
        events, phrases, text = read_text(row["text"], annotator)
        yield row, main_event(events, phrases, (0, len(text)))
