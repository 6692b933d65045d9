"""The article text of a document in parts that a model can be asked about: nothing else of a page is ever sent."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.records.documents import Document
from sayso.records.spans import Span, Spans, trim

PART_SIZE = 12_000
"""Code points of one part: some 3,000 tokens, which leaves the smallest context windows room for the answer."""

_GAP = "\n\n"


def article_parts(document: Document, size: int = PART_SIZE) -> list[Spans]:
    r"""Stretches of article text, in parts of at most `size` code points; neighbouring blocks are one stretch.

    >>> from sayso.records.documents import Block, Role
    >>> blocks = (Block(0, 4, Role.HEADLINE), Block(5, 9, Role.PARAGRAPH), Block(10, 14, Role.COMMENT))
    >>> text = "Boat\nLeft\nNo!!"
    >>> article_parts(Document("a", "", "", None, None, None, None, None, None, text, blocks))
    [((0, 9),)]
    """
    parts: list[list[Span]] = []
    room = 0
    for start, end in _pieces(document, size):
        last = parts[-1][-1] if parts else (0, 0)
        follows = bool(parts) and not document.text[last[1] : start].strip()
        needed = end - last[1] if follows else end - start + len(_GAP)
        if not parts or needed > room:
            parts.append([(start, end)])
            room = size - (end - start)
            continue
        room -= needed
        if follows:
            parts[-1][-1] = (last[0], end)
        else:
            parts[-1].append((start, end))
    return [tuple(part) for part in parts]


def part_text(document: Document, part: Spans) -> str:
    """The words of a part as they are sent."""
    return _GAP.join(document.text[start:end] for start, end in part)


def _pieces(document: Document, size: int) -> Iterator[Span]:
    """Each article block, those that are longer than a part cut between words where they have any."""
    for block in document.blocks:
        if not block.is_article:
            continue
        start, end = trim(document.text, block.span)
        while end - start > size:
            cut = max(document.text.rfind(" ", start, start + size), document.text.rfind("\n", start, start + size))
            cut = cut if cut > start else start + size
            yield trim(document.text, (start, cut))
            start, _ = trim(document.text, (cut, end))
        if start < end:
            yield start, end
