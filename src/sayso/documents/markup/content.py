"""The main content of a page as parts with roles (by trafilatura), in the order of the page."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.documents.markup.tree import text_of
from sayso.records.documents import Role

# htmldate compares with today unless told otherwise; a fixed bound keeps the clock out.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2199-12-31"}


@dataclass(frozen=True, slots=True)
class Part:
    """One future block: its text, its role where the mark-up tells (None: the classifier decides), depth, voice."""

    text: str
    role: Role | None = None
    depth: int | None = None
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What the extractor gives: parts of the article, parts of the comments, and its own guesses at metadata."""

    parts: tuple[Part, ...]
    comments: tuple[Part, ...]
    title: str | None
    author: str | None
    site: str | None
    published: str | None


def extract_content(tree: Any, *, guess: bool = True) -> Content | None:
    """The main content of a tree, None where it finds none; metadata only where there is need to `guess`.

    The guesses take a quarter of the extractor's time, and most pages state what they would tell.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415  # 0.27 s to load, and only HTML needs it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found = bare_extraction(
        tree, with_metadata=guess, include_comments=True, include_tables=True,
        date_extraction_params=dict(_DATES),
    )  # fmt: skip
    if found is None or isinstance(found, dict) or found.body is None:
        return None
    comments = found.commentsbody if found.commentsbody is not None else ()
    return Content(
        parts=tuple(_parts(found.body)),
        comments=tuple(Part(text, Role.COMMENT, 1) for text in map(text_of, comments) if text),
        title=found.title,
        author=found.author,
        site=found.sitename,
        published=found.date,
    )


def _parts(body: Any) -> Iterator[Part]:
    if body.text and body.text.strip():
        yield Part(" ".join(body.text.split()))
    for element in body:
        yield from (part for part in _element_parts(element) if part.text)
        if element.tail and element.tail.strip():
            yield Part(" ".join(element.tail.split()))


def _element_parts(element: Any) -> Iterator[Part]:
    tag = element.tag
    if tag == "head":
        yield Part(text_of(element), Role.SUBHEAD)
    elif tag == "quote":
        inner = [child for child in element if child.tag == "p"]
        if inner and not (element.text or "").strip():
            yield from (Part(text_of(child), Role.BLOCKQUOTE) for child in element)
        else:
            yield Part(text_of(element), Role.BLOCKQUOTE)
    elif tag == "list":
        yield from (Part(text_of(item), Role.LISTITEM) for item in element)
    elif tag == "table":
        yield from (Part(" | ".join(filter(None, map(text_of, row))), Role.LISTITEM) for row in element.iter("row"))
    else:
        yield Part(text_of(element))
