"""What the mark-up marks for machines among the visible text: microdata, hAtom classes, `rel=author`, `<time>`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from sayso.documents.dates import normalise_published
from sayso.documents.language import normalise_language
from sayso.documents.markup.metadata.layout import Layout, as_words, marks_of, words_apart
from sayso.documents.markup.tree import text_of
from sayso.documents.shapes import collapse
from sayso.documents.stated.authors import author_hints
from sayso.documents.stated.hints import Hint, Trust
from sayso.records.metadata import Matter, Origin

_AUTHOR = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|(?:post-?|article-?|entry-?)?authors?|autor(?:in|en)?|writer|credit-?line|contributors?|verfasser|auteur|posted-by|journalist"
    r"|user-?name|by-line)(?:-?name|s)?(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOT_AUTHOR = re.compile(
    r"(?:bio|prep|desc(?:ription)?|avatar|image|img|box|social|about|info-?text|comment)(?:$|[\s_-])", re.IGNORECASE
)
# What such names hold for certain: patterns are tried on few others.
_AUTHOR_STEMS = (
    "line", "author", "autor", "writer", "contributor", "verfasser", "auteur", "posted", "journalist", "user",
)  # fmt: skip
_DATE_STEMS = ("dat", "publi", "fecha", "posted", "modified")
_NAME = re.compile(r"(?:^|[\s_-])(?:fn|name|n)(?:$|[\s_-])", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:^|[\s_-])(?:published|entry-?date|post-?date|document-published|date-?header|date-?line|date|datum|fecha|article-?date|pub-?date|publish-?date|dt-published|date-?published|publication-?date|posted-on|news-?date)(?:$|[\s_-])",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"(?:^|[\s_-])(?:updated|dt-updated|date-?modified|modified|last-?updated)(?:$|[\s_-])", re.IGNORECASE
)
_ITEMPROPS = {
    "datePublished": (Matter.PUBLISHED, Trust.ARTICLE + 1),
    "dateCreated": (Matter.PUBLISHED, Trust.ARTICLE + 3),
    "dateModified": (Matter.UPDATED, Trust.ARTICLE + 1),
    "headline": (Matter.TITLE, Trust.ARTICLE + 2),
    "articleSection": (Matter.SECTION, Trust.ARTICLE + 2),
    "inLanguage": (Matter.LANGUAGE, Trust.ARTICLE + 2),
    "publisher": (Matter.PUBLISHER, Trust.ARTICLE + 2),
}
_PERSON_PATH = re.compile(
    r"/(?:authors?|autor(?:en|in)?|users?|profile?|people|staff|redaktion|redakteure?|team|mitglieder|members?|blogger|contributors?|auteurs?|by|journalists?)/[^/]",
    re.IGNORECASE,
)
_MAX_TEXT = 160
# Further from the headline than this an author's name is a box below the text, or another story's.
_NEAR = 130


# Elements that may say what they hold; the rest, most of a page, need not be asked.
_MARKED: Any = etree.XPath(
    "descendant-or-self::*[@class or @id or @itemprop or @rel or self::time or self::a[@href]]"
)


def marked_hints(layout: Layout) -> Iterator[Hint]:
    """Hints from elements that say what they hold."""
    for node in _MARKED(layout.nodes[0]):
        get, tag = node.get, node.tag
        itemprop, rel = get("itemprop"), get("rel")
        dated, authorly = _judged(get("class"), get("id"))
        if not (itemprop or rel or dated or authorly or tag in {"a", "time"}):
            continue
        if itemprop in _ITEMPROPS and not layout.apart(node):
            yield from _item_hints(node, itemprop, 0 if tag in {"meta", "link"} else _farther(layout, node))
        if tag in {"meta", "link", "body", "html"} and itemprop != "author":
            continue
        if way := _author_way(node, itemprop, rel, authorly=authorly):
            yield from _author_hints(layout, node, way)
        if dated or tag == "time":
            yield from _time_hints(layout, node, marks_of(node))


@lru_cache(maxsize=8192)  # pages repeat their classes: 2,000 elements have 150 of them
def _judged(names: str | None, name: str | None) -> tuple[bool, bool]:
    """Whether a class and id call a date, and an author."""
    whole = f"{names} {name}".lower()
    dated = authorly = False
    if any(stem in whole for stem in _DATE_STEMS):
        marks = as_words(names, name)
        dated = bool(_PUBLISHED.search(marks) or _UPDATED.search(marks))
    if any(stem in whole for stem in _AUTHOR_STEMS):
        marks = as_words(names, name)
        authorly = bool(_AUTHOR.search(marks)) and not _NOT_AUTHOR.search(marks)
    return dated, authorly


def _author_way(node: Any, itemprop: str | None, rel: str | None, *, authorly: bool) -> str | None:
    if itemprop == "author":
        return "itemprop"
    if rel and "author" in rel.split():
        return "rel"
    if authorly and node.tag not in {"h1", "article", "main", "section"}:
        return "class"
    return "path" if node.tag == "a" and _PERSON_PATH.search(node.get("href") or "") else None


def _item_hints(node: Any, itemprop: str, farther: int) -> Iterator[Hint]:
    matter, trust = _ITEMPROPS[itemprop]
    if matter is Matter.PUBLISHER:
        inner = [child for child in node.iter() if child.get("itemprop") == "name"]
        raw = _value(inner[0]) if inner else node.get("content")
    else:
        raw = _value(node)
    value: str | None = collapse(raw or "")
    if matter in {Matter.PUBLISHED, Matter.UPDATED}:
        value = normalise_published(value) or normalise_published(text_of(node))
    elif matter is Matter.LANGUAGE:
        value = normalise_language(value)
    if value and len(value) < 300:
        visible = node.tag not in {"meta", "link"}
        yield Hint(matter, value, Origin.MICRODATA, trust + farther, text_of(node) if visible else None)


def _value(node: Any) -> str | None:
    value: str | None = node.get("content") or node.get("datetime")
    return value or text_of(node)


def _author_hints(layout: Layout, node: Any, way: str) -> Iterator[Hint]:
    parent = node.getparent()
    if layout.apart(node) or layout.in_headline(node):
        return
    if way == "path" and (parent is None or len(text_of(parent)) > _MAX_TEXT):
        return  # a person of whom the text tells
    if way in {"rel", "path"} and parent is not None and _AUTHOR.search(marks_of(parent)):
        return  # the parent has told already
    trust = {"itemprop": Trust.ARTICLE + 2, "rel": Trust.SHOWN, "class": Trust.SHOWN, "path": Trust.WORDED}[way]
    if node.tag != "meta":
        trust += _farther(layout, node)
    whole = node.get("content") or words_apart(node)
    values = _inner_names(node) or [whole]
    if len(whole) > _MAX_TEXT and values == [whole]:
        return
    yield from author_hints(values, Origin.MICRODATA if way == "itemprop" else Origin.BYLINE, trust)


def _farther(layout: Layout, node: Any) -> int:
    """What is taken from the trust in what stands beside the article or far from its headline."""
    near = -40 <= layout.distance(node) <= _NEAR
    if layout.beside(node):
        return 4 if near else Trust.LAST - Trust.SHOWN
    return 0 if near else Trust.DISTANT - Trust.SHOWN


def _inner_names(node: Any) -> list[str]:
    """Names in the parts of a byline that are names for certain: marked as names, or links."""
    inner = [child for child in node.iterdescendants() if isinstance(child.tag, str)]
    ways: tuple[Callable[[Any], bool], ...] = (
        lambda child: child.get("itemprop") == "name",
        lambda child: bool(child.get("class") and _NAME.search(child.get("class"))),
        lambda child: "author" in (child.get("rel") or "").split(),
        lambda child: child.tag == "a" and bool(_PERSON_PATH.search(child.get("href") or "")),
    )
    for fits in ways:
        found = [text for child in inner if fits(child) and (text := child.get("content") or words_apart(child))]
        if found:
            return [text for text in dict.fromkeys(found) if len(text) <= _MAX_TEXT]
    return []


def _time_hints(layout: Layout, node: Any, marks: str) -> Iterator[Hint]:
    if layout.apart(node) or node.get("itemprop") in _ITEMPROPS:
        return
    text = text_of(node)
    if node.tag != "time" and (len(text) > 80 or next(node.iter("time"), None) is not None):
        return  # a `<time>` inside comes later
    value = normalise_published(node.get("datetime") or node.get("title") or "") or normalise_published(text)
    if not value:
        return
    said = bool(_PUBLISHED.search(marks)) or node.get("pubdate") is not None
    matter = Matter.UPDATED if _UPDATED.search(marks) and not said else Matter.PUBLISHED
    trust = (Trust.SHOWN if said else Trust.SHOWN + 2) + _farther(layout, node)
    yield Hint(matter, value, Origin.MICRODATA if node.tag == "time" else Origin.DATELINE, trust, text or None)
