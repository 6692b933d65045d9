"""What stands above an article's text on its page: headline and byline."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from sayso.documents.markup.metadata.layout import is_apart
from sayso.documents.markup.tree import text_of
from sayso.documents.shapes import title_key

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|writer|credit-?line|contributors?)(?:$|[\s_-])", re.IGNORECASE
)
_NAMED = ("a", "address", "div", "p", "span", "cite")
_UNNAMED = (None, None, None, None)
_TAGS = frozenset({"aside", "footer", "nav"})
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
    """The visible line that names the author, None where the mark-up marks none outside comments and other stories.

    >>> from lxml import html
    >>> byline(html.fromstring("<body><div class='related'><p class=byline>By Li Noor</p></div></body>")) is None
    True
    """
    around: set[Any] | None = None
    for node in tree.iter(*_NAMED):
        get = node.get
        names = get("class"), get("itemprop"), get("rel"), get("data-testid")
        if names == _UNNAMED or not _is_byline(names):
            continue
        if around is None:
            around = {parent for head in tree.iter("h1") for parent in head.iterancestors()}
        if _inside(node, around):
            continue
        text = text_of(node)
        if 3 < len(text) <= _MAX_BYLINE and any(char.isupper() for char in text):
            return text
    return None


@lru_cache(maxsize=8192)
def _is_byline(names: tuple[str | None, ...]) -> bool:
    return bool(_BYLINE.search(" ".join(filter(None, names))))


def _inside(node: Any, around: set[Any]) -> bool:
    """Whether an element lies in a comment, a sidebar or a list of other stories that holds no headline."""
    for parent in node.iterancestors():
        if parent.tag in _TAGS or _COMMENT.search(parent.get("class") or parent.get("id") or ""):
            return True
        if parent not in around and parent.tag != "body" and is_apart(parent):
            return True
    return False
