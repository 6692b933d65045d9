"""A chain: on whose say-so a stretch of text stands, from the publisher inward to a person or body."""

from __future__ import annotations

from dataclasses import dataclass, field
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


class LinkRole(StrEnum):
    """What a link does in its chain.

    A speaker says or relays in its own words; a medium is what is spoken through or cited (a paper, a post, a
    letter); a republisher prints what stands there (the page's publisher, the agency credited for the copy); an
    author wrote it.
    """

    SPEAKER = "speaker"
    MEDIUM = "medium"
    REPUBLISHER = "republisher"
    AUTHOR = "author"


class LinkScope(StrEnum):
    """Whether a link surely answers for the chain's stretch, or only by a convention of writing."""

    CERTAIN = "certain"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link: a name and where the text gives it (`start`, `end` are None where metadata gives it).

    `href` is the address that the page links to there. `role` and `scope` are None in rows of an earlier version.

    >>> ChainLink("AFP", LinkKind.AGENCY, role=LinkRole.REPUBLISHER).scope
    <LinkScope.CERTAIN: 'certain'>
    """

    name: str
    kind: LinkKind
    start: int | None = None
    end: int | None = None
    date: str | None = None
    role: LinkRole | None = field(default=None, metadata={"since": 2})
    scope: LinkScope | None = field(default=LinkScope.CERTAIN, metadata={"since": 2})
    href: str | None = field(default=None, metadata={"since": 2})


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
