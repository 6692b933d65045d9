"""The main content of a page as parts with roles, in the order of the page, and the comments below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sayso.documents.markup.article import THRESHOLD, article_share
from sayso.documents.markup.comments import comment_zones, read_comments
from sayso.documents.markup.evidence import evidence
from sayso.documents.markup.extractor import extracted, prose
from sayso.documents.markup.parts import Part
from sayso.documents.markup.textblocks import PageText, TextBlock, read_text
from sayso.documents.patterns import furniture_role
from sayso.records.documents import Role

_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ITEMS = frozenset({"li", "dd", "dt", "tr", "td", "th"})
# Lines of these kinds are kept though they are no article text: they tell on whose say-so it is.
_TELLING = frozenset({Role.CREDIT, Role.DISCLAIMER})
_MAX_CAPTION = 600
# The extractor's work grows with the square of a page: 28 s for 100,000 paragraphs. The largest of 493 has 9,748.
_MOST_ELEMENTS = 12_000
_BELOW = 6  # blocks below the last of the article that may still belong to it
# Text that a page gives to machines is read where it shows readers less than this share of it.
_HIDDEN_BODY = 0.25


@dataclass(frozen=True, slots=True)
class Content:
    """Parts of the article and of its comments, in page order."""

    parts: tuple[Part, ...]
    comments: tuple[Part, ...]


def read_content(tree: Any, *, title: str | None, body: str | None) -> Content:
    """The main content of a tree; all of its text where nothing looks like an article, so that no note is lost.

    `title` is the page's headline; `body` the article's text as the page's linked data give it, if they do.
    """
    page = read_text(tree)
    if not page.blocks:
        return Content(tuple(_paragraphs(body)), ())
    kept = extracted(tree) if tree.xpath("count(//*)") <= _MOST_ELEMENTS else prose(page)
    shares = article_share(evidence(page, kept, title=title, body=body))
    is_article = shares >= THRESHOLD
    zones = comment_zones(page, is_article.tolist())
    for _, first, last in zones:
        is_article[first:last] = False
    if not is_article.any():
        is_article = shares >= shares.max() / 2
    parts = list(_parts(page, is_article.tolist()))
    shown = sum(len(part.text) for part in parts)
    if body and shown < _HIDDEN_BODY * len(body):
        parts = list(_paragraphs(body))
    return Content(tuple(parts), tuple(read_comments(page, zones)))


def _parts(page: PageText, is_article: Sequence[bool]) -> Iterator[Part]:
    """The article's blocks, and between its first and last the captions and credits."""
    chosen = np.flatnonzero(is_article)
    first, last = int(chosen[0]), int(chosen[-1])
    for index, block in enumerate(page.blocks[first : last + 1 + _BELOW], first):
        role = _role(block)
        if is_article[index] or (index <= last and role is Role.CAPTION and len(block.text) <= _MAX_CAPTION):
            yield Part(block.text, role, links=block.links)
        elif (told := furniture_role(block.text)) in _TELLING:
            yield Part(block.text, told, links=block.links)


def _role(block: TextBlock) -> Role | None:
    """The role that the mark-up tells, None where it does not."""
    element = block.element
    if element.tag in _HEADS:
        return Role.SUBHEAD
    for depth, node in enumerate((element, *element.iterancestors())):
        if node.tag == "figcaption" or "caption" in (node.get("class") or "").lower():
            return Role.CAPTION
        if node.tag == "blockquote":
            return Role.BLOCKQUOTE
        if node.tag in _ITEMS and depth < 2:
            return Role.LISTITEM
        if node.tag in {"article", "main", "section", "body"} or depth > 3:
            break
    return None


def _paragraphs(body: str | None) -> Iterator[Part]:
    for line in (body or "").splitlines():
        if line.strip():
            yield Part(" ".join(line.split()))
