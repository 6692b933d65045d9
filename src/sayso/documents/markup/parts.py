"""One future block of a document, as the mark-up gives it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.documents.markup.textblocks import Link
from sayso.records.documents import Role


@dataclass(frozen=True, slots=True)
class Part:
    """A text, its role where the mark-up tells (None: the classifier of lines decides), its links; for a comment
    its depth and voice.
    """

    text: str
    role: Role | None = None
    depth: int | None = None
    voice: str | None = None
    links: tuple[Link, ...] = ()
