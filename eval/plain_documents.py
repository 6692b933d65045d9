"""Texts of a corpus as documents of paragraphs, every character where the corpus has it."""

from __future__ import annotations

import re

from sayso.records.documents import Block, Document, Role
from sayso.records.spans import trim

_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[^\S\n]{3,})")


def as_document(key: str, text: str, published: str | None = None, *, wrapped: bool = False) -> Document:
    r"""A document of one paragraph a line; where lines are `wrapped`, one a stretch without an empty line.

    Line ends within a paragraph become spaces then, so that offsets stay those of the text.

    >>> document = as_document("a", "One\ntwo.\n\nThree.", wrapped=True)
    >>> [document.text[block.start : block.end] for block in document.blocks]
    ['One two.', 'Three.']
    """
    breaks = [match.span() for match in (_PARAGRAPH_BREAK if wrapped else re.compile(r"\n+")).finditer(text)]
    edges = [0, *(edge for gap in breaks for edge in gap), len(text)]
    parts = [trim(text, (edges[i], edges[i + 1])) for i in range(0, len(edges), 2)]
    if wrapped:
        signs = list(text)
        for start, end in parts:
            signs[start:end] = text[start:end].replace("\n", " ")
        text = "".join(signs)
    blocks = tuple(Block(start, end, Role.PARAGRAPH) for start, end in parts if start < end)
    return Document(key, "0" * 64, key, None, None, None, None, published, "en", text, blocks)
