"""How surely an outlet credited for a page answers for one stretch of it."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.reading.sentences import sentences_in
from sayso.records.chains import ChainLink, LinkRole, LinkScope
from sayso.records.documents import Document
from sayso.records.spans import Span

# After the name in running text: the sentence says no more than who reported.
_REPORTED = re.compile(r"[’'\w\s]{0,30}?\b(?:reported|reports|said|says)\b")


def credited(document: Document, link: ChainLink, span: Span) -> ChainLink:
    """A credited outlet as republisher; its scope over `span` is uncertain where the credit closes running text.

    A dateline, a byline and a credit line speak for the page. "Lake Wire reported." as the last sentence surely
    speaks for the sentence before it, and may for the rest; "(With Lake Wire and Reuters)" tells of no sentence
    whose it is.
    """
    return replace(link, role=LinkRole.REPUBLISHER, scope=_scope(document, link, span))


def _scope(document: Document, link: ChainLink, span: Span) -> LinkScope:
    if link.start is None or link.end is None:
        return LinkScope.CERTAIN
    block = document.block_at(link.start)
    if block is None or not block.is_article:
        return LinkScope.CERTAIN
    if _in_brackets(document.text, block.start, link):
        return LinkScope.UNCERTAIN
    if not _REPORTED.match(document.text, link.end, block.end):
        return LinkScope.CERTAIN  # an agency alone between headline and text
    return LinkScope.CERTAIN if _is_beside(document, link, span) else LinkScope.UNCERTAIN


def _in_brackets(text: str, start: int, link: ChainLink) -> bool:
    before = text[start : link.start]
    return before.rfind("(") > before.rfind(")")


def _is_beside(document: Document, link: ChainLink, span: Span) -> bool:
    """Whether the stretch lies in the credit's own sentence or reaches into the sentence before it."""
    if link.start is None:
        return False
    before: Span | None = None
    for block in document.blocks:
        if not block.is_article:
            continue
        for sentence in sentences_in(document.text, *block.span):
            if sentence[0] <= link.start < sentence[1]:
                # the whole page's chain is beside nothing: it reaches farther up
                first = before[0] if before else sentence[0]
                return first <= span[0]
            before = sentence
    return False
