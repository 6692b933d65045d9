"""Where words stand, told so that other programs find them again: by the words, by their place, by the bytes."""

from __future__ import annotations

from typing import Any

from sayso.documents.commenters import around
from sayso.exports.standards.linked_data import Node
from sayso.exports.standards.names import document_iri, page_iri, web_address
from sayso.records.documents import Document
from sayso.records.spans import Span

# 32 code points on either side, as annotation programs commonly take: enough to tell two equal sentences apart.
_CONTEXT = 32


def selectors(document: Document, span: Span) -> list[Node]:
    """A stretch of a document's text by its words with what stands around them, and by its code points."""
    prefix, suffix = around(document, span, _CONTEXT)
    quoted: dict[str, Any] = {"type": "TextQuoteSelector", "exact": document.text[span[0] : span[1]]}
    if prefix:
        quoted["prefix"] = prefix
    if suffix:
        quoted["suffix"] = suffix
    return [quoted, {"type": "TextPositionSelector", "start": span[0], "end": span[1]}]


def segment(document: Document, span: Span) -> Node:
    """A stretch as a Specific Resource of its page: the address, or the text's name where the page has none.

    The state leads to the bytes that were read (`cached`), which the address may no longer give.
    """
    return {
        "type": "SpecificResource",
        "source": web_address(document.url) or document_iri(document),
        "state": {"type": "TimeState", "cached": page_iri(document.page)},
        "schema:sha256": document.page,
        "dcterms:identifier": document.id,
        "selector": selectors(document, span),
    }
