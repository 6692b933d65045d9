"""Which text a bracketed reference answers for: the sentences before it, as scholars and party papers use it.

It surely answers for the paragraph that it closes. What it says of paragraphs above, and what "(Ibid)" repeats from
far away, is a convention of writing: the link then has the scope `uncertain`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.chains.references import Reference, parse_reference
from sayso.records.chains import LinkScope
from sayso.records.documents import Block, Document, Role
from sayso.records.spans import Span

# A reference that closes a section speaks for at most so many paragraphs above its own.
PARAGRAPHS_ABOVE = 2
# "(Ibid)" surely means the reference before it within as many paragraphs (a choice: the few at hand follow within
# one); a writer who has gone on for longer may have dropped a reference between.
IBID_REACH = 3
_BREAKS = frozenset({Role.SUBHEAD, Role.HEADLINE})
_BODY = frozenset({Role.PARAGRAPH, Role.LISTITEM, Role.BLOCKQUOTE, Role.TURN})


@dataclass(frozen=True, slots=True)
class Covered:
    """A reference, where it stands, the stretch it covers, and paragraphs above that it may cover too.

    `is_far` is set for an "(Ibid)" that stands far from what it repeats.
    """

    reference: Reference
    span: Span
    near: Span
    above: tuple[Span, ...]
    is_far: bool = False

    def scope_over(self, span: Span) -> LinkScope:
        """Whether the reference surely answers for a stretch, or may."""
        is_near = self.near[0] < span[1] and span[0] < self.near[1]
        return LinkScope.CERTAIN if is_near and not self.is_far else LinkScope.UNCERTAIN


def references_of(document: Document) -> list[Covered]:
    """The references of a document with what they cover; "(Ibid)" stands for the one before it."""
    found: list[Covered] = []
    blocks = document.blocks
    last: Reference | None = None
    place = 0
    for index, block in enumerate(blocks):
        if block.role is not Role.REFERENCE:
            continue
        reference = parse_reference(document.text[block.start : block.end])
        if reference is None:
            continue
        is_far = reference.ibid and _is_far(document.text, blocks, place, index)
        reference = last if reference.ibid else reference
        if reference is None:
            continue  # "(Ibid)" with nothing before it refers to nothing
        last, place = reference, index
        found.append(Covered(reference, block.span, *_scope(document.text, blocks, index), is_far))
    return found


def _is_far(text: str, blocks: Sequence[Block], original: int, ibid: int) -> bool:
    """Whether a heading, a reference that cannot be read, or much text lies between a reference and "(Ibid)"."""
    between = blocks[original + 1 : ibid]
    if any(block.role in _BREAKS or block.role is Role.REFERENCE for block in between):
        return True
    paragraphs = sum(
        block.role in _BODY and not _same_paragraph(text, blocks, at)
        for at, block in enumerate(between, start=original + 1)
    )
    return paragraphs > IBID_REACH


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
