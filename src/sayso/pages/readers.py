"""Which reader reads which format: each takes something stored and gives pages, errors, or things within it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sayso.errors import PageError
from sayso.pages.formats import CONTAINERS, Kind
from sayso.pages.limits import MAX_DEPTH
from sayso.pages.mail import read_mail
from sayso.pages.mhtml import read_mhtml
from sayso.pages.pdf import read_pdf
from sayso.pages.plain import read_plain
from sayso.pages.rows import read_csv, read_json, read_json_lines
from sayso.pages.stored import Stored
from sayso.pages.wacz import read_wacz
from sayso.pages.warc import read_warc
from sayso.pages.word import read_docx
from sayso.pages.zipped import read_zip
from sayso.records.pages import Page

Reader = Callable[[Stored], Iterator[Page | PageError | Stored]]
"""Raises a PageError where nothing of the whole can be read; gives one for what is wrong with a part of it."""

READERS: dict[Kind, Reader] = {
    Kind.TEXT: read_plain,
    Kind.MARKDOWN: read_plain,
    Kind.HTML: read_plain,
    Kind.JSON_LINES: read_json_lines,
    Kind.JSON: read_json,
    Kind.CSV: read_csv,
    Kind.MHTML: read_mhtml,
    Kind.PDF: read_pdf,
    Kind.DOCX: read_docx,
    Kind.MAIL: read_mail,
    Kind.WARC: read_warc,
    Kind.WACZ: read_wacz,
    Kind.ZIP: read_zip,
}


def read_stored(stored: Stored) -> Iterator[Page | PageError]:
    """All pages of something stored and of what lies in it, down to the depth that is read."""
    if stored.kind in CONTAINERS and stored.depth > MAX_DEPTH:
        reason = f"archives and messages are read down to {MAX_DEPTH} levels within one another; unpack it yourself"
        yield PageError(stored.name, "too-deep", reason)
        return
    try:
        for found in READERS[stored.kind](stored):
            if isinstance(found, Stored):
                yield from read_stored(found)
            else:
                yield found
    except PageError as error:
        yield error
