"""A document: the text read from a page, cut into blocks that each have a role."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter

from sayso.records.metadata import Stated
from sayso.records.spans import Span


class Role(StrEnum):
    """What a block is on its page."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    DATELINE = "dateline"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    LISTITEM = "listitem"
    BLOCKQUOTE = "blockquote"
    TURN = "turn"
    REFERENCE = "reference"
    CAPTION = "caption"
    CREDIT = "credit"
    DISCLAIMER = "disclaimer"
    BIO = "bio"
    BOILERPLATE = "boilerplate"
    COMMENT = "comment"
    COMMENTHEAD = "commenthead"


ARTICLE_ROLES = frozenset({Role.HEADLINE, Role.SUBHEAD, Role.PARAGRAPH, Role.LISTITEM, Role.BLOCKQUOTE, Role.TURN})


class Zone(StrEnum):
    """Where on the page something stands: in the article, or in the comment thread under it."""

    ARTICLE = "article"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document's text with one role.

    Blocks are in text order and never overlap; text between blocks is white space. `voice` is the speaker of an
    interview turn, or the pseudonym of a commenter; `depth` is the nesting of a comment (1 = top).
    """

    start: int
    end: int
    role: Role
    depth: int | None = None
    voice: str | None = None

    @property
    def span(self) -> Span:
        """The block's `[start, end)`."""
        return self.start, self.end

    @property
    def is_article(self) -> bool:
        """Whether the block belongs to the article's own text."""
        return self.role in ARTICLE_ROLES


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of a document's text that its page links to another address."""

    start: int
    end: int
    href: str

    @property
    def span(self) -> Span:
        """The anchor's `[start, end)`."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one page with its blocks and metadata.

    `page` is the SHA-256 of the page's bytes, `path` where these were read, `language` an ISO 639-1 code.
    `published` is an ISO date (`2031-05-06`, `2031-05` or a full time) or None. All offsets in sayso are code
    points of `text`. `links` are the links inside its blocks in text order. `metadata` are all values that were
    found for title, author, dates and the rest, those not used among them. Both are None in rows of an earlier
    version.
    """

    id: str
    page: str
    path: str
    url: str | None
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    language: str | None
    text: str
    blocks: tuple[Block, ...]
    links: tuple[Anchor, ...] | None = field(default=(), metadata={"since": 2})
    metadata: tuple[Stated, ...] | None = field(default=(), metadata={"since": 3})

    def block_at(self, offset: int) -> Block | None:
        """The block that holds a code point, or None between blocks."""
        place = bisect_right(self.blocks, offset, key=attrgetter("end"))
        found = self.blocks[place : place + 1]
        return found[0] if found and found[0].start <= offset else None

    def zone_at(self, offset: int) -> Zone:
        """Whether a code point stands in the article or among the comments."""
        block = self.block_at(offset)
        return Zone.COMMENT if block and block.role is Role.COMMENT else Zone.ARTICLE
