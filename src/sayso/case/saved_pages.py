"""The `originals` part of an export: each page's bytes as a file named by its SHA-256, and a list of the pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from sayso.case.exported import Line, read_lines
from sayso.errors import CaseError
from sayso.records.documents import Document
from sayso.records.ids import sha256
from sayso.records.pages import Media, Page

FOLDER = "originals"
LIST = "pages.jsonl"
_MEDIA = {
    ".html": Media.HTML, ".htm": Media.HTML, ".xhtml": Media.HTML, ".mhtml": Media.HTML, ".md": Media.MARKDOWN,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SavedPage:
    """One page of the list: what the case knows of it; `size` of its bytes is None where they are not there."""

    id: str
    sha256: str
    path: str
    media: Media
    encoding: str
    size: int | None


def read_originals(folder: Path, ids: Collection[str] | None = None) -> dict[str, Page]:
    """The pages of an `originals` folder by their ids, each with its bytes as far as they are listed as there.

    All of them, or those of some ids.

    Raises:
        CaseError: the list is broken, or a page's file is missing or has other bytes than it should.
    """
    lines = read_lines(folder / LIST, SavedPage)
    return {line.record.id: _page(folder, line) for line in lines if ids is None or line.record.id in ids}


def _page(folder: Path, line: Line[SavedPage]) -> Page:
    saved = line.record
    data = b""
    if saved.size is not None:
        path = folder / saved.sha256
        if path.name != saved.sha256 or not path.is_file():
            line.refuse(f"the original {saved.sha256} of page {saved.id} is not in {folder}")
        data = path.read_bytes()
        if sha256(data) != saved.sha256:
            raise CaseError(str(path), f"is not the original of page {saved.id}: its SHA-256 differs")
    return Page(saved.id, saved.sha256, saved.path, saved.media, data, "", saved.encoding)


def pages_without(documents: Iterable[Document]) -> dict[str, Page]:
    """The pages of documents of which no original is there; their form is told from their names."""
    return {
        one.id: Page(
            one.id, one.page, one.path, _MEDIA.get(Path(one.path).suffix.lower(), Media.TEXT), b"", "", "unknown"
        )
        for one in documents
    }
