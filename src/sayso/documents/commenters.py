"""Names of commenters in a page's text, and stretches of it that hold none."""

from __future__ import annotations

import re

from sayso.documents.threads import commenter_named_in
from sayso.records.documents import Document, Role
from sayso.records.spans import Span

_COMMENTS = frozenset({Role.COMMENT, Role.COMMENTHEAD})
# Of a name of several words each of this length names its bearer too: "Ferren" of "J. Ferren".
_TELLING = 4


def commenters_of(document: Document) -> re.Pattern[str] | None:
    """What finds the names of a page's commenters in words, None where its text names none."""
    wanted = sorted(voices_of_names(document), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE) if wanted else None


def voices_of_names(document: Document) -> dict[str, str]:
    """The names of a page's commenters and the telling words of each, in small letters, and their pseudonyms."""
    whole: dict[str, str] = {}
    for block in document.blocks:
        if block.role is Role.COMMENTHEAD:
            name = commenter_named_in(document.text[block.start : block.end])
            if name:
                whole.setdefault(name.casefold(), block.voice or "commenter")
    parts = {
        word: voice for name, voice in whole.items() for word in re.findall(r"\w+", name) if len(word) >= _TELLING
    }
    return parts | whole


def around(document: Document, span: Span, length: int) -> tuple[str, str]:
    """Up to `length` code points before and after a stretch, from nothing that holds a commenter's name.

    The words around a stretch of an article end where comments begin; those around a stretch of a comment, at its
    own ends, and at a commenter's name.
    """
    first, last = max(0, span[0] - length), min(len(document.text), span[1] + length)
    own = document.block_at(span[0])
    if own is not None and own.role in _COMMENTS:
        first, last = max(first, own.start), min(last, max(own.end, span[1]))
    for block in document.blocks:
        if block.role in _COMMENTS and block is not own:
            first = max(first, block.end) if block.end <= span[0] else first
            last = min(last, block.start) if block.start >= span[1] else last
    before, after = document.text[first : span[0]], document.text[span[1] : last]
    names = commenters_of(document) if own is not None and own.role in _COMMENTS else None
    if names is not None:
        found = list(names.finditer(document.text, own.start if own else 0, own.end if own else 0))
        before = before[max([0, *(one.end() - first for one in found if first < one.end() <= span[0])]) :]
        after = after[: min([len(after), *(one.start() - span[1] for one in found if span[1] <= one.start())])]
    return before, after
