"""A verbatim stretch of a document in its context, with some of its words marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.records.documents import Document
from sayso.records.spans import Span
from sayso.views.lookup import place_anchor

CONTEXT = 140
"""Code points of context on either side: about two lines of a card at 390 px."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a passage, marked or not."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """The words at `[start, end)` of a document as pieces, with what stands before and after in the same block.

    `cut_before` and `cut_after` say that the block goes on beyond the context shown.
    """

    doc: str
    start: int
    end: int
    anchor: str
    before: str
    pieces: tuple[Piece, ...]
    after: str
    cut_before: bool
    cut_after: bool

    @property
    def text(self) -> str:
        """The words themselves, exactly as in the document."""
        return "".join(piece.text for piece in self.pieces)


def passage(document: Document, span: Span, marks: Iterable[Span] = (), context: int = CONTEXT) -> Passage:
    """The words at a span, with up to `context` code points of the same block on either side, cut between words.

    Raises:
        ValueError: the span is empty or reaches beyond the text.
    """
    start, end = span
    if not 0 <= start < end <= len(document.text):
        raise ValueError(f"{document.id}: no words at {start}–{end} of {len(document.text)} code points")
    block = document.block_at(start)
    low, high = block.span if block else (start, end)
    low, high = min(low, start), max(high, end)
    before = _word_start(document.text, max(low, start - context), low, start)
    after = _word_end(document.text, min(high, end + context), high, end)
    return Passage(
        doc=document.id,
        start=start,
        end=end,
        anchor=place_anchor(document, start),
        before=document.text[before:start],
        pieces=cut_pieces(document.text, span, marks),
        after=document.text[end:after],
        cut_before=before > low,
        cut_after=after < high,
    )


def cut_pieces(text: str, span: Span, marks: Iterable[Span]) -> tuple[Piece, ...]:
    """The words at a span, cut where marks begin and end; marks outside it are left aside.

    >>> cut_pieces("at least 62 died", (0, 16), [(9, 11)])
    (Piece(text='at least ', marked=False), Piece(text='62', marked=True), Piece(text=' died', marked=False))
    """
    start, end = span
    inside = sorted((max(start, low), min(end, high)) for low, high in marks if low < end and high > start)
    pieces: list[Piece] = []
    at = start
    for first, high in inside:
        low = max(first, at)
        if high <= low:
            continue
        if low > at:
            pieces.append(Piece(text[at:low]))
        pieces.append(Piece(text[low:high], marked=True))
        at = high
    if at < end:
        pieces.append(Piece(text[at:end]))
    return tuple(pieces)


def _word_start(text: str, at: int, low: int, limit: int) -> int:
    """The first start of a word from `at` on, or `low` itself; `limit` where no word starts before it."""
    while low < at < limit and not text[at - 1].isspace():
        at += 1
    return at


def _word_end(text: str, at: int, high: int, limit: int) -> int:
    """The last end of a word up to `at`, or `high` itself; `limit` where no word ends after it."""
    while limit < at < high and not text[at].isspace():
        at -= 1
    return at
