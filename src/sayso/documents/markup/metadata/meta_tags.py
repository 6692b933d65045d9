"""Meta and link tags: OpenGraph, Dublin Core, the names that content systems and trackers use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from sayso.documents.dates import normalise_published
from sayso.documents.language import normalise_language
from sayso.documents.markup.tree import text_of
from sayso.documents.shapes import collapse
from sayso.documents.stated.authors import author_hints
from sayso.documents.stated.hints import Hint, Trust
from sayso.documents.stated.names import strip_lead
from sayso.lexicons import load_lexicon
from sayso.records.metadata import Matter, Origin

_STEPS = {
    "article": Trust.ARTICLE, "meta": Trust.META, "second": Trust.META + 1, "weak": Trust.WEAK_META,
    "last": Trust.NEARBY,
}  # fmt: skip
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
        elif name in _known_names():
            matter, trust = _known_names()[name]
            yield from _hints(matter, content, trust)
    yield from author_hints(authors, Origin.META, Trust.META)
    yield from _card_hints(cards)
    yield from _link_hints(tree)


@cache
def _known_names() -> dict[str, tuple[Matter, int]]:
    """What each tag tells, and how far it is trusted."""
    table = load_lexicon("meta_tags")
    return {
        name: (matter, int(trust))
        for matter in Matter
        for step, trust in _STEPS.items()
        for name in table.get(matter.value, {}).get(step, ())
    }


def _hints(matter: Matter, content: str, trust: int) -> Iterator[Hint]:
    if matter is Matter.AUTHOR:
        yield from author_hints([content], Origin.META, trust)
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
    """The name in its spoken order ("Berg, Hanna" is "Hanna Berg"): citation tags give the family name first."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and "," not in given else name


def _card_hints(cards: dict[str, str]) -> Iterator[Hint]:
    """The lines of a card: its label says that the value is an author ("Written by")."""
    for key, label in cards.items():
        data = cards.get(key.replace("label", "data"))
        if key.startswith("twitter:label") and data and strip_lead(label + ": ")[1]:
            yield from author_hints([data], Origin.META, Trust.META)


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
