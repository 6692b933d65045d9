"""What stands around an article's text on its page: headline, byline, captions, the comments with their authors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sayso.documents.markup.content import Part
from sayso.documents.markup.tree import text_of
from sayso.documents.shapes import title_key
from sayso.records.documents import Role

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|writer|credit-?line|contributors?)(?:$|[\s_-])", re.IGNORECASE
)
_COMMENT_ID = re.compile(r"^(?:li-|div-)?comment-\d+$|^dsq-", re.IGNORECASE)
_COMMENT_CLASS = re.compile(r"(?:^|\s)(?:comment|comment-item|comment-body|depth-\d)(?:\s|$)", re.IGNORECASE)
_COMMENT_TEXT = re.compile(r"(?:^|\s)comment[-_]?(?:content|text|body|message)|(?:^|\s)post-message", re.IGNORECASE)
_COMMENT_AUTHOR = re.compile(
    r"(?:^|[\s_-])(?:fn|comment-?author|author|user-?name|nick)(?:$|[\s_-])", re.IGNORECASE
)
_MAX_BYLINE = 120
_MAX_CAPTION = 600


def headline(tree: Any, title: str | None) -> str | None:
    """The page's headline: the first-level heading that agrees with the stated title, else the only one."""
    heads = [text for text in map(text_of, tree.iter("h1")) if text]
    wanted = title_key(title or "")
    for text in heads:
        key = title_key(text)
        if key and wanted and (key in wanted or wanted in key):
            return text
    return heads[0] if len(heads) == 1 and len(heads[0]) < 300 else None


def byline(tree: Any) -> str | None:
    """The visible line that names the author, None where the mark-up marks none."""
    for node in tree.iter("a", "address", "div", "p", "span", "cite"):
        names = " ".join(
            filter(None, (node.get("class"), node.get("itemprop"), node.get("rel"), node.get("data-testid")))
        )
        if names and _BYLINE.search(names) and not _inside(node, {"aside", "footer", "nav"}):
            text = text_of(node)
            if 3 < len(text) <= _MAX_BYLINE and any(char.isupper() for char in text):
                return text
    return None


def _inside(node: Any, tags: set[str]) -> bool:
    return any(parent.tag in tags or _comment_like(parent) for parent in node.iterancestors())


def with_captions(tree: Any, parts: Sequence[Part]) -> list[Part]:
    """The parts with the captions of the article's figures where they stand on the page.

    A figure belongs to the article when paragraphs of it follow and the article has begun, or its headline has.
    """
    if next(tree.iter("figcaption"), None) is None:
        return list(parts)
    keys = {title_key(part.text): index for index, part in reversed(list(enumerate(parts)))}
    captions: dict[int, list[str]] = {}
    waiting: list[str] = []
    begun = False
    for node in tree.iter("h1", "p", "li", "h2", "h3", "blockquote", "figcaption"):
        text = text_of(node)
        key = title_key(text)
        if node.tag == "figcaption":
            if begun and 0 < len(text) <= _MAX_CAPTION:
                waiting.append(text)
            continue
        begun = begun or node.tag == "h1" or key in keys
        if key in keys and waiting:
            captions.setdefault(keys[key], []).extend(waiting)
            waiting = []
    out: list[Part] = []
    known = {title_key(text) for texts in captions.values() for text in texts}
    for index, part in enumerate(parts):
        out.extend(Part(text, Role.CAPTION) for text in dict.fromkeys(captions.get(index, ())))
        if title_key(part.text) not in known:
            out.append(part)
    return out


def page_comments(tree: Any) -> list[Part]:
    """Comments with depth and pseudonym where the mark-up tells their authors; names themselves are left out."""
    voices: dict[str, str] = {}
    found: list[Part] = []
    for node in tree.iter("li", "div", "article", "section"):
        if not _comment_like(node):
            continue
        text = _own_text(node)
        if not text:
            continue
        name = _own(node, _COMMENT_AUTHOR, 80) or f"\0{len(found)}"
        voice = voices.setdefault(name.casefold(), f"commenter {len(voices) + 1}")
        depth = 1 + sum(_comment_like(parent) for parent in node.iterancestors())
        found.append(Part(text, Role.COMMENT, depth, voice))
    return found


def _comment_like(node: Any) -> bool:
    """Whether the element is one comment: its id says so, and its parent is no outer element of it."""
    if not _COMMENT_ID.match(node.get("id") or ""):
        return False
    if node.tag in {"li", "article"}:
        return True
    parent = node.getparent()
    inner = parent is not None and bool(_COMMENT_ID.match(parent.get("id") or ""))
    return not inner and bool(_COMMENT_CLASS.search(node.get("class") or ""))


def _own_nodes(node: Any) -> Iterator[Any]:
    """Descendants of a comment that belong to no comment inside it."""
    stack = list(reversed(node))
    while stack:
        child = stack.pop()
        if isinstance(child.tag, str) and not _comment_like(child):
            yield child
            stack.extend(reversed(child))


def _own(node: Any, pattern: re.Pattern[str], limit: int) -> str | None:
    for child in _own_nodes(node):
        names = " ".join(filter(None, (child.get("class"), child.get("itemprop"))))
        if names and pattern.search(names):
            text = text_of(child)
            if 0 < len(text) <= limit:
                return text
    return None


def _own_text(node: Any) -> str | None:
    for child in _own_nodes(node):
        if child.get("class") and _COMMENT_TEXT.search(child.get("class")):
            paragraphs = [text_of(item) for item in child.iter("p")] or [text_of(child)]
            return " ".join(filter(None, paragraphs)) or None
    return None
