"""JSON-LD: the article objects of a page, also where the JSON is nearly right."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from sayso.documents.dates import normalise_published
from sayso.documents.language import normalise_language
from sayso.documents.shapes import collapse
from sayso.documents.stated.authors import author_hints
from sayso.documents.stated.hints import Hint, Trust
from sayso.records.metadata import Matter, Origin

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Recipe|Podcast\w*|Episode|VideoObject)$|^Blog")
_PAGE = re.compile(r"(?:WebPage|ItemPage|AboutPage|CreativeWork)$")
_WRAPPING = re.compile(
    r"^\s*(?:/[/*]\s*)?(?:<!\[CDATA\[|<!--)(?:\s*\*/)?|(?:/[/*]\s*)?(?:\]\]>|-->)(?:\s*\*/)?\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_SALVAGE = re.compile(r'"(headline|datePublished|dateModified)"\s*:\s*"((?:[^"\\\n]|\\.){1,300})"')
_SALVAGE_AUTHOR = re.compile(r'"author"\s*:\s*[\[{\s]*[^{}\[\]]{0,200}?"name"\s*:\s*"((?:[^"\\\n]|\\.){1,100})"')
_URL = re.compile(r"https?://\S+")
_MAX_DEPTH = 12
# A body that is said to be the author goes after the persons whom other places name.
_ORGANISATION = 12
Item = dict[str, Any]


def linked_hints(tree: Any) -> Iterator[Hint]:
    """Hints from all JSON-LD of a page; those of articles are trusted more than those of the page around them."""
    found: list[Item] = []
    broken: list[str] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            data = load_json(script.text or "")
            if data is None:
                broken.append(script.text or "")
            else:
                found.extend(_objects(data, 0))
    known = {str(item["@id"]): item for item in found if "@id" in item and "name" in item}
    for item in found:
        kinds = item.get("@type")
        names = [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]
        if any(map(_ARTICLE.search, names)):
            yield from _item_hints(item, known, Trust.ARTICLE)
        elif any(map(_PAGE.search, names)):
            yield from _item_hints(item, known, Trust.PAGE)
        elif (
            {"NewsMediaOrganization", "Organization", "WebSite"} & set(names)
            and "Person" not in names
            and _text(item.get("name"))
        ):
            yield Hint(Matter.PUBLISHER, _text(item.get("name")) or "", Origin.JSON_LD, Trust.WEAK_META)
    for text in broken:
        yield from _salvaged(text)


def article_items(tree: Any) -> Iterator[Item]:
    """The objects of a page's JSON-LD that are articles."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and "articleBody" in (script.text or ""):
            for item in _objects(load_json(script.text or ""), 0):
                kinds = item.get("@type")
                if any(_ARTICLE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                    yield item


def load_json(text: str) -> Any:
    r"""The value of a script's JSON, None where it is no JSON even so.

    Comments and CDATA around it, commas before brackets and raw control characters are forgiven.

    >>> load_json('<!-- {"a": [1, 2,], "b": "x\n\ty",} -->;')
    {'a': [1, 2], 'b': 'x\n\ty'}
    """
    text = text.strip().rstrip(";")
    for attempt in (text, _bare(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _bare(text: str) -> str:
    before = None
    while before != text:
        before = text
        text = _WRAPPING.sub("", text).strip().rstrip(";")
    return _TRAILING_COMMA.sub("", text)


def _salvaged(text: str) -> Iterator[Hint]:
    """Single fields of JSON that cannot be read as a whole."""
    for key, raw in _SALVAGE.findall(text):
        value = _text(_unescape(raw))
        if key == "headline" and value:
            yield Hint(Matter.TITLE, value, Origin.JSON_LD, Trust.PAGE)
        elif date := normalise_published(value):
            yield Hint(
                Matter.PUBLISHED if key == "datePublished" else Matter.UPDATED, date, Origin.JSON_LD, Trust.PAGE
            )
    for raw in _SALVAGE_AUTHOR.findall(text):
        yield from author_hints([_unescape(raw)], Origin.JSON_LD, Trust.PAGE)


def _unescape(raw: str) -> str:
    try:
        return str(json.loads(f'"{raw}"', strict=False))
    except ValueError:
        return raw


def _objects(data: Any, depth: int) -> Iterator[Item]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "about", "publisher"):
            if isinstance(data.get(key), dict | list):
                yield from _objects(data[key], depth + 1)


def _item_hints(item: Item, known: dict[str, Item], trust: int) -> Iterator[Hint]:
    for key, less in (("headline", 0), ("name", 4), ("alternativeHeadline", 12)):
        if title := _text(item.get(key)):
            yield Hint(Matter.TITLE, title, Origin.JSON_LD, trust + less)
    for key, less in (("author", 0), ("creator", 2), ("contributor", 20)):
        names = list(_names(item.get(key), known))
        bodily = _ORGANISATION * (_kinds(item.get(key), known) == {"Organization"})
        yield from author_hints(names, Origin.JSON_LD, trust + less + bodily)
    yield from _date_hints(item, trust)
    yield from _body_hints(item, known, trust)


def _date_hints(item: Item, trust: int) -> Iterator[Hint]:
    for key, matter, less in (
        ("datePublished", Matter.PUBLISHED, 0),
        ("uploadDate", Matter.PUBLISHED, 2),
        ("dateCreated", Matter.PUBLISHED, 4),
        ("dateModified", Matter.UPDATED, 0),
    ):
        if date := normalise_published(_text(item.get(key))):
            yield Hint(matter, date, Origin.JSON_LD, trust + less)


def _body_hints(item: Item, known: dict[str, Item], trust: int) -> Iterator[Hint]:
    """Publisher, sources, section, language and address."""
    # A site that a person runs says that the person is its publisher.
    person = "Person" in _kinds(item.get("publisher"), known)
    for name in _names(item.get("publisher"), known) if not person else ():
        yield Hint(Matter.PUBLISHER, name, Origin.JSON_LD, trust)
    for key in ("sourceOrganization", "isBasedOn", "isBasedOnUrl"):
        for name in _names(item.get(key), known, urls=True):
            yield Hint(Matter.CREDIT, name, Origin.JSON_LD, trust)
    if section := _text(item.get("articleSection")):
        yield Hint(Matter.SECTION, section, Origin.JSON_LD, trust)
    if language := normalise_language(_text(item.get("inLanguage"))):
        yield Hint(Matter.LANGUAGE, language, Origin.JSON_LD, trust)
    for key in ("url", "mainEntityOfPage", "@id"):
        value = item.get(key)
        url = _text(value.get("@id") if isinstance(value, dict) else value)
        if url and _URL.fullmatch(url):
            yield Hint(Matter.URL, url.partition("#")[0], Origin.JSON_LD, trust)
            break


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return None
    return collapse(html.unescape(re.sub(r"<[^<>]{1,200}>", "", html.unescape(value)))) or None


def _kinds(value: Any, known: dict[str, Item]) -> set[str]:
    """The types of persons or bodies, also of those that are only pointed at."""
    kinds: set[str] = set()
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            kind = item.get("@type") or known.get(str(item.get("@id")), {}).get("@type")
            kinds |= {str(one) for one in (kind if isinstance(kind, list) else [kind])}
    return kinds


def _names(value: Any, known: dict[str, Item], *, urls: bool = False) -> Iterator[str]:
    """The names of persons or bodies; one that is only pointed at (`@id`) has its name elsewhere on the page."""
    for item in value if isinstance(value, list) else [value]:
        name = _text(item.get("name") if isinstance(item, dict) else item)
        if isinstance(item, dict) and not name:
            name = _text(known.get(str(item.get("@id")), {}).get("name")) or (
                _text(item.get("url")) if urls else None
            )
        if name and (urls or not _URL.match(name)):
            yield name
