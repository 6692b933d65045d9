"""Words of a page around what was searched for: never from its comment thread, which holds people's names."""

from __future__ import annotations

import re

from sayso.records.documents import Document, Role

_COMMENTS = frozenset({Role.COMMENT, Role.COMMENTHEAD})
# 80 characters on either side: two lines of a terminal.
_AROUND = 80
# The index compares stems (Porter); a word's first four letters find the form that stands in the text.
_STEM = 4


def snippet(document: Document, words: str) -> str | None:
    r"""Some words around the first find outside the comments, or None where only comments hold any.

    >>> from sayso.records.documents import Block
    >>> text = "The bridge fell.\n\n1. Bo says\n\nI saw the bridge"
    >>> blocks = (Block(0, 16, Role.PARAGRAPH), Block(18, 28, Role.COMMENTHEAD), Block(30, 46, Role.COMMENT))
    >>> page = Document("a", "0", "a", None, None, None, None, None, "en", text, blocks)
    >>> snippet(page, "bridges"), snippet(page, "bo")
    ('The bridge fell.', None)
    """
    stems = sorted({re.escape(word[:_STEM]) for word in re.findall(r"\w+", words)})
    if not stems:
        return None
    pattern = re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)
    for block in document.blocks:
        found = None if block.role in _COMMENTS else pattern.search(document.text, block.start, block.end)
        if found:
            start = max(block.start, found.start() - _AROUND)
            end = min(block.end, found.end() + _AROUND)
            cut = document.text[start:end]
            return ("… " if start > block.start else "") + cut + (" …" if end < block.end else "")
    return None
