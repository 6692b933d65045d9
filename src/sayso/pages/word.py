"""Word documents: paragraphs, lists and tables in their order, footnotes, headers and footers behind them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from sayso.errors import PageError
from sayso.pages.pieces import Piece, laid_out
from sayso.pages.stored import Stored
from sayso.pages.zipfiles import OLE_MAGIC, opened_zip
from sayso.records.documents import Role
from sayso.records.ids import sha256
from sayso.records.metadata import Matter, Origin, Stated
from sayso.records.pages import Media, Page

if TYPE_CHECKING:
    from docx.document import Document

# lxml takes some twenty bytes of memory for each byte of the shortest marks.
_MAX_XML_BYTES = 16 * 1024 * 1024
# Paragraphs and tables, which take .1 ms each.
_MAX_BLOCKS = 200_000
# Pictures and fonts are held in memory as they are.
_MAX_BYTES = 192 * 1024 * 1024
_STYLES = (
    (re.compile(r"title$"), Role.HEADLINE),
    (re.compile(r"(?:heading|subtitle)"), Role.SUBHEAD),
    (re.compile(r"(?:intense )?quote$"), Role.BLOCKQUOTE),
    (re.compile(r"list"), Role.LISTITEM),
    (re.compile(r"caption$"), Role.CAPTION),
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What separates footnotes from the text is stored as footnotes, too.
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_AROUND_BLOCKS = {f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
# The same text box once more for older programs, and words that were moved away.
_UNSEEN = ("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{_W}moveFrom")
_NOTES = ("footnotes", "endnotes")


def read_docx(stored: Stored) -> Iterator[Page]:
    """The one page that a document is; its text is its paragraphs joined by blank lines.

    Raises:
        PageError: the document has a password (`encrypted`), is damaged, has no text, or unpacks to too much.
    """
    name, data = stored.name, stored.whole()
    document = _document(name, data)
    try:
        pieces = [*_body(name, document), *_notes(document), *_margins(document)]
        stated = tuple(_properties(document))
    except PageError:
        raise
    except Exception as error:  # whatever python-docx stumbles over is a fault of the file
        raise _damaged(name, error) from None
    if not pieces:
        raise PageError(name, "no-text", "the document holds no text; pictures of text are not read")
    text, marks = laid_out(pieces)
    page = Page(name, sha256(data), name, Media.TEXT, data, text, "docx", carrier=Origin.PROPERTIES)
    yield replace(page, stated=stated, marks=marks)


def _document(name: str, data: bytes) -> Document:
    import docx  # noqa: PLC0415  # 0.2 s to load

    if data.startswith(OLE_MAGIC):
        reason = "it has a password, or is of Word before 2007; save it without one, as .docx"
        raise PageError(name, "encrypted", reason)
    with opened_zip(name, BytesIO(data), len(data)) as archive:
        _refuse_bomb(name, archive)
    try:
        return docx.Document(BytesIO(data))
    except Exception as error:  # the same
        raise _damaged(name, error) from None


def _damaged(name: str, error: Exception) -> PageError:
    told = " ".join(str(error.args[0] if error.args else error).split())[:200] or type(error).__name__
    return PageError(name, "damaged", f"not a valid Word document: {told}")


def _refuse_bomb(name: str, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if any(member.flag_bits & 0x1 for member in members):
        raise PageError(name, "encrypted", "it has a password; save it without one")
    xml = sum(member.file_size for member in members if member.filename.lower().endswith((".xml", ".rels")))
    total = sum(member.file_size for member in members)
    if xml > _MAX_XML_BYTES or total > _MAX_BYTES:
        reason = f"it unpacks to {total:,} bytes, {xml:,} of them text and marks: more than a page may have"
        raise PageError(name, "too-large", reason)


def _body(name: str, document: Document) -> Iterator[Piece]:
    """Paragraphs and tables in their order; a row of a table is one piece, its cells parted by tabs.

    `Document.iter_inner_content` would leave out what stands in content controls: cover pages, forms.
    """
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    names: dict[str | None, str | None] = {}
    for number, block in enumerate(_blocks(document.element.body)):
        if number >= _MAX_BLOCKS:
            reason = f"more than {_MAX_BLOCKS:,} paragraphs are no page but a dump; split it into pages"
            raise PageError(name, "too-large", reason)
        if block.tag == f"{_W}tbl":
            yield from ((text, None) for row in block.iterchildren(f"{_W}tr") if (text := _row(row)))
        elif text := _words(block):
            if block.style not in names:  # looking a style up takes .4 ms
                style = Paragraph(block, document._body).style
                names[block.style] = style.name if style is not None else None
            numbered = block.pPr is not None and block.pPr.numPr is not None
            yield text, _role(names[block.style], numbered=numbered)


def _blocks(element: Any) -> Iterator[Any]:
    for child in element.iterchildren():
        if child.tag in {f"{_W}p", f"{_W}tbl"}:
            yield child
        elif child.tag in _AROUND_BLOCKS:
            yield from _blocks(child)


def _row(row: Any) -> str:
    cells = (" ".join(filter(None, map(_words, cell.iter(f"{_W}p")))) for cell in row.iterchildren(f"{_W}tc"))
    return "\t".join(cell for cell in cells if cell)


def _words(paragraph: Any) -> str:
    """What a paragraph shows: words of links, tracked insertions and fields too, but not what was deleted."""
    parts: list[str] = []
    unseen = {node for tag in _UNSEEN for part in paragraph.iter(tag) for node in part.iter()}
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if node in unseen:
            continue
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}tab":
            # Tab stops of the paragraph's properties have the same name as tabs in its text.
            parts.append("\t" if node.getparent().tag == f"{_W}r" else "")
        else:
            parts.append("-" if node.tag == f"{_W}noBreakHyphen" else "\n")
    return "".join(parts).strip()


def _role(style: str | None, *, numbered: bool) -> Role | None:
    for pattern, role in _STYLES:
        if style and pattern.match(style.lower()):
            return role
    return Role.LISTITEM if numbered else None


def _notes(document: Document) -> Iterator[Piece]:
    """Footnotes and endnotes, which python-docx leaves alone, from the parts of the package that hold them."""
    from docx.oxml import parse_xml  # noqa: PLC0415

    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(_NOTES):
            for note in parse_xml(relation.target_part.blob).iterchildren():
                text = "\n".join(filter(None, map(_words, note.iter(f"{_W}p"))))
                if text and note.get(f"{_W}type") not in _SEPARATORS:
                    yield text, Role.REFERENCE


def _margins(document: Document) -> Iterator[Piece]:
    """Each text of a header or footer, once."""
    seen: set[str] = set()
    for section in document.sections:
        for margin in (
            section.first_page_header, section.header, section.even_page_header,
            section.first_page_footer, section.footer, section.even_page_footer,
        ):  # fmt: skip
            if margin.is_linked_to_previous:
                continue
            text = "\n".join(filter(None, (_words(block) for block in margin._element.iter(f"{_W}p"))))
            if text and text not in seen:
                seen.add(text)
                yield text, Role.BOILERPLATE


def _properties(document: Document) -> Iterator[Stated]:
    core = document.core_properties
    for matter, value in (
        (Matter.TITLE, core.title),
        (Matter.AUTHOR, core.author),
        (Matter.LANGUAGE, core.language),
    ):
        if value and value.strip():
            yield Stated(matter, " ".join(value.split()), Origin.PROPERTIES)
    for matter, moment in ((Matter.PUBLISHED, core.created), (Matter.UPDATED, core.modified)):
        if isinstance(moment, datetime):
            known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)  # as the format defines it
            yield Stated(matter, known.isoformat(timespec="seconds"), Origin.PROPERTIES)
