"""What trafilatura takes for the article: one witness among those that `article.py` hears."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from sayso.documents.markup.textblocks import PageText
from sayso.documents.markup.tree import text_of

_PROSE_WORDS = 10
_MOST_LINKED = 1 / 3


def extracted(tree: Any) -> list[str]:
    """The texts that the extractor keeps, in order; none where it finds no article.

    Its fast way, set to keep what is in doubt: its further tries, and the two other extractors that it falls back
    on, take 14 ms a page more and make the choice of blocks no better (decision 007).
    """
    from trafilatura import bare_extraction  # noqa: PLC0415  # 0.27 s to load, and only HTML needs it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(
        tree, with_metadata=False, include_comments=False, include_tables=True, fast=True, favor_recall=True
    )
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    return [text for text in _texts(found.body) if text]


def prose(page: PageText) -> list[str]:
    """What stands in for the extractor on pages too large for it: longer blocks that are not mostly links."""
    return [
        block.text
        for block in page.blocks
        if block.text.count(" ") >= _PROSE_WORDS and block.linked < _MOST_LINKED * len(block.text)
    ]


def _texts(body: Any) -> Iterator[str]:
    yield " ".join((body.text or "").split())
    for element in body:
        if element.tag == "list":
            yield from map(text_of, element)
        elif element.tag == "quote" and any(child.tag == "p" for child in element):
            yield " ".join((element.text or "").split())
            yield from map(text_of, element)
        elif element.tag == "table":
            yield from (" | ".join(filter(None, map(text_of, row))) for row in element.iter("row"))
        else:
            yield text_of(element)
        yield " ".join((element.tail or "").split())
