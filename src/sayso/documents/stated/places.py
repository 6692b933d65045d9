"""Where a document's text prints a value: the first place in the blocks that are there for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.documents.stated.hints import Hint
from sayso.records.documents import Block, Role
from sayso.records.metadata import Matter, Origin, Stated
from sayso.records.spans import Span

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


class Places:
    """A laid-out text in which values are looked for; what is looked for twice is found once."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = text
        self._blocks = blocks
        self._lower = text.lower()
        self._known: dict[tuple[tuple[str, ...], tuple[Role, ...], bool], Span | None] = {}

    def placed(self, hint: Hint, *, used: bool) -> Stated:
        """A hint as a row, with the span of its words where the text prints them."""
        start, end = hint.span or self._span(hint) or (None, None)
        return Stated(hint.matter, hint.value, hint.origin, used, start, end)

    def _span(self, hint: Hint) -> Span | None:
        if hint.matter in {Matter.CREDIT, Matter.URL, Matter.LANGUAGE}:
            return None
        # Of several authors the first is where the byline begins.
        value = hint.value.split(", ")[0] if hint.matter is Matter.AUTHOR else hint.value
        words = tuple((hint.shown or value).split())
        key = words, _WHERE.get(hint.matter, ()), hint.origin in _VISIBLE
        if key not in self._known:
            self._known[key] = self._find(*key)
        return self._known[key]

    def _find(self, words: Sequence[str], roles: Sequence[Role], visible: bool) -> Span | None:
        # Most values that mark-up states are printed nowhere: a pattern is built for the others alone.
        if not words or not all(word.lower() in self._lower for word in words):
            return None
        pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)
        ranked = [block for role in roles for block in self._blocks if block.role is role]
        if visible:
            ranked += [block for block in self._blocks if block.role is not Role.COMMENT]
        for block in ranked:
            if found := pattern.search(self._text, block.start, block.end):
                return found.span()
        return None
