"""What an HTML page says about itself: JSON-LD first, then meta tags, then its visible marks."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.documents.dates import normalise_published
from sayso.documents.language import normalise_language
from sayso.documents.markup.tree import text_of
from sayso.documents.shapes import collapse

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|NewsArticle|Review|LiveBlog|Posting|WebPage)$")
_MAX_DEPTH = 12
_TITLE_META = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "headline",
    "sailthru.title",
    "parsely-title",
)
_AUTHOR_META = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
)
_DATE_META = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date", "parsely-pub-date",
    "sailthru.date",
    "article.published", "published", "cxenseparse:recs:publishtime", "originalpublicationdate",
)  # fmt: skip
_SITE_META = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "copyright")
_AUTHOR_LABEL = re.compile(r"^(?:(?:view )?all (?:posts|articles) )?(?:by|from|von|par|di|por)\s+", re.IGNORECASE)
_NO_AUTHOR = re.compile(
    r"(?:wordpress)?admin(?:istrator)?|no author|unknown|anonymous|author|name|editor|user|root|guest|webmaster"
    r"|none|null",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, author, publisher, date, address and language of a page; None where it does not say."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


def read_metadata(tree: Any) -> Metadata:
    """The metadata that a page's tree states."""
    linked = list(_linked_data(tree))
    meta = _meta_tags(tree)
    author = _first(_names(item.get("author")) for item in linked) or _meta_author(meta)
    return Metadata(
        title=_first(_text(item.get("headline")) for item in linked)
        or _first(meta.get(key) for key in _TITLE_META),
        author=author,
        publisher=_first(_names(item.get("publisher")) for item in linked)
        or _first(meta.get(key) for key in _SITE_META),
        published=_published(tree, linked, meta),
        url=_address(tree, linked, meta),
        language=_language(tree, linked, meta),
    )


def clean_author(value: str | None) -> str | None:
    """An author's name without what content systems put around it; None for their default names.

    >>> clean_author("View all posts by Hanna Berg"), clean_author("admin")
    ('Hanna Berg', None)
    """
    name = re.sub(
        r"^(?:(?:view )?all (?:posts|articles|stories) )?(?:by|from|von|par|di|por)\s+", "", value or "", flags=re.I
    )
    name = name.strip(" ,;:|-–—·")
    if not name or _NO_AUTHOR.fullmatch(name) or _URL.match(name):
        return None
    return name


def _first(values: Any) -> str | None:
    return next((value for value in values if value), None)


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The article objects among the page's JSON-LD, articles before pages."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                data = json.loads((script.text or "").strip().rstrip(";"), strict=False)
            except (ValueError, RecursionError):
                continue
            found.extend(_objects(data, 0))
    articles = [item for item in found if _type_fits(item)]
    yield from sorted(articles, key=lambda item: "WebPage" in str(item.get("@type")))


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"), depth + 1)
        yield from _objects(data.get("mainEntity"), depth + 1)


def _type_fits(item: dict[str, Any]) -> bool:
    types = item.get("@type")
    return any(_ARTICLE_TYPES.search(str(kind)) for kind in (types if isinstance(types, list) else [types]))


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    return collapse(html.unescape(re.sub(r"<[^>]{1,200}>", "", value))) or None if isinstance(value, str) else None


def _names(value: Any) -> str | None:
    """The names of persons or organisations in JSON-LD, joined by commas."""
    items = value if isinstance(value, list) else [value]
    names = []
    for item in items:
        name = _text(item.get("name")) if isinstance(item, dict) else _text(item)
        if name and not _URL.match(name) and name not in names:
            names.append(name)
    return ", ".join(names) or None


def _meta_tags(tree: Any) -> dict[str, str]:
    """The content of meta tags by lower-case name, the first of each."""
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        key = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = collapse(tag.get("content") or "")
        if key and content:
            tags.setdefault(key.strip().lower(), content)
    return tags


def _meta_author(meta: dict[str, str]) -> str | None:
    return _first(clean_author(meta.get(key)) for key in _AUTHOR_META)


def _published(tree: Any, linked: list[dict[str, Any]], meta: dict[str, str]) -> str | None:
    stated = [_text(item.get(key)) for key in ("datePublished", "dateCreated") for item in linked]
    stated += [meta.get(key) for key in _DATE_META]
    for node in tree.iter("time", "span", "meta"):
        if node.get("itemprop") == "datePublished":
            stated.append(node.get("datetime") or node.get("content") or text_of(node))
    times = [node for node in tree.iter("time") if node.get("datetime")]
    stated += [node.get("datetime") for node in times if node.get("pubdate") is not None]
    if len(times) == 1 or any(
        node.getparent().tag == "header" for node in times[:1] if node.getparent() is not None
    ):
        stated.append(times[0].get("datetime"))
    return _first(normalise_published(value) for value in stated)


def _address(tree: Any, linked: list[dict[str, Any]], meta: dict[str, str]) -> str | None:
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    stated = [*links, meta.get("og:url"), *[_text(item.get("url")) for item in linked]]
    return _first(value.strip() for value in stated if value and _URL.match(value.strip()))


def _language(tree: Any, linked: list[dict[str, Any]], meta: dict[str, str]) -> str | None:
    stated = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), meta.get("og:locale")]
    stated += [_text(item.get("inLanguage")) for item in linked] + [
        meta.get("language"),
        meta.get("content-language"),
    ]
    return _first(normalise_language(value) for value in stated)
