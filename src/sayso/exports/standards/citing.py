"""Pages as items to cite: authors, title, publisher, day, address, and a key that is the same in each export."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from sayso.documents.stated.names import is_body
from sayso.reading.actors.states import slug
from sayso.records.documents import Document
from sayso.records.ledger import Ledger

_SUFFIX = re.compile(r"\.\w{2,5}$")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Author:
    """An author: a person by given and family name, or a body, or a name of one word, as `literal`."""

    literal: str
    given: str | None = None
    family: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One page to cite; `issued` are year, month and day as far as they are known."""

    key: str
    document: Document
    title: str
    authors: tuple[Author, ...]
    issued: tuple[int, ...]

    @property
    def sha256(self) -> str:
        """The digest by which the saved page can be told."""
        return self.document.page

    @property
    def note(self) -> str:
        """Which saved page it is."""
        return f"Saved page {self.document.id}, SHA-256 {self.sha256}"


def items_of(ledger: Ledger) -> list[Item]:
    """The pages of a case as items, sorted by key; keys that would be the same get a number.

    >>> items_of(Ledger())
    []
    """
    documents = sorted(ledger.documents, key=lambda document: document.id)
    bases = {document.id: _key(document) for document in documents}
    shared = Counter(bases.values())
    used: set[str] = set()
    items = []
    for document in documents:
        base = bases[document.id]
        key, number = base, 0
        while key in used or (shared[base] > 1 and key in shared):
            number += 1
            key = f"{base}-{number}"
        used.add(key)
        title = " ".join((document.title or document.id).split())
        items.append(Item(key, document, title, authors_of(document.author), _issued(document)))
    return sorted(items, key=lambda item: item.key)


def authors_of(names: str | None) -> tuple[Author, ...]:
    """The authors of a page, which stand in one line with commas between.

    >>> [author.family for author in authors_of("Hanna Berg, Li Noor")], authors_of("Furrow editors")[0].family
    (['Berg', 'Noor'], None)
    """
    found = []
    for name in (" ".join(part.split()) for part in (names or "").split(",")):
        given, _, family = name.rpartition(" ")
        if not name:
            continue
        personal = bool(given) and not is_body(name) and all(word[:1].isupper() for word in (given[:1], family))
        found.append(Author(name, given, family) if personal else Author(name))
    return tuple(found)


def _issued(document: Document) -> tuple[int, ...]:
    found = _DAY.match(document.published or "")
    return tuple(int(part) for part in found.groups() if part) if found else ()


def _key(document: Document) -> str:
    """Who, year and two words of the title, in ASCII: "ereld-2031-at-least"."""
    authors = authors_of(document.author)
    who = (
        (authors[0].family or authors[0].literal) if authors else document.publisher or _SUFFIX.sub("", document.id)
    )
    year = str(_issued(document)[0]) if _issued(document) else "nd"
    title = "-".join(slug(document.title or "").split("_")[:2])
    return "-".join([slug(who).replace("_", "-"), year, title])
