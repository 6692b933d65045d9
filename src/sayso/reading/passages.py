"""Passages: the paragraphs of a document that may hold attributions, in text order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records.documents import Block, Document, Role, Zone
from sayso.records.spans import Span, trim

# A turn's label: "RT:", "[…] RT:", "Q.", "**Ana Ruiz**:"; the name itself is checked against the block's voice.
_LABEL = re.compile(
    r"\s*(?:\[(?:…|\.\.\.)\]\s*)?[*_]{0,2}(?P<name>[^\n:]{1,60}?)[*_]{0,2}\s*(?P<colon>[:：])[*_]{0,2}\s*"
)
_OMITTED = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*$")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: `[start, end)` without an interview label, its block, and the label's name and colon."""

    start: int
    end: int
    block: Block
    zone: Zone
    label: Span | None = None
    colon: Span | None = None

    @property
    def span(self) -> Span:
        """The passage's `[start, end)`."""
        return self.start, self.end

    @property
    def role(self) -> Role:
        """What its block is on the page."""
        return self.block.role


def passages_of(document: Document, zones: frozenset[Zone]) -> list[Passage]:
    """Article paragraphs, and paragraphs of comments when `zones` asks for them; no furniture, no references."""
    found: list[Passage] = []
    for block in document.blocks:
        comment = block.role is Role.COMMENT
        zone = Zone.COMMENT if comment else Zone.ARTICLE
        if zone not in zones or not (comment or block.is_article):
            continue
        found += _paragraphs(document.text, block, zone)
    return found


def _paragraphs(text: str, block: Block, zone: Zone) -> list[Passage]:
    found = []
    for line in _LINE.finditer(text, block.start, block.end):
        start, end = trim(text, line.span())
        label = colon = None
        if block.role is Role.TURN and (match := _LABEL.match(text, start, end)) and _is_label(match, block):
            label, colon, start = match.span("name"), match.span("colon"), match.end()
        if block.role is Role.TURN and (omitted := _OMITTED.search(text, start, end)):
            end = omitted.start()
        if start < end and any(sign.isalnum() for sign in text[start:end]):
            found.append(Passage(start, end, block, zone, label, colon))
    return found


def _is_label(match: re.Match[str], block: Block) -> bool:
    name = match["name"].strip()
    if block.voice is None:
        return len(name.split()) <= 5
    return name.casefold() in block.voice.casefold() or block.voice.casefold() in name.casefold()
