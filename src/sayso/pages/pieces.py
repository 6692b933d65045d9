"""Paragraphs that a reader found, laid out as the text of a page with the roles that their format tells."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.records.documents import Role
from sayso.records.pages import Mark

GAP = "\n\n"
"""What stands between two paragraphs."""

Piece = tuple[str, Role | None]


def laid_out(pieces: Iterable[Piece]) -> tuple[str, tuple[Mark, ...]]:
    r"""The text of all pieces, a blank line between them, and a mark for each that has a role.

    >>> text, marks = laid_out([("Six die in Ostrel", Role.HEADLINE), ("Six people died.", None)])
    >>> text, [text[mark.start : mark.end] for mark in marks]
    ('Six die in Ostrel\n\nSix people died.', ['Six die in Ostrel'])
    """
    texts, marks, place = [], [], 0
    for text, role in pieces:
        if role is not None:
            marks.append(Mark(place, place + len(text), role))
        texts.append(text)
        place += len(text) + len(GAP)
    return GAP.join(texts), tuple(marks)
