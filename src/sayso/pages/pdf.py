"""PDF documents: the text layer, its lines joined to paragraphs, running headers and footers marked."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from sayso.errors import PageError
from sayso.pages.limits import MAX_TEXT_CHARACTERS
from sayso.pages.pdf_lines import Line, LineReader, paragraphs, running
from sayso.pages.pieces import laid_out
from sayso.pages.stored import Stored
from sayso.records.ids import sha256
from sayso.records.metadata import Matter, Origin, Stated
from sayso.records.pages import Mark, Media, Page

if TYPE_CHECKING:
    from pypdf import PdfReader

_END_REACH = 4096
_MAX_PAGES = 2000
# Drawing steps in all: a page of text has 200 to 5,000; pypdf does some 45,000 a second.
_MAX_STEPS = 2_500_000
# Lines and curves, of which a map has 100,000, cost pypdf a fifth of what letters and moves cost it.
_CHEAP = frozenset({b"m", b"l", b"c", b"v", b"y", b"h", b"re", b"S", b"s", b"f", b"f*", b"B", b"n", b"W", b"w"})
# A form may be drawn again and again, and is parsed each time.
_FORM_STEPS = 2000
# What pypdf may unpack or parse for one stream or page; its own limits let a page take gigabytes.
_LIMITS: dict[str, Any] = {
    "maximum_declared_stream_length": 64_000_000,
    "zlib_maximum_output_length": 32_000_000,
    "lzw_maximum_output_length": 32_000_000,
    "run_length_maximum_output_length": 32_000_000,
    "array_based_stream_maximum_output_length": 32_000_000,
    "stream_decoding_work_maximum_length": 64_000_000,
    "stream_parsing_work_maximum_count": 1_000_000,
    "xform_maximum_invocations_per_extraction": 500,
    "page_tree_maximum_entries": 20_000,
    "page_tree_maximum_page_entries": 200_000,
    "disable_legacy_handling": True,
}
# Glyphs that the document gives no character for come as control characters.
_UNMAPPED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class _TooMuchError(BaseException):
    """Ends the drawing of a page; no Exception, because pypdf swallows those of its visitors in forms."""


def read_pdf(stored: Stored) -> Iterator[Page | PageError]:
    """The one page that a document is, and an error beside it where its end is missing.

    Raises:
        PageError: nothing of it can be read: see `pdf_page`.
    """
    data = stored.whole()
    cut = bool(data) and b"startxref" not in data[-_END_REACH:]
    try:
        yield pdf_page(stored.name, data)
    except PageError as error:
        if not cut or error.code != "damaged" or not _begins(data):
            raise
        reason = "the document ends too early; copy or download the file again"
        raise PageError(stored.name, "truncated", reason) from None
    if cut:
        reason = "the document ends too early: what is left was read; copy or download the file again"
        yield PageError(stored.name, "truncated", reason)


def pdf_page(name: str, data: bytes) -> Page:
    """The page that a document is: the text of its sheets in their order, paragraphs parted by blank lines.

    Lines of a paragraph are joined by a space; a hyphen at a line's end stays. What no character is known for is
    U+FFFD.

    Raises:
        PageError: the document has a password (`encrypted`), no text (`no-text-layer`), is damaged, or takes more
            work than any page (`too-large`).
    """
    if not data:
        raise PageError(name, "empty", "the file is empty")
    if not _begins(data):
        raise PageError(name, "damaged", "this is no PDF document: it does not begin with %PDF-")
    with _limited():
        document = _document(name, data)
        sheets = _sheets(name, document)
        stated = tuple(_properties(document))
    text, marks = _laid_out(sheets)
    if not text:
        reason = f"no text layer in its {len(sheets)} page(s), which are pictures; run text recognition first"
        raise PageError(name, "no-text-layer", reason)
    page = Page(name, sha256(data), name, Media.TEXT, data, text, "pdf", carrier=Origin.PROPERTIES)
    return replace(page, stated=stated, marks=marks)


def _begins(data: bytes) -> bool:
    """Whether the mark of the format stands where readers look for it."""
    return b"%PDF-" in data[:1024]


def _limited() -> Any:
    from pypdf import Configuration, apply_configuration  # noqa: PLC0415  # 0.2 s to load

    # pypdf tells of each flaw it works around; without a handler Python would print that.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    # A later pypdf may know some of them no more.
    known = {name: limit for name, limit in _LIMITS.items() if hasattr(Configuration(), name)}
    return apply_configuration(**known)


def _document(name: str, data: bytes) -> PdfReader:
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415
    from pypdf.errors import DependencyError  # noqa: PLC0415

    try:
        document = PdfReader(BytesIO(data))
        locked = document.is_encrypted and document.decrypt("") is PasswordType.NOT_DECRYPTED
    except DependencyError:
        reason = "it is encrypted with AES, which needs a library more: pip install 'sayso[pdf]'"
        raise PageError(name, "encrypted", reason) from None
    except Exception as error:  # whatever pypdf stumbles over is a fault of the file
        raise _damaged(name, error) from None
    if locked:
        raise PageError(name, "encrypted", "it has a password; save it without one, or print it to a new PDF")
    return document


def _damaged(name: str, error: Exception) -> PageError:
    from pypdf.errors import LimitReachedError  # noqa: PLC0415

    if isinstance(error, LimitReachedError):
        reason = "its data unpack to far more than a page holds; print it to a new PDF"
        return PageError(name, "too-large", reason)
    told = " ".join(str(error.args[0] if error.args else error).split())[:200] or type(error).__name__
    return PageError(name, "damaged", f"not a valid PDF document: {told}")


def _sheets(name: str, document: PdfReader) -> list[list[Line]]:
    """The lines of each sheet."""
    steps = 0.0

    def count(operator: bytes, *_: object) -> None:
        nonlocal steps
        steps += _FORM_STEPS if operator == b"Do" else 0.2 if operator in _CHEAP else 1
        if steps > _MAX_STEPS:
            raise _TooMuchError

    sheets: list[list[Line]] = []
    characters = 0
    try:
        pages = len(document.pages)
        if pages > _MAX_PAGES:
            raise PageError(name, "too-large", f"{pages:,} pages: more than {_MAX_PAGES:,} are no page but a book")
        for sheet in document.pages:
            reader = LineReader()
            sheet.extract_text(visitor_text=reader.take, visitor_operand_before=count)
            lines = [line.cleaned(_UNMAPPED) for line in reader.lines()]
            characters += sum(len(line.text) for line in lines)
            if characters > MAX_TEXT_CHARACTERS:
                reason = f"more than {MAX_TEXT_CHARACTERS:,} characters are no page but a dump; split it into pages"
                raise PageError(name, "too-large", reason)
            sheets.append(lines)
    except PageError:
        raise
    except _TooMuchError:
        reason = "its pages are drawn in more steps than any text needs; print it to a new PDF"
        raise PageError(name, "too-large", reason) from None
    except Exception as error:  # the same
        raise _damaged(name, error) from None
    return sheets


def _laid_out(sheets: list[list[Line]]) -> tuple[str, tuple[Mark, ...]]:
    marked = running(sheets)
    return laid_out(piece for lines, one in zip(sheets, marked, strict=True) for piece in paragraphs(lines, one))


def _properties(document: PdfReader) -> Iterator[Stated]:
    """What the program that wrote the document filled in: often the name of a template or of a clerk."""
    try:
        told = document.metadata
        raw = dict(told or {})
    except Exception:  # the text has been read: properties that cannot be are none
        return
    for matter, key in ((Matter.TITLE, "/Title"), (Matter.AUTHOR, "/Author")):
        value = _UNMAPPED.sub("\ufffd", " ".join(str(_plain(raw.get(key))).split()))
        if value:
            yield Stated(matter, value, Origin.PROPERTIES)
    for matter, key in ((Matter.PUBLISHED, "/CreationDate"), (Matter.UPDATED, "/ModDate")):
        moment = pdf_time(str(_plain(raw.get(key))))
        if moment:
            yield Stated(matter, moment, Origin.PROPERTIES)


def _plain(value: Any) -> str:
    from pypdf.generic import IndirectObject  # noqa: PLC0415

    try:
        value = value.get_object() if isinstance(value, IndirectObject) else value
    except Exception:  # the same
        return ""
    return value if isinstance(value, str) else ""


_TIME = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z|[+-])(\d\d)?'?(\d\d)?'?)?", re.ASCII)


def pdf_time(raw: str) -> str | None:
    """A date of a PDF document in ISO form, as precise as it was given; None for what is none.

    >>> pdf_time("D:20310505083000+02'00'"), pdf_time("D:203105"), pdf_time("today")
    ('2031-05-05T08:30:00+02:00', '2031-05', None)
    """
    found = _TIME.match(raw.strip())
    if not found:
        return None
    year, month, day, hour, minute, second, sign, over, minutes = found.groups()
    date = "-".join(part for part in (year, month, month and day) if part)
    if not (day and hour):
        offset = clock = ""
    else:
        clock = f"T{hour}:{minute}:{second or '00'}"
        offset = "+00:00" if sign == "Z" else f"{sign}{over}:{minutes or '00'}" if sign and over else ""
    try:
        datetime.fromisoformat(f"{year}-{month or '01'}-{day or '01'}{clock}{offset}")
    except ValueError:
        return None
    return date + clock + offset
