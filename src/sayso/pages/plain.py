"""Text, Markdown and HTML: a file, attachment or payload that is one page."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.errors import PageError
from sayso.pages.decoding import decode
from sayso.pages.formats import Kind, refuse_binary
from sayso.pages.stored import Stored
from sayso.records.ids import sha256
from sayso.records.pages import Media, Page

MEDIA = {Kind.TEXT: Media.TEXT, Kind.MARKDOWN: Media.MARKDOWN, Kind.HTML: Media.HTML}


def read_plain(stored: Stored) -> Iterator[Page]:
    """The one page that the bytes are.

    Raises:
        PageError: the bytes cannot be read, or are no text (`empty`, `binary`, `encoding`).
    """
    yield plain_page(stored.name, stored.whole(), MEDIA[stored.kind])


def plain_page(name: str, data: bytes, media: Media, charset: str | None = None) -> Page:
    r"""A page of text or mark-up from its bytes; `charset` as its carrier states it.

    Raises:
        PageError: the bytes are no text (`empty`, `binary`, `encoding`).

    >>> plain_page("a.html", b"<p>caf\xc3\xa9", Media.HTML).content
    '<p>café'
    """
    if not data:
        raise PageError(name, "empty", "the file is empty")
    refuse_binary(name, data, markup=media is Media.HTML)
    content, encoding = decode(name, data, media, charset)
    return Page(name, sha256(data), name, media, data, content, encoding)
