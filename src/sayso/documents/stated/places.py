"""Where a document's text prints a value: the first place in the blocks that are there for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.documents.stated.hints import Hint
from sayso.records.documents import Block, Role
from sayso.records.metadata import Matter, Origin, Stated

_WHERE = {
    Matter.TITLE: (Role.HEADLINE,),
    Matter.AUTHOR: (Role.BYLINE, Role.DATELINE, Role.BIO, Role.CREDIT, Role.BOILERPLATE),
    Matter.PUBLISHED: (Role.DATELINE, Role.BYLINE, Role.BOILERPLATE),
    Matter.UPDATED: (Role.DATELINE, Role.BYLINE, Role.BOILERPLATE),
    Matter.PUBLISHER: (Role.BOILERPLATE, Role.DATELINE, Role.CREDIT, Role.BYLINE, Role.SUBHEAD, Role.HEADLINE),
    Matter.SECTION: (Role.BOILERPLATE,),
}
# Places that are text of the page; a value of another place may be printed too, but was not read there.
_VISIBLE = frozenset({Origin.HEADING, Origin.BYLINE, Origin.DATELINE, Origin.TEXT})


def placed(hint: Hint, text: str, blocks: Sequence[Block], *, used: bool) -> Stated:
    """A hint as a row, with the span of its words where the text prints them."""
    span = hint.span or _span(hint, text, blocks)
    start, end = span or (None, None)
    return Stated(hint.matter, hint.value, hint.origin, used, start, end)


def _span(hint: Hint, text: str, blocks: Sequence[Block]) -> tuple[int, int] | None:
    roles = _WHERE.get(hint.matter, ())
    # Of several authors the first is where the byline begins.
    value = hint.value.split(", ")[0] if hint.matter is Matter.AUTHOR else hint.value
    words = (hint.shown or value).split()
    if not words or hint.matter in {Matter.CREDIT, Matter.URL, Matter.LANGUAGE}:
        return None
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)
    for role in roles:
        for block in blocks:
            if block.role is role and (found := pattern.search(text, block.start, block.end)):
                return found.span()
    if hint.origin in _VISIBLE:
        for block in blocks:
            if block.role is not Role.COMMENT and (found := pattern.search(text, block.start, block.end)):
                return found.span()
    return None
