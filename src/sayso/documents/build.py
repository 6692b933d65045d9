"""Page to document: blocks with roles, metadata, language."""

from __future__ import annotations

from sayso.documents.bulk import refuse_dump
from sayso.documents.plain import blocks_of
from sayso.documents.stated import carrier_hints, described, url_hints
from sayso.documents.units import text_units
from sayso.errors import PageError
from sayso.records.documents import Block, Document
from sayso.records.pages import Media, Page


def build_document(page: Page) -> Document:
    """The document of one page: what its carrier states comes first, then what the page itself shows.

    Raises:
        PageError: there is no text in the page (`no-text`, `blank`), or far too much (`too-large`).
    """
    if page.media is Media.HTML:
        from sayso.documents.markup import markup_document  # noqa: PLC0415  # trafilatura: 0.27 s to load

        return markup_document(page)
    text = page.content
    if not text.strip():
        raise PageError(page.path, "blank", "there is only white space in it")
    units = text_units(text)
    refuse_dump(page.path, text, units)
    blocks = blocks_of(text, units, page.title, page.author, page.marks)
    check_blocks(text, blocks)
    return described(page, [*carrier_hints(page), *url_hints(page.url)], text, blocks)


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
