"""All text of a page as blocks: each run of words between two edges of block elements, with its links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sayso.documents.markup.tree import BLOCK_TAGS

# What these hold is never read as text: programs, drawings, controls.
_SILENT = frozenset({
    "script", "style", "template", "svg", "math", "canvas", "select", "option", "textarea", "button", "input",
    "iframe", "object", "embed", "audio", "video", "map", "head", "datalist", "progress", "meter",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})


@dataclass(frozen=True, slots=True)
class Link:
    """A link at `[start, end)` of the text of its block; `href` as the page writes it."""

    start: int
    end: int
    href: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A run of words, white space collapsed, and the innermost block element that holds it.

    `strong` are the characters in bold type.
    """

    text: str
    element: Any
    links: tuple[Link, ...] = ()
    strong: int = 0

    @property
    def linked(self) -> int:
        """How many characters are links."""
        return sum(link.end - link.start for link in self.links)


@dataclass(frozen=True, slots=True)
class PageText:
    """All text blocks of a page, and which of them, `[first, last)`, lie in each block element."""

    blocks: tuple[TextBlock, ...]
    reach: dict[Any, tuple[int, int]]


def read_text(tree: Any) -> PageText:
    """The text of a tree in page order; two line breaks in a row part blocks, one is a space; a row of data is one.

    >>> from lxml import html
    >>> tree = html.document_fromstring("<div>Six <a href='/x'>died</a>.<p>It<br>rained.</p>Four<br><br>left.")
    >>> [block.text for block in read_text(tree).blocks]
    ['Six died.', 'It rained.', 'Four', 'left.']
    """
    walk = _Walk()
    walk.visit(tree)  # from the root: damaged pages have text outside their body
    return PageText(tuple(walk.found), walk.reach)


def _is_data(row: Any) -> bool:
    """Whether a table's row is one of data, not of layout: several cells, and nothing but words in each."""
    cells = [child for child in row if child.tag in _CELLS]
    return len(cells) > 1 and not any(
        inner.tag in BLOCK_TAGS and inner.tag != "br" for cell in cells for inner in cell.iterdescendants()
    )


@dataclass(slots=True)
class _Walk:
    """Goes down the tree once and keeps the run of words that is open."""

    found: list[TextBlock] = field(default_factory=list)
    reach: dict[Any, tuple[int, int]] = field(default_factory=dict)
    holders: list[Any] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    space: bool = False
    breaks: int = 0
    strong: int = 0
    links: list[Link] = field(default_factory=list)
    row: Any = None

    def visit(self, root: Any) -> None:
        """Read an element and all below it; a stack of its own, as pages nest deeper than Python calls may."""
        stack: list[tuple[Any, Iterator[Any], int, int]] = [self.enter(root)]
        while stack:
            node, children, start, before = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self.leave(node, start, before)
                if stack and node.tail:
                    self.add(node.tail)
                continue
            tag = child.tag
            if not isinstance(tag, str) or tag in _SILENT:
                if tag in _SILENT and tag in BLOCK_TAGS and tag not in {"script", "style", "template"}:
                    self.flush()
                if child.tail:
                    self.add(child.tail)
            elif tag == "br":
                self.line_break()
                if child.tail:
                    self.add(child.tail)
            else:
                stack.append(self.enter(child))

    def enter(self, node: Any) -> tuple[Any, Iterator[Any], int, int]:
        """Open an element; gives where its text begins."""
        tag = node.tag
        if self.row is not None and tag in _CELLS:
            if self.length:
                self.add(" | ")
        elif tag in BLOCK_TAGS:
            self.flush()
            self.holders.append(node)
            self.reach[node] = (len(self.found), 0)
            if tag == "tr" and _is_data(node):
                self.row = node
        start, before = self.length, self.strong
        if node.text:
            self.add(node.text)
        return node, iter(node), start, before

    def leave(self, node: Any, start: int, before: int) -> None:
        """Close an element."""
        tag = node.tag
        if self.row is not None and tag in _CELLS:
            self.space = True
        elif tag in BLOCK_TAGS:
            self.flush()
            self.holders.pop()
            self.reach[node] = (self.reach[node][0], len(self.found))
            if node is self.row:
                self.row = None
        elif self.length > start:
            start += self.parts_gap(start)
            if tag == "a":
                href = node.get("href")
                if href:
                    self.links.append(Link(start, self.length, href))
            elif tag in {"b", "strong"}:
                self.strong = before + self.length - start

    def parts_gap(self, start: int) -> int:
        """One where the text that begins at `start` begins with the space that parts it from what stands before."""
        place = self.length
        for part in reversed(self.parts):
            place -= len(part)
            if place == start:
                return int(part == " ")
            if place < start:
                break
        return 0

    def add(self, piece: str) -> None:
        """Take in words; white space counts once more words follow."""
        inner = " ".join(piece.split())
        if not inner:
            self.space = True
            return
        if self.length and (self.space or piece[0].isspace()):
            self.parts.append(" ")
            self.length += 1
        self.parts.append(inner)
        self.length += len(inner)
        self.space = piece[-1].isspace()
        self.breaks = 0

    def line_break(self) -> None:
        """One break is a space, two with nothing between them end the block."""
        self.breaks += 1
        self.space = True
        if self.breaks > 1:
            self.flush()

    def flush(self) -> None:
        """End the open block."""
        if self.parts:
            self.found.append(TextBlock("".join(self.parts), self.holders[-1], tuple(self.links), self.strong))
            self.parts, self.links = [], []
        self.length = self.strong = self.breaks = 0
        self.space = False
