"""What stands above an article's text on its page: headline and byline."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from sayso.documents.markup.metadata.layout import is_apart
from sayso.documents.markup.tree import text_of
from sayso.documents.shapes import title_key

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|writer|credit-?line|contributors?)(?:$|[\s_-])", re.IGNORECASE
)
_NAMED = etree.XPath(
    "descendant-or-self::*[(self::a or self::address or self::div or self::p or self::span or self::cite)"
    " and (@class or @itemprop or @rel or @data-testid)]"
)
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
    for node in _NAMED(tree):
        names = " ".join(filter(None, map(node.get, ("class", "itemprop", "rel", "data-testid"))))
        if not _BYLINE.search(names):
            continue
        if around is None:
            around = {parent for head in tree.iter("h1") for parent in head.iterancestors()}
        if _inside(node, around):
            continue
        text = text_of(node)
        if 3 < len(text) <= _MAX_BYLINE and any(char.isupper() for char in text):
            return text
    return None


def _inside(node: Any, around: set[Any]) -> bool:
    """Whether an element lies in a comment, a sidebar or a list of other stories, which `around` the headline are not."""
    for parent in node.iterancestors():
        if parent.tag in _TAGS or _COMMENT.search(parent.get("class") or parent.get("id") or ""):
            return True
        if parent not in around and parent.tag != "body" and is_apart(parent):
            return True
    return False
