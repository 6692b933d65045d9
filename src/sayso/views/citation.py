"""A citation of some words of a saved page: who published them where and when, and how to find them again."""

from __future__ import annotations

from sayso.records.documents import Document
from sayso.records.spans import Span
from sayso.views.labels import day_words


def citation_words(document: Document, span: Span | None = None) -> str:
    """The citation as plain text: author, title, publisher, day, address, code points, SHA-256 of the saved page.

    >>> from dataclasses import replace
    >>> page = Document(
    ...     id="a.html", page="53aa51", path="a.html", text="Six boats left.", blocks=(), url=None, title="Boats",
    ...     author="Hanna Berg", publisher="Varna Wire", published="2031-05-06", language="en",
    ... )
    >>> citation_words(page, (0, 9))
    'Hanna Berg, “Boats”, Varna Wire, 6 May 2031. Saved page a.html, code points 0–9, SHA-256 53aa51.'
    >>> citation_words(replace(page, author=None, publisher=None, published=None))
    '“Boats”, publisher not told, no date told. Saved page a.html, SHA-256 53aa51.'
    """
    title = " ".join((document.title or document.id).split())
    told = [
        " ".join((document.author or "").split()),
        f"“{title}”",
        document.publisher or "publisher not told",
        day_words(document.published) if document.published else "no date told",
        document.url or "",
    ]
    where = [document.id, f"code points {span[0]}–{span[1]}" if span else "", f"SHA-256 {document.page}"]
    return f"{', '.join(filter(None, told))}. Saved page {', '.join(filter(None, where))}."
