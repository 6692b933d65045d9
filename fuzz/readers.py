"""Feed one reader with bytes that a coverage-guided fuzzer makes up: `python -m fuzz.readers pdf --seconds 120`.

Needs atheris (`pip install sayso[dev]`). What it finds interesting is kept in `fuzz/corpus/FORMAT`; an input that
breaks the promise of `check` is written there too, as `crash-…`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from sayso.documents import build_document
from sayso.errors import PageError
from sayso.pages.formats import Kind
from sayso.pages.read import read_pages
from sayso.pages.readers import READERS, read_stored
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
    except PageError as error:
        assert str(error).encode("utf-8")
        return
    assert document.text.encode("utf-8") is not None


def check_piped(data: bytes) -> list[Page | Failure]:
    """The same for bytes on standard input, whose format is guessed."""
    found = list(read_pages(["-"], BytesIO(data)))
    assert all(isinstance(item, Page | Failure) for item in found)
    return found


def main() -> None:
    """Fuzz one format for some seconds."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.readers", description=__doc__)
    parser.add_argument("format", choices=[*READERS, "stdin"])
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--keep", action="store_true", help="add what is new to the kept corpus")
    options = parser.parse_args()
    import atheris  # noqa: PLC0415  # only where it is installed

    warnings.simplefilter("ignore")
    for library in ("pypdf", "docx", "email", "zipfile", "charset_normalizer"):
        with atheris.instrument_imports(include=[library]):
            __import__(library)
    atheris.instrument_all() if options.format in {"text", "csv"} else None

    def one(data: bytes) -> None:
        check_piped(data) if options.format == "stdin" else check(Kind(options.format), data)

    kept = CORPUS / options.format
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folders = [str(kept)] if options.keep else [scratch, str(kept)]
        limits = [f"-max_total_time={options.seconds}", "-timeout=20", "-rss_limit_mb=2048", "-max_len=65536"]
        atheris.Setup([sys.argv[0], *folders, *limits, f"-artifact_prefix={kept}/"], one)
        atheris.Fuzz()


def corpus(kind: str) -> Iterator[Path]:
    """The kept inputs of a format."""
    folder = CORPUS / kind
    yield from sorted(folder.iterdir()) if folder.is_dir() else ()


if __name__ == "__main__":
    main()
