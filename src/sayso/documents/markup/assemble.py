"""Parts of an HTML page to one document: text joined by blank lines, roles by mark-up, then by the classifier."""

from __future__ import annotations

from dataclasses import replace

from sayso.documents.markup.anchors import page_links
from sayso.documents.markup.content import Content, Part, extract_content
from sayso.documents.markup.frame import byline, headline, page_comments, with_captions
from sayso.documents.markup.metadata import read_hints
from sayso.documents.markup.tree import parse, text_of
from sayso.documents.plain import article_blocks
from sayso.documents.shapes import title_key
from sayso.documents.stated import choose, described, value_of
from sayso.documents.units import Unit
from sayso.errors import PageError
from sayso.pages.limits import MAX_TEXT_CHARACTERS
from sayso.records.documents import Block, Document, Role
from sayso.records.metadata import Matter
from sayso.records.pages import Page

_GAP = "\n\n"


def markup_document(page: Page) -> Document:
    """The document of an HTML page.

    Raises:
        PageError: no text can be read from the page (`no-text`), or it is too large (`too-large`).
    """
    tree = parse(page.path, page.content)
    hints = read_hints(tree, page)
    chosen = choose(hints)
    content = extract_content(tree, guess=False) or _everything(tree)
    title, author = value_of(chosen, Matter.TITLE), value_of(chosen, Matter.AUTHOR)
    parts = _with_frame(tree, content, title)
    comments = page_comments(tree) or list(content.comments)
    if not any(part.role is not Role.HEADLINE for part in parts):
        raise PageError(page.path, "no-text", "no article text can be found in this HTML")
    text, blocks = _lay_out(parts, comments, title, author)
    if len(text) > MAX_TEXT_CHARACTERS:
        raise PageError(page.path, "too-large", f"a text of {len(text):,} characters is no page but a dump")
    document = described(page, hints, text, blocks)
    return replace(document, links=page_links(tree, document.url, text, blocks))


def _everything(tree: object) -> Content:
    """All text of a page in which the extractor sees no article, so that short notes are not lost."""
    body = tree.find("body")  # type: ignore[attr-defined]
    text = text_of(body) if body is not None else ""
    return Content((Part(text),) if text else (), (), None, None, None, None)


def _with_frame(tree: object, content: Content, title: str | None) -> list[Part]:
    parts = with_captions(tree, content.parts)
    head = headline(tree, title)
    wanted = {title_key(text) for text in (head, title) if text}
    parts = [Part(part.text, Role.HEADLINE) if title_key(part.text) in wanted else part for part in parts]
    above: list[Part] = []
    if head and not any(part.role is Role.HEADLINE for part in parts):
        above.append(Part(head, Role.HEADLINE))
    line = byline(tree)
    if line and title_key(line) not in {title_key(part.text) for part in parts}:
        above.append(Part(line, Role.BYLINE))
    # Headline, byline, text: the order in which pages show them.
    first = next((index for index, part in enumerate(parts) if part.role is Role.HEADLINE), -1)
    return [*parts[: first + 1], *above, *parts[first + 1 :]] if first in {0, 1} else above + parts


def _lay_out(
    parts: list[Part], comments: list[Part], title: str | None, author: str | None
) -> tuple[str, list[Block]]:
    texts = [part.text for part in [*parts, *comments]]
    text = _GAP.join(texts)
    units, place = [], 0
    for piece in texts:
        units.append(Unit(place, place + len(piece), 0, True))
        place += len(piece) + len(_GAP)
    known = [part.role for part in parts]
    blocks = article_blocks(text, units[: len(parts)], title, author, known)
    for unit, part in zip(units[len(parts) :], comments, strict=True):
        blocks.append(Block(unit.start, unit.end, part.role or Role.COMMENT, part.depth, part.voice))
    return text, blocks
