"""Page to document: blocks with roles, metadata, language."""

from __future__ import annotations

import re

from sayso.documents.dates import normalise_published
from sayso.documents.imprint import published_on, publisher_of
from sayso.documents.language import detect_language, normalise_language
from sayso.documents.plain import plain_blocks
from sayso.documents.shapes import collapse
from sayso.errors import PageError
from sayso.records.documents import Block, Document, Role
from sayso.records.pages import Media, Page


def build_document(page: Page) -> Document:
    """The document of one page: what its carrier states comes first, then what the page itself shows.

    Raises:
        PageError: there is no text in the page (`no-text`).
    """
    if page.media is Media.HTML:
        from sayso.documents.markup import markup_document  # noqa: PLC0415  # trafilatura: 0.27 s to load

        return markup_document(page)
    text = page.content
    if not text.strip():
        raise PageError(page.path, "blank", "there is only white space in it")
    blocks = plain_blocks(text, page.title, page.author)
    check_blocks(text, blocks)
    author = page.author or _byline(text, blocks)
    return Document(
        id=page.id,
        page=page.sha256,
        path=page.path,
        url=page.url,
        title=page.title or _headline(text, blocks),
        author=author,
        publisher=page.publisher or publisher_of(text, blocks, author),
        published=normalise_published(page.published) or published_on(text, blocks),
        language=normalise_language(page.language) or detect_language(text),
        text=text,
        blocks=tuple(blocks),
    )


def check_blocks(text: str, blocks: list[Block]) -> None:
    """Insist that blocks are in order, never overlap, and cover all non-white text.

    Raises:
        ValueError: they do not, which is a bug.
    """
    place = 0
    for block in blocks:
        if block.start < place or block.end <= block.start or text[place : block.start].strip():
            raise ValueError(f"blocks do not tile the text at {place}: {block}")
        place = block.end
    if text[place:].strip():
        raise ValueError(f"text after the last block at {place}")


def _headline(text: str, blocks: list[Block]) -> str | None:
    for block in blocks:
        if block.role is Role.HEADLINE:
            return collapse(text[block.start : block.end]).lstrip("# ").strip() or None
    return None


def _byline(text: str, blocks: list[Block]) -> str | None:
    for block in blocks:
        if block.role is Role.BYLINE:
            line = collapse(text[block.start : block.end])
            found = re.match(
                r"(?:(?:written|posted|report|words|text|interview) )?by:? |authors?:? ", line, re.IGNORECASE
            )
            return line[found.end() :].strip() if found else line
    return None
