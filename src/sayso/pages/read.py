"""Read everything that was named: one page or one failure after the other, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from sayso.errors import PageError
from sayso.pages.decoding import decode
from sayso.pages.formats import Carrier, carrier_of, media_of, refuse_binary
from sayso.pages.inputs import STAGE, Source, expand
from sayso.pages.limits import MAX_TEXT_CHARACTERS
from sayso.pages.rows import read_rows
from sayso.pages.unpack import read_whole
from sayso.records.ids import sha256
from sayso.records.pages import Failure, Media, Page


def read_pages(inputs: Sequence[str | Path], stdin: BinaryIO | None = None) -> Iterator[Page | Failure]:
    """Every page of files, folders (recursive), globs and `-`, lazily; what cannot be read is a failure.

    Two pages of one id and the same bytes are read once; with other bytes the later one's id gets `@` and the
    first eight digits of its SHA-256.
    """
    digests: dict[str, str] = {}
    for source in expand(inputs):
        if isinstance(source, Failure):
            yield source
            continue
        try:
            for page in _read_source(source, stdin):
                if isinstance(page, PageError):
                    yield _failure(page)
                elif (kept := _distinct(page, digests)) is not None:
                    yield kept
        except PageError as error:
            yield _failure(error)


def _failure(error: PageError) -> Failure:
    return Failure(error.source, STAGE, error.code, str(error))


def _distinct(page: Page, digests: dict[str, str]) -> Page | None:
    known = digests.get(page.id)
    if known == page.sha256:
        return None
    if known is not None:
        page = replace(page, id=f"{page.id}@{page.sha256[:8]}")
        if digests.get(page.id) == page.sha256:
            return None
    digests[page.id] = page.sha256
    return page


def _read_source(source: Source, stdin: BinaryIO | None) -> Iterator[Page | PageError]:
    if source.path is None:
        yield from _read_stdin(source, stdin)
        return
    carrier = carrier_of(source.name)
    if carrier is Carrier.PAGE:
        yield _whole_page(source.name, read_whole(source.name, source.path, None), media_of(source.name))
    else:
        for row in read_rows(source.name, carrier, source.path, None):
            yield _checked(row) if isinstance(row, Page) else row


def _read_stdin(source: Source, stdin: BinaryIO | None) -> Iterator[Page | PageError]:
    """Standard input is JSON Lines, HTML or text: its first characters tell which."""
    if stdin is None:
        raise PageError(source.name, "missing", "nothing was given on standard input")
    data = read_whole(source.name, None, stdin)
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if head.startswith(b"{"):
        from io import BytesIO  # noqa: PLC0415

        for row in read_rows(source.name, Carrier.JSON_LINES, None, BytesIO(data)):
            yield _checked(row) if isinstance(row, Page) else row
        return
    marked_up = head.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body", b"<!--"))
    yield _whole_page(source.name, data, Media.HTML if marked_up else Media.TEXT)


def _whole_page(name: str, data: bytes, media: Media) -> Page:
    if not data:
        raise PageError(name, "empty", "the file is empty")
    refuse_binary(name, data)
    content, encoding = decode(name, data, media)
    page = Page(name, sha256(data), name, media, data, content, encoding)
    return _require(page)


def _checked(page: Page) -> Page | PageError:
    try:
        return _require(page)
    except PageError as error:
        return error


def _require(page: Page) -> Page:
    if not page.content.strip():
        raise PageError(page.path, "blank", "there is only white space in it")
    if page.media is not Media.HTML and len(page.content) > MAX_TEXT_CHARACTERS:
        lines = page.content.count("\n") + 1
        raise PageError(
            page.path,
            "too-large",
            f"a text of {len(page.content):,} characters in {lines:,} line(s): more than {MAX_TEXT_CHARACTERS:,} "
            "is no page but a dump; split it into pages",
        )
    return page
