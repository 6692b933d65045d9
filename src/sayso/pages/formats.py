"""What a file is, by its suffix and by its first bytes."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

from sayso.errors import PageError
from sayso.records.pages import Media


class Carrier(StrEnum):
    """How pages lie in a file: one page a file, or many rows."""

    PAGE = "page"
    JSON_LINES = "jsonl"
    JSON = "json"
    CSV = "csv"


_MEDIA = {
    ".txt": Media.TEXT, ".text": Media.TEXT, ".md": Media.MARKDOWN, ".markdown": Media.MARKDOWN,
    ".html": Media.HTML, ".htm": Media.HTML, ".xhtml": Media.HTML,
}  # fmt: skip
_ROWS = {".jsonl": Carrier.JSON_LINES, ".ndjson": Carrier.JSON_LINES, ".json": Carrier.JSON, ".csv": Carrier.CSV}
_LATER = frozenset({".pdf", ".docx", ".eml", ".mhtml", ".mht", ".warc", ".wacz", ".zip"})

# First bytes of formats that are no text, whatever the file is called.
_MAGIC = (
    (b"%PDF-", "a PDF document"), (b"PK\x03\x04", "a ZIP archive or office document"), (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"BZh", "bzip2 data"), (b"\xfd7zXZ", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"), (b"7z\xbc\xaf", "a 7z archive"), (b"Rar!", "a RAR archive"),
    (b"RIFF", "a media file"), (b"OggS", "a media file"), (b"ID3", "a sound file"),
)  # fmt: skip
# Bytes that no text encoding in use needs; random bytes hold 10 % of them, text almost none.
_CONTROL = bytes(sorted({*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F}))
_CONTROL_WITHIN = 65_536
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def content_suffix(name: str) -> str:
    """The suffix that tells the format, `.gz` left out.

    >>> content_suffix("a/Page.HTML.gz")
    '.html'
    """
    path = PurePath(name)
    suffix = path.suffix.lower()
    return PurePath(path.stem).suffix.lower() if suffix == ".gz" else suffix


def carrier_of(name: str) -> Carrier:
    """How pages lie in a file of this name.

    Raises:
        PageError: this version does not read the format (code `unsupported`).

    >>> carrier_of("rows.jsonl.gz").value
    'jsonl'
    """
    suffix = content_suffix(name)
    if suffix in _MEDIA:
        return Carrier.PAGE
    if suffix in _ROWS:
        return _ROWS[suffix]
    what = f"{suffix} files are" if suffix else "files without a suffix are"
    later = (
        "; save the page as .html or .txt" if suffix in _LATER else "; known are " + ", ".join(readable_suffixes())
    )
    raise PageError(name, "unsupported", f"{what} not read by this version{later}")


def media_of(name: str) -> Media:
    """How the content of a one-page file is to be understood; text where the name does not tell."""
    return _MEDIA.get(content_suffix(name), Media.TEXT)


def is_readable(name: str) -> bool:
    """Whether files of this name are read."""
    return content_suffix(name) in _MEDIA or content_suffix(name) in _ROWS


def readable_suffixes() -> tuple[str, ...]:
    """All suffixes that are read, `.gz` of each besides."""
    return tuple(sorted({*_MEDIA, *_ROWS}))


def refuse_binary(name: str, data: bytes) -> None:
    """Refuse bytes that are no text.

    Raises:
        PageError: the first bytes are those of another format, or NUL bytes show that it is no text (`binary`).
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise PageError(name, "binary", f"this is no text: the first bytes are those of {what}")
    if not data.startswith(_WIDE_MARKS) and b"\x00" in data:
        raise PageError(name, "binary", "this is no text: it holds NUL bytes")
    head = data[:_CONTROL_WITHIN]
    if not data.startswith(_WIDE_MARKS) and len(head.translate(None, _CONTROL)) < 0.95 * len(head):
        raise PageError(name, "binary", "this is no text: more than one byte in twenty is a control character")
