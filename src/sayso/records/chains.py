"""A chain: on whose say-so a stretch of text stands, from the publisher inward to a person or body."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """What a link of a chain is."""

    PUBLISHER = "publisher"
    AUTHOR = "author"
    OUTLET = "outlet"
    AGENCY = "agency"
    PERSON = "person"
    BODY = "body"
    UNNAMED = "unnamed"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link: a name and where the text gives it (`start`, `end` are None where metadata gives it)."""

    name: str
    kind: LinkKind
    start: int | None = None
    end: int | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain over `[start, end)` of a document; `chain` repeats the names of `links`, outermost first.

    The first name is the publisher, None where the page does not tell it.
    """

    id: str
    doc: str
    start: int
    end: int
    chain: tuple[str | None, ...]
    links: tuple[ChainLink, ...]
