"""Meta and link tags: OpenGraph, Dublin Core, the names that content systems and trackers use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sayso.documents.dates import normalise_published
from sayso.documents.language import normalise_language
from sayso.documents.markup.tree import text_of
from sayso.documents.shapes import collapse
from sayso.documents.stated.authors import author_hint
from sayso.documents.stated.hints import Hint, Trust
from sayso.documents.stated.names import strip_lead
from sayso.records.metadata import Matter, Origin

_NAMES: dict[Matter, tuple[tuple[int, tuple[str, ...]], ...]] = {
    Matter.TITLE: (
        (Trust.META, ("og:title", "headline", "parsely-title", "sailthru.title", "article:title", "title")),
        (Trust.META + 1, ("twitter:title", "dc.title", "dcterms.title", "citation_title", "rnews:headline")),
    ),
    Matter.AUTHOR: (
        (Trust.META, ("article:author", "og:article:author", "og:author", "parsely-author", "sailthru.author", "byl", "article:author:name", "citation_author", "rnews:creator")),
        (Trust.WEAK_META, ("author", "dc.creator", "dcterms.creator", "dc.author", "creator", "article.author", "web_author", "cxenseparse:author", "vr:author")),
        (Trust.NEARBY, ("twitter:creator:name",)),
    ),
    Matter.PUBLISHER: (
        (Trust.META, ("og:site_name",)),
        (Trust.WEAK_META, ("application-name", "dc.publisher", "dcterms.publisher", "publisher", "apple-mobile-web-app-title", "twitter:app:name:iphone")),
        (Trust.NEARBY, ("copyright", "dc.rights")),
    ),
    Matter.PUBLISHED: (
        (Trust.ARTICLE, ("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "rnews:datepublished", "article:published", "article.published", "cxenseparse:recs:publishtime", "originalpublicationdate", "citation_publication_date", "publish-date", "publishdate", "pubdate", "publication_date", "dc.date.issued", "dcterms.issued", "vr:published_time")),
        (Trust.META, ("date", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "published", "article_date_original", "release_date", "displaydate", "created", "creation_date", "video:release_date", "og:pubdate", "last-published")),
    ),
    Matter.UPDATED: (
        (Trust.META, ("article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "dc.date.modified", "dcterms.modified", "last-modified", "lastmod", "revised", "article:updated_time")),
    ),
    Matter.SECTION: ((Trust.META, ("article:section", "section", "parsely-section", "sailthru.section", "category", "cxenseparse:section")),),
    Matter.LANGUAGE: ((Trust.META, ("og:locale",)), (Trust.WEAK_META, ("language", "content-language", "dc.language", "dcterms.language"))),
    Matter.URL: ((Trust.META, ("og:url",)), (Trust.WEAK_META, ("twitter:url", "parsely-link"))),
    Matter.CREDIT: ((Trust.META, ("syndication-source", "original-source", "dc.source", "dcterms.source", "article:source")),),
}  # fmt: skip
_BY_NAME = {name: (matter, trust) for matter, steps in _NAMES.items() for trust, names in steps for name in names}
_ADDRESS = re.compile(r"https?://\S+")


def meta_hints(tree: Any) -> Iterator[Hint]:
    """Hints from meta tags, `<title>`, the canonical link and the language of the page."""
    cards: dict[str, str] = {}
    authors: list[str] = []
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("http-equiv") or "").strip().lower()
        content = collapse(tag.get("content") or "")
        if not name or not content:
            continue
        if name == "citation_author":
            authors.append(_turned(content))
        elif name.startswith(("twitter:label", "twitter:data")):
            cards.setdefault(name, content)
        elif name in _BY_NAME:
            matter, trust = _BY_NAME[name]
            yield from _hints(matter, content, trust)
    if hint := author_hint(authors, Origin.META, Trust.META):
        yield hint
    yield from _card_hints(cards)
    yield from _link_hints(tree)


def _hints(matter: Matter, content: str, trust: int) -> Iterator[Hint]:
    if matter is Matter.AUTHOR:
        if hint := author_hint([content], Origin.META, trust):
            yield hint
        return
    value: str | None = content
    if matter in {Matter.PUBLISHED, Matter.UPDATED}:
        value = normalise_published(content)
    elif matter is Matter.LANGUAGE:
        value = normalise_language(content)
    elif matter is Matter.URL and not _ADDRESS.fullmatch(content):
        value = None
    if value:
        yield Hint(matter, value, Origin.META, trust)


def _turned(name: str) -> str:
    """ "Berg, Hanna" as "Hanna Berg": citation tags give the family name first."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and "," not in given else name


def _card_hints(cards: dict[str, str]) -> Iterator[Hint]:
    """The lines of a card: its label says that the value is an author ("Written by")."""
    for key, label in cards.items():
        data = cards.get(key.replace("label", "data"))
        if key.startswith("twitter:label") and data and strip_lead(label + ": ")[1]:
            if hint := author_hint([data], Origin.META, Trust.META):
                yield hint


def _link_hints(tree: Any) -> Iterator[Hint]:
    for title in tree.iter("title"):
        if text := text_of(title):
            yield Hint(Matter.TITLE, text, Origin.META, Trust.PAGE)
        break
    for link in tree.iter("link"):
        href = (link.get("href") or "").strip()
        if (link.get("rel") or "").lower() == "canonical" and _ADDRESS.fullmatch(href):
            yield Hint(Matter.URL, href, Origin.META, Trust.ARTICLE)
    for value in (tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang")):
        if language := normalise_language(value):
            yield Hint(Matter.LANGUAGE, language, Origin.META, Trust.ARTICLE)
            break
