"""What is promised of every reader, whatever the bytes: pages and named errors, and text that can be stored."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from sayso.documents import build_document
from sayso.errors import PageError
from sayso.pages.formats import Kind
from sayso.pages.read import read_pages
from sayso.pages.readers import read_stored
from sayso.pages.stored import Stored
from sayso.records.pages import Failure, Page

CORPUS = Path(__file__).parent / "corpus"


def check(kind: Kind, data: bytes) -> list[Page | PageError]:
    """Read some bytes as a format and build the documents of their pages; gives what came out.

    Raises:
        AssertionError: something else than pages and errors came out, or text that cannot be stored. Whatever else
            is raised is a finding, too.
    """
    found = list(read_stored(Stored("fuzz", kind, lambda: BytesIO(data))))
    for item in found:
        if isinstance(item, Page):
            check_page(item)
        else:
            assert isinstance(item, PageError)
            assert item.code
            assert str(item).encode("utf-8")
    return found


def check_page(page: Page) -> None:
    """Insist that a page can be stored, its marks lie in its text in order, and that its document can be built.

    Raises:
        AssertionError: one of these does not hold.
    """
    stated = (page.id, page.path, page.content, page.url, page.title, page.author, page.published, page.language)
    for text in (*stated, *(one.value for one in page.stated)):
        assert text is None or text.encode("utf-8") is not None  # a lone surrogate raises
    place = 0
    for mark in page.marks:
        assert place <= mark.start < mark.end <= len(page.content)
        place = mark.end
    try:
        document = build_document(page)
    except PageError:
        return
    assert document.text.encode("utf-8") is not None


def check_piped(data: bytes) -> list[Page | Failure]:
    """The same for bytes on standard input, whose format is guessed."""
    found = list(read_pages(["-"], BytesIO(data)))
    assert all(isinstance(item, Page | Failure) for item in found)
    return found


def corpus(kind: str) -> Iterator[Path]:
    """The kept inputs of a format."""
    folder = CORPUS / kind
    yield from sorted(folder.iterdir()) if folder.is_dir() else ()
