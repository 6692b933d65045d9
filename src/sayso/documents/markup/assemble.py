"""Parts of an HTML page to one document: text joined by blank lines, roles by mark-up, then by the classifier."""

from __future__ import annotations

from dataclasses import replace

from sayso.documents.dates import normalise_published
from sayso.documents.language import detect_language, normalise_language
from sayso.documents.markup.anchors import page_links
from sayso.documents.markup.content import Content, Part, extract_content
from sayso.documents.markup.frame import byline, headline, page_comments, with_captions
from sayso.documents.markup.metadata import Metadata, clean_author, read_metadata
from sayso.documents.markup.tree import parse, text_of
from sayso.documents.plain import article_blocks
from sayso.documents.shapes import title_key
from sayso.documents.units import Unit
from sayso.errors import PageError
from sayso.pages.limits import MAX_TEXT_CHARACTERS
from sayso.records.documents import Block, Document, Role
from sayso.records.pages import Page

_GAP = "\n\n"


def markup_document(page: Page) -> Document:
    """The document of an HTML page.

    Raises:
        PageError: no text can be read from the page (`no-text`), or it is too large (`too-large`).
    """
    tree = parse(page.path, page.content)
    stated = read_metadata(tree)
    content = extract_content(tree, guess=_lacks(page, stated)) or _everything(tree)
    title = page.title or _title(tree, stated.title or content.title)
    author = page.author or _author(stated, content, page.publisher)
    parts = _with_frame(tree, content, title)
    comments = page_comments(tree) or list(content.comments)
    if not any(part.role is not Role.HEADLINE for part in parts):
        raise PageError(page.path, "no-text", "no article text can be found in this HTML")
    text, blocks = _lay_out(parts, comments, title, author)
    if len(text) > MAX_TEXT_CHARACTERS:
        raise PageError(page.path, "too-large", f"a text of {len(text):,} characters is no page but a dump")
    document = _document(page, replace(stated, title=title, author=author), content, text, blocks)
    return replace(document, links=page_links(tree, document.url, text, blocks))


def _lacks(page: Page, stated: Metadata) -> bool:
    """Whether neither the row nor the page states one of title, author, publisher and date."""
    author = page.author or clean_author(stated.author)
    published = normalise_published(page.published) or stated.published
    return (
        not (page.title or stated.title) or not author or not (page.publisher or stated.publisher) or not published
    )


def _title(tree: object, stated: str | None) -> str | None:
    """The stated title without the site's name at its end, where the page's own headline shows what that is."""
    shown = headline(tree, stated)
    if not stated or not shown:
        return stated or shown
    # "Six die | Ostrel Post": the heading is the title's beginning or end.
    whole, part = title_key(stated), title_key(shown)
    return shown if part and (whole.startswith(part) or whole.endswith(part)) else stated


def _author(stated: Metadata, content: Content, publisher: str | None) -> str | None:
    """The stated author, else the extractor's guess (right in 78 of 120 pages); never the site itself."""
    author = clean_author(stated.author) or clean_author(content.author)
    sites = {title_key(name) for name in (publisher, stated.publisher, content.site) if name}
    return None if author and title_key(author) in sites else author


def _document(page: Page, stated: Metadata, content: Content, text: str, blocks: list[Block]) -> Document:
    article = _GAP.join(text[block.start : block.end] for block in blocks if block.is_article)
    return Document(
        id=page.id,
        page=page.sha256,
        path=page.path,
        url=page.url or stated.url,
        title=stated.title,
        author=stated.author,
        publisher=page.publisher or stated.publisher or content.site,
        published=normalise_published(page.published) or stated.published or normalise_published(content.published),
        language=normalise_language(page.language) or detect_language(article) or stated.language,
        text=text,
        blocks=tuple(blocks),
    )


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
