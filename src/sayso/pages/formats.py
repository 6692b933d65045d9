"""What a file is, by its suffix, by its media type, and by its first bytes: the one registry of formats."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from sayso.errors import PageError


class Kind(StrEnum):
    """A format that is read; each has one reader in `readers.py`."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON_LINES = "jsonl"
    JSON = "json"
    CSV = "csv"
    MHTML = "mhtml"
    PDF = "pdf"
    DOCX = "docx"
    MAIL = "mail"
    WARC = "warc"
    WACZ = "wacz"
    ZIP = "zip"


CONTAINERS = frozenset({Kind.MAIL, Kind.WARC, Kind.WACZ, Kind.ZIP})
"""Formats that hold things of other formats."""

_SUFFIXES = {
    ".txt": Kind.TEXT, ".text": Kind.TEXT, ".md": Kind.MARKDOWN, ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML, ".htm": Kind.HTML, ".xhtml": Kind.HTML,
    ".jsonl": Kind.JSON_LINES, ".ndjson": Kind.JSON_LINES, ".json": Kind.JSON, ".csv": Kind.CSV,
    ".mhtml": Kind.MHTML, ".mht": Kind.MHTML, ".pdf": Kind.PDF, ".docx": Kind.DOCX, ".eml": Kind.MAIL,
    ".warc": Kind.WARC, ".wacz": Kind.WACZ, ".zip": Kind.ZIP,
}  # fmt: skip
_MEDIA_TYPES = {
    "text/html": Kind.HTML, "application/xhtml+xml": Kind.HTML, "text/plain": Kind.TEXT,
    "text/markdown": Kind.MARKDOWN, "application/pdf": Kind.PDF, "message/rfc822": Kind.MAIL,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Kind.DOCX,
}  # fmt: skip

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
# Servers and broken copies leave stray NULs in mark-up, which browsers pass over; more are no HTML.
_NULS_IN_HTML = 0.01
# What a file is whose name does not tell.
_STARTS = (
    (re.compile(rb"%PDF-"), Kind.PDF), (re.compile(rb"PK(?:\x03\x04|\x05\x06)"), Kind.ZIP),
    (re.compile(rb"WARC/"), Kind.WARC), (re.compile(rb"\{"), Kind.JSON_LINES), (re.compile(rb"\[\s*\{"), Kind.JSON),
    (re.compile(rb"<!doctype|<html|<\?xml|<head|<body|<!--", re.IGNORECASE), Kind.HTML),
)  # fmt: skip
_HEADER = re.compile(
    rb"(?:From [^\r\n]+\r?\n)?"
    rb"(?:(?:Return-Path|Delivered-To|Received|From|To|Cc|Subject|Date|Message-ID|MIME-Version|Reply-To|Sender|"
    rb"List-[A-Za-z]+|X-[A-Za-z-]+|DKIM-Signature|ARC-[A-Za-z-]+|Authentication-Results|Content-Type|"
    rb"Snapshot-Content-Location)"
    rb":[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,}",
    re.IGNORECASE,
)


def content_suffix(name: str) -> str:
    """The suffix that tells the format, `.gz` left out.

    >>> content_suffix("a/Page.HTML.gz")
    '.html'
    """
    path = PurePath(name)
    suffix = path.suffix.lower()
    return PurePath(path.stem).suffix.lower() if suffix == ".gz" else suffix


def kind_of(name: str) -> Kind:
    """The format of a file of this name.

    Raises:
        PageError: this version does not read the format (code `unsupported`).

    >>> kind_of("rows.jsonl.gz").value
    'jsonl'
    """
    suffix = content_suffix(name)
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    what = f"{suffix} files are" if suffix else "files without a suffix are"
    known = ", ".join(readable_suffixes())
    raise PageError(name, "unsupported", f"{what} not read by this version; known are {known}")


def kind_of_media(media_type: str) -> Kind | None:
    """The format of a media type as HTTP and mail name it; None for what is not read.

    >>> kind_of_media("text/html; charset=utf-8"), kind_of_media("image/png")
    (<Kind.HTML: 'html'>, None)
    """
    return _MEDIA_TYPES.get(media_type.partition(";")[0].strip().lower())


def is_readable(name: str) -> bool:
    """Whether files of this name are read."""
    return content_suffix(name) in _SUFFIXES


def readable_suffixes() -> tuple[str, ...]:
    """All suffixes that are read, `.gz` of each besides."""
    return tuple(sorted(_SUFFIXES))


def sniff(head: bytes) -> Kind:
    """The format of bytes without a name, by the first few thousand of them; text where nothing else is seen.

    A Word document and a WACZ are told from other ZIP archives by their members, which stand further on.

    >>> sniff(b"WARC/1.1"), sniff(b"<!DOCTYPE html>"), sniff(b"Six people died.")
    (<Kind.WARC: 'warc'>, <Kind.HTML: 'html'>, <Kind.TEXT: 'text'>)
    """
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    for pattern, kind in _STARTS:
        if pattern.match(start):
            return kind
    if header := _HEADER.match(start):
        saved = re.search(rb"^(?:Snapshot-Content-Location:|From: <Saved by )", header.group(), re.M | re.I)
        return Kind.MHTML if saved else Kind.MAIL
    return Kind.TEXT


def refuse_binary(name: str, data: bytes, *, markup: bool = False) -> None:
    """Refuse bytes that are no text; in mark-up a few NUL bytes are no reason.

    Raises:
        PageError: the first bytes are those of another format, or NUL bytes show that it is no text (`binary`).
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise PageError(name, "binary", f"this is no text: the first bytes are those of {what}")
    if data.startswith(_WIDE_MARKS):
        return
    nuls = data.count(b"\x00")
    if nuls > (_NULS_IN_HTML * len(data) if markup else 0):
        raise PageError(name, "binary", f"this is no text: it holds {nuls:,} NUL byte{'s' * (nuls > 1)}")
    head = data[:_CONTROL_WITHIN]
    if len(head.translate(None, _CONTROL)) < 0.95 * len(head):
        raise PageError(name, "binary", "this is no text: more than one byte in twenty is a control character")
