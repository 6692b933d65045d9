"""Parts of an HTML page to one document: text joined by blank lines, roles by mark-up, then by the classifier."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sayso.documents.addresses import absolute
from sayso.documents.bulk import refuse_dump
from sayso.documents.markup.content import read_content
from sayso.documents.markup.frame import byline, headline
from sayso.documents.markup.metadata import article_body, read_hints
from sayso.documents.markup.parts import Part
from sayso.documents.markup.tree import parse
from sayso.documents.plain import article_blocks
from sayso.documents.shapes import title_key
from sayso.documents.stated import choose, described, value_of
from sayso.documents.units import Unit
from sayso.errors import PageError
from sayso.pages.limits import MAX_TEXT_CHARACTERS
from sayso.records.documents import Anchor, Block, Document, Role
from sayso.records.metadata import Matter
from sayso.records.pages import Page

_GAP = "\n\n"
# Blocks whose links are no part of what the article says.
_FURNITURE = frozenset({Role.BOILERPLATE, Role.COMMENT, Role.COMMENTHEAD})


def markup_document(page: Page) -> Document:
    """The document of an HTML page.

    Raises:
        PageError: no text can be read from the page (`no-text`), or it is too large (`too-large`).
    """
    tree = parse(page.path, page.content)
    hints = read_hints(tree, page)
    chosen = choose(hints)
    title, author = value_of(chosen, Matter.TITLE), value_of(chosen, Matter.AUTHOR)
    content = read_content(tree, title=title, body=article_body(tree))
    parts = _with_frame(tree, content.parts, title)
    if not any(part.role is not Role.HEADLINE for part in parts):
        raise PageError(page.path, "no-text", "no article text can be found in this HTML")
    everything = [*parts, *content.comments]
    starts = _starts(everything)
    text = _GAP.join(part.text for part in everything)
    if len(text) > MAX_TEXT_CHARACTERS:
        raise PageError(page.path, "too-large", f"a text of {len(text):,} characters is no page but a dump")
    units = [Unit(start, start + len(part.text), 0, True) for start, part in zip(starts, everything, strict=True)]
    refuse_dump(page.path, text, units)
    blocks = article_blocks(text, units[: len(parts)], title, author, [part.role for part in parts])
    for unit, part in zip(units[len(parts) :], content.comments, strict=True):
        blocks.append(Block(unit.start, unit.end, part.role or Role.COMMENT, part.depth, part.voice))
    document = described(page, hints, text, blocks)
    return replace(document, links=tuple(_links(tree, document.url, starts, parts, blocks)))


def _with_frame(tree: Any, content: Sequence[Part], title: str | None) -> list[Part]:
    """The content with its headline marked or put above it, and the line that names the author."""
    head = headline(tree, title)
    wanted = {title_key(text) for text in (head, title) if text}
    parts = [replace(part, role=Role.HEADLINE) if title_key(part.text) in wanted else part for part in content]
    above: list[Part] = []
    if head and not any(part.role is Role.HEADLINE for part in parts):
        above.append(Part(head, Role.HEADLINE))
    line = byline(tree)
    if line and title_key(line) not in {title_key(part.text) for part in parts}:
        above.append(Part(line, Role.BYLINE))
    # Headline, byline, text: the order in which pages show them.
    first = next((index for index, part in enumerate(parts) if part.role is Role.HEADLINE), -1)
    return [*parts[: first + 1], *above, *parts[first + 1 :]] if first in {0, 1} else above + parts


def _starts(parts: Sequence[Part]) -> list[int]:
    """Where each part begins in the text."""
    starts, place = [], 0
    for part in parts:
        starts.append(place)
        place += len(part.text) + len(_GAP)
    return starts


def _links(
    tree: Any, url: str | None, starts: Sequence[int], parts: Sequence[Part], blocks: Sequence[Block]
) -> Iterator[Anchor]:
    """The links of parts that lie whole in a block other than furniture; those that lead nowhere are left out."""
    stated = next((node.get("href") for node in tree.iter("base") if node.get("href")), None)
    base = absolute(stated, url) or url if stated else url
    kept = [block for block in blocks if block.role not in _FURNITURE]
    begins = [block.start for block in kept]
    for start, part in zip(starts, parts, strict=False):
        for link in part.links:
            href = absolute(link.href, base)
            first, last = start + link.start, start + link.end
            at = bisect_right(begins, first) - 1
            if href and first < last and at >= 0 and last <= kept[at].end:
                yield Anchor(first, last, href)
