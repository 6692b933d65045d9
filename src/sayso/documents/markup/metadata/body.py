"""The article's whole text where a page's JSON-LD gives it to machines."""

from __future__ import annotations

import html
import re
from typing import Any

from sayso.documents.markup.metadata.linked_data import article_items

_TAG = re.compile(r"<[^<>]{1,200}>")
# Shorter ones are summaries.
_LEAST = 200


def article_body(tree: Any) -> str | None:
    """The longest `articleBody` of a page without tags, None where there is none of some length.

    >>> from lxml import html
    >>> article_body(html.document_fromstring("<p>Six people died.</p>")) is None
    True
    """
    found = [item["articleBody"] for item in article_items(tree) if isinstance(item.get("articleBody"), str)]
    body = max((html.unescape(_TAG.sub("\n", text)) for text in found), key=len, default="")
    return body if len(body) >= _LEAST else None
