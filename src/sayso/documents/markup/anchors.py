"""The links inside an article's text: where they stand in the document, and where they lead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import etree

from sayso.documents.addresses import absolute
from sayso.documents.markup.tree import BLOCK_TAGS
from sayso.records.documents import Anchor, Block, Role

_FURNITURE = frozenset({Role.BOILERPLATE, Role.COMMENT, Role.COMMENTHEAD})
# More links, and larger elements that hold some directly, are lists of a site's pages, not sentences.
_MAX_LINKS, _MAX_ELEMENTS = 5_000, 2_000
# Characters on either side by which a link is found again in a text that the extractor has changed.
_CONTEXT, _LEAST_CONTEXT = 30, 12


@dataclass(frozen=True, slots=True)
class _Link:
    """A link at `[start, end)` of the text of the element that holds it."""

    start: int
    end: int
    href: str


def page_links(tree: Any, base: str | None, text: str, blocks: Sequence[Block]) -> tuple[Anchor, ...]:
    """The links of a page that stand in blocks of its document other than furniture and comments, in text order.

    `base` is the page's own address, against which relative links are read; those that stay relative are left out.
    """
    kept = [block for block in blocks if block.role not in _FURNITURE]
    whole: dict[str, list[Block]] = defaultdict(list)
    for block in kept:
        whole[text[slice(*block.span)]].append(block)
    found: dict[tuple[int, int], Anchor] = {}
    for written, links in _written(tree, base):
        places = [block.start for block in whole.get(written, ())]
        for link in links:
            starts = [place + link.start for place in places] or _found_again(text, written, link)
            for start in starts:
                span = (start, start + link.end - link.start)
                if any(block.start <= span[0] and span[1] <= block.end for block in kept):
                    found.setdefault(span, Anchor(*span, link.href))
    return tuple(_apart(found[span] for span in sorted(found)))


def _apart(anchors: Iterator[Anchor]) -> Iterator[Anchor]:
    """Links that do not overlap; the first stands."""
    end = 0
    for anchor in anchors:
        if anchor.start >= end:
            end = anchor.end
            yield anchor


def _written(tree: Any, base: str | None) -> Iterator[tuple[str, list[_Link]]]:
    """The text of each element that holds links, as it stands in a document, with its links."""
    stated = next((node.get("href") for node in tree.iter("base") if node.get("href")), None)
    base = absolute(stated, base) or base if stated else base
    holders: dict[Any, None] = {}
    for node in islice(tree.iter("a"), _MAX_LINKS):
        holder = node
        while holder.getparent() is not None and holder.tag not in BLOCK_TAGS:
            holder = holder.getparent()
        if absolute(node.get("href") or "", base):
            holders.setdefault(holder)
    for holder in holders:
        if sum(1 for _ in islice(holder.iter(), _MAX_ELEMENTS)) < _MAX_ELEMENTS:
            text, links = _text_and_links(holder, base)
            if links:
                yield text, links


def _text_and_links(element: Any, base: str | None) -> tuple[str, list[_Link]]:
    """As `tree.text_of`, with the places of the links."""
    words = _Words()
    links: list[_Link] = []
    opened: tuple[Any, tuple[int, int]] | None = None
    for event, node in etree.iterwalk(element, events=("start", "end")):
        silent = not isinstance(node.tag, str) or node.tag in {"script", "style"}
        block = not silent and (node.tag in BLOCK_TAGS or node.tag == "lb")
        if event == "start":
            words.add(" " if block else "")
            if node.tag == "a" and opened is None:
                opened = (node, words.mark())
            words.add("" if silent else node.text or "")
            continue
        if opened is not None and opened[0] is node:
            start, end = words.since(opened[1])
            href = absolute(node.get("href") or "", base)
            if href and end > start:
                links.append(_Link(start, end, href))
            opened = None
        words.add(" " if block else "")
        if node is not element:
            words.add(node.tail or "")
    return words.text, links


class _Words:
    """A text that grows, white space collapsed as it comes in."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._space = False

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(self, piece: str) -> None:
        """Take in a piece; white space counts once more text follows."""
        if not piece:
            return
        inner = " ".join(piece.split())
        if inner:
            gap = " " if self._length and (self._space or piece[0].isspace()) else ""
            self._parts += [gap, inner]
            self._length += len(gap) + len(inner)
            self._space = piece[-1].isspace()
        else:
            self._space = True

    def mark(self) -> tuple[int, int]:
        """Where the text stands now: pieces and characters."""
        return len(self._parts), self._length

    def since(self, mark: tuple[int, int]) -> tuple[int, int]:
        """The span of what was added since a mark, without the space before it."""
        piece, start = mark
        return start + (self._parts[piece] == " " if piece < len(self._parts) else 0), self._length


def _found_again(text: str, written: str, link: _Link) -> list[int]:
    """The one place of a link in the document by the words around it; none where that is not clear."""
    before = written[max(0, link.start - _CONTEXT) : link.start]
    inner = written[link.start : link.end]
    after = written[link.end : link.end + _CONTEXT]
    for left, right in ((before, after), (before, ""), ("", after)):
        if len(left) + len(right) < _LEAST_CONTEXT:
            continue
        sought = left + inner + right
        at = text.find(sought)
        if at >= 0 and text.find(sought, at + 1) < 0:
            return [at + len(left)]
    return []
