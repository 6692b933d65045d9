"""What stands above an article's text on its page: headline and byline."""

from __future__ import annotations

import re
from typing import Any

from sayso.documents.markup.tree import text_of
from sayso.documents.shapes import title_key

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|writer|credit-?line|contributors?)(?:$|[\s_-])", re.IGNORECASE
)
_COMMENT = re.compile(r"comment", re.IGNORECASE)
_MAX_BYLINE = 120


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
    return any(
        parent.tag in tags or _COMMENT.search(parent.get("class") or parent.get("id") or "")
        for parent in node.iterancestors()
    )
