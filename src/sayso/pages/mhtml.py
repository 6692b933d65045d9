"""MHTML, which browsers write for "web page, single file": the page is the root part of a message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from sayso.errors import PageError
from sayso.pages.formats import Kind, kind_of_media
from sayso.pages.mime import charset_of, header, parse_message, payload
from sayso.pages.plain import MEDIA, plain_page
from sayso.pages.stored import Stored
from sayso.records.ids import sha256
from sayso.records.metadata import Origin
from sayso.records.pages import Page


def read_mhtml(stored: Stored) -> Iterator[Page]:
    """The page that was saved; frames, pictures and styles are left where they are.

    Its bytes are those of the whole file, its address is the one it was saved from.

    Raises:
        PageError: the file is no message (`damaged`), or no part of it is a page (`no-text`).
    """
    data = stored.whole()
    message = parse_message(stored.name, data)
    root = _root(message)
    content = payload(root) if root is not None else b""
    if root is None or not content.strip():
        raise PageError(
            stored.name, "no-text", "no part of it is an HTML page; save the page again as .html or .mhtml"
        )
    kind = kind_of_media(root.get_content_type())
    page = plain_page(stored.name, content, MEDIA[kind or Kind.HTML], charset_of(root))
    url = header(message, "Snapshot-Content-Location") or header(root, "Content-Location")
    yield replace(page, data=data, sha256=sha256(data), url=_address(url), carrier=Origin.HTTP)


def _root(message: Message) -> Message | None:
    """The part that `start` names, else the first HTML part, else the first text part."""
    parts = [part for part in message.walk() if not part.is_multipart()]
    start = message.get_param("start")
    wanted = str(start).strip("<> ") if start else None
    pages = [part for part in parts if kind_of_media(part.get_content_type()) in MEDIA]
    named = [part for part in pages if wanted and str(part.get("Content-ID", "")).strip("<> ") == wanted]
    markup = [part for part in pages if kind_of_media(part.get_content_type()) is Kind.HTML]
    return next(iter([*named, *markup, *pages]), None)


def _address(url: str | None) -> str | None:
    return url if url and url.lower().startswith(("http://", "https://")) else None
