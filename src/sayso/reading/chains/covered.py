"""Which text a bracketed reference answers for: the sentences before it, as scholars and party papers use it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.chains.references import Reference, parse_reference
from sayso.records.documents import Block, Document, Role
from sayso.records.spans import Span

# A reference that closes a section speaks for at most so many paragraphs above its own.
PARAGRAPHS_ABOVE = 2
_BREAKS = frozenset({Role.SUBHEAD, Role.HEADLINE})
_BODY = frozenset({Role.PARAGRAPH, Role.LISTITEM, Role.BLOCKQUOTE, Role.TURN})


@dataclass(frozen=True, slots=True)
class Covered:
    """A reference, where it stands, the stretch it covers, and paragraphs above that it may cover too."""

    reference: Reference
    span: Span
    near: Span
    above: tuple[Span, ...]


def references_of(document: Document) -> list[Covered]:
    """The references of a document with what they cover; "(Ibid)" stands for the one before it."""
    found: list[Covered] = []
    blocks = document.blocks
    last: Reference | None = None
    for index, block in enumerate(blocks):
        if block.role is not Role.REFERENCE:
            continue
        reference = parse_reference(document.text[block.start : block.end])
        if reference is None:
            continue
        reference = last if reference.ibid else reference
        if reference is None:
            continue  # "(Ibid)" with nothing before it refers to nothing
        last = reference
        found.append(Covered(reference, block.span, *_scope(document.text, blocks, index)))
    return found


def _scope(text: str, blocks: Sequence[Block], index: int) -> tuple[Span, tuple[Span, ...]]:
    """From the previous reference (or the paragraph's start) to the reference; then the paragraphs above."""
    first = index
    while first and blocks[first - 1].role in _BODY and _same_paragraph(text, blocks, first):
        first -= 1
    near = (blocks[first].start, blocks[index].start)
    if first == index and index and blocks[index - 1].role in _BODY:
        first, near = (
            index - 1,
            (blocks[index - 1].start, blocks[index].start),
        )  # a line of its own below the paragraph
    if not _ends_section(blocks, index) or (
        first and blocks[first - 1].role is Role.REFERENCE and _same_paragraph(text, blocks, first)
    ):
        return near, ()
    above: list[Span] = []
    for block in reversed(blocks[:first]):
        if block.role in _BREAKS or block.role is Role.REFERENCE or len(above) == PARAGRAPHS_ABOVE:
            break
        if block.role in _BODY:
            above.append(block.span)
    return near, tuple(above)


def _same_paragraph(text: str, blocks: Sequence[Block], index: int) -> bool:
    return "\n" not in text[blocks[index - 1].end : blocks[index].start]


def _ends_section(blocks: Sequence[Block], index: int) -> bool:
    later = next((block for block in blocks[index + 1 :] if block.is_article or block.role is Role.REFERENCE), None)
    return later is None or later.role in _BREAKS


def covering(references: Sequence[Covered], span: Span) -> Covered | None:
    """The reference that answers for a stretch: the one in whose scope it lies, else one that reaches up to it."""
    for one in references:
        if one.near[0] < span[1] and span[0] < one.near[1]:
            return one
    for one in references:
        if any(start < span[1] and span[0] < end for start, end in one.above):
            return one
    return None
