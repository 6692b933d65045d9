"""Where a page was written, as its address and its words show it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

from sayso.reading.places.words import spoken
from sayso.records.documents import Document

_BRITISH = "GB"
# Codes of countries under which anybody may register, and so does.
_OPEN = frozenset(["ai", "am", "bz", "cc", "co", "fm", "gg", "io", "ly", "me", "nu", "tk", "to", "tv", "ws", "eu"])


_SURE = 3.0  # so many words of one country's public life weigh as much as one's all


@dataclass(frozen=True, slots=True)
class Home:
    """The country whose ending the host has, and countries with a share of the words that are one country's own."""

    country: str | None = None
    spoken: tuple[tuple[str, float], ...] = ()


def home_of(document: Document) -> Home:
    """Where a page was written: a host in ".co.uk" is British, one in ".com" is anybody's.

    >>> text = "The sheriff said that deputies searched the county."
    >>> page = Document("a", "0" * 64, "a", "https://varna.example.co.uk/1", None, None, None, None, "en", text, ())
    >>> home_of(page)
    Home(country='GB', spoken=(('US', 0.4),))
    """
    host = urlsplit(document.url or "").hostname or ""
    ending = host.rpartition(".")[2]
    own = None if len(ending) != 2 or ending in _OPEN else _BRITISH if ending == "uk" else ending.upper()
    said = Counter(spoken()[word] for word in document.text.casefold().split() if word in spoken())
    total = sum(said.values()) + _SURE
    return Home(own, tuple((code, count / total) for code, count in sorted(said.items())))
