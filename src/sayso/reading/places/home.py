"""The country of a page, where its address shows it."""

from __future__ import annotations

from urllib.parse import urlsplit

from sayso.records.documents import Document

_BRITISH = "GB"
# Codes of countries under which anybody may register, and so does.
_OPEN = frozenset("ai am bz cc co fm gg io ly me nu tk to tv ws eu".split())


def home_of(document: Document) -> str | None:
    """The country whose ending a page's host has: of "news.example.co.uk" it is GB, of ".com" none.

    >>> from sayso.records.documents import Document
    >>> page = Document("a", "0" * 64, "a", "https://varna.example.co.uk/1", None, None, None, None, "en", "", ())
    >>> home_of(page)
    'GB'
    """
    host = urlsplit(document.url or "").hostname or ""
    ending = host.rpartition(".")[2]
    if len(ending) != 2 or ending in _OPEN:
        return None
    return _BRITISH if ending == "uk" else ending.upper()
