"""Read everything that was named: one page or one failure after the other, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from sayso.errors import PageError
from sayso.pages.formats import Kind, content_suffix, kind_of
from sayso.pages.inputs import STAGE, Source, expand
from sayso.pages.limits import MAX_TEXT_CHARACTERS
from sayso.pages.piped import piped
from sayso.pages.plugged import Plugged
from sayso.pages.readers import read_stored
from sayso.pages.stored import Stored
from sayso.records.pages import Failure, Media, Page


def read_pages(
    inputs: Sequence[str | Path], stdin: BinaryIO | None = None, plugged: Plugged = MappingProxyType({})
) -> Iterator[Page | Failure]:
    """Every page of files, folders (recursive), globs and `-`, lazily; what cannot be read is a failure.

    Two pages of one id and the same bytes are read once; with other bytes the later one's id gets `@` and the
    first eight digits of its SHA-256. `plugged` reads files that sayso itself does not.
    """
    digests: dict[str, str] = {}
    for source in expand(inputs, plugged.keys()):
        if isinstance(source, Failure):
            yield source
            continue
        for found in _read_source(source, stdin, plugged):
            page = _checked(found) if isinstance(found, Page) else found
            if isinstance(page, PageError):
                yield _failure(page)
            elif (kept := _distinct(page, digests)) is not None:
                yield kept


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


def _read_source(source: Source, stdin: BinaryIO | None, plugged: Plugged) -> Iterator[Page | PageError]:
    try:
        if source.path is None:
            stored = piped(source.name, stdin)
        elif (read := plugged.get(content_suffix(source.name))) is not None:
            yield from read(Stored.file(source.path, source.name, Kind.TEXT))
            return
        else:
            stored = Stored.file(source.path, source.name, kind_of(source.name))
    except PageError as error:
        yield error
        return
    yield from read_stored(stored)


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
