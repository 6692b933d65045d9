"""A page: the bytes that were saved, and what their carrier says about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.records.documents import Role
from sayso.records.metadata import Origin, Stated


class Media(StrEnum):
    """How a page's content is to be understood."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a page's text whose role its format tells: a Word heading, a list item, a caption."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Page:
    """One saved page: exact bytes, their decoded content, and metadata that its carrier states.

    `id` is the row's own id where the input gave one, else the path relative to the input folder, else the file
    name. `data` are the original bytes (for a JSON Lines or CSV row: the UTF-8 bytes of the row). `content` is the
    decoded text or mark-up: UTF-8 with a byte-order mark dropped, nothing else changed.

    `url` to `language` are what the carrier states and go before what the page itself says; `carrier` tells what
    kind of carrier that was. `stated` are values that carriers give on weaker grounds (the author field of a PDF),
    to be weighed against the page's own. `marks` are roles that the format tells, in text order.
    """

    id: str
    sha256: str
    path: str
    media: Media
    data: bytes
    content: str
    encoding: str
    url: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    carrier: Origin = Origin.ROW
    stated: tuple[Stated, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An input, or a stage over it, that failed: kept in the case, never silently lost."""

    input: str
    stage: str
    code: str
    message: str
