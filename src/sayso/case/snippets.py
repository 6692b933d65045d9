"""Words of a page around what was searched for: never from its comment thread, which holds people's names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.case.cells import Row
from sayso.records.documents import Role

_COMMENTS = frozenset({Role.COMMENT, Role.COMMENTHEAD})
# 80 characters on either side: two lines of a terminal.
_AROUND = 80
# The index compares stems (Porter); a word's first four letters find the form that stands in the text.
_STEM = 4


def snippet(text: str, blocks: Iterable[Row], words: str) -> str | None:
    r"""Some words around the first find outside the comments, or None where only comments hold any.

    >>> text = "The bridge fell.\n\n1. Bo says\n\nI saw the bridge"
    >>> blocks = [dict(role="paragraph", start=0, end=16), dict(role="comment", start=18, end=46)]
    >>> snippet(text, blocks, "bridges"), snippet(text, blocks, "bo")
    ('The bridge fell.', None)
    """
    stems = sorted({re.escape(word[:_STEM]) for word in re.findall(r"\w+", words)})
    if not stems:
        return None
    pattern = re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)
    for block in blocks:
        first, last = block["start"], block["end"]
        found = None if block["role"] in _COMMENTS else pattern.search(text, first, last)
        if found:
            start, end = max(first, found.start() - _AROUND), min(last, found.end() + _AROUND)
            return ("… " if start > first else "") + text[start:end] + (" …" if end < last else "")
    return None
