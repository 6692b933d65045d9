"""Standard input: what it is, is told by its first bytes."""

from __future__ import annotations

import io
import tempfile
from typing import BinaryIO, cast

from sayso.errors import PageError
from sayso.pages.formats import Kind, sniff
from sayso.pages.gunzip import CHUNK, MAGIC, gunzip
from sayso.pages.limits import MAX_ARCHIVE_BYTES
from sayso.pages.stored import Stored
from sayso.pages.zipfiles import opened_zip

_HEAD = 4096


def piped(name: str, stream: BinaryIO | None) -> Stored:
    """Standard input as something to read; gzip data are unpacked.

    Raises:
        PageError: nothing was given (`missing`), or gzip data cannot be unpacked (`damaged`).

    >>> piped("stdin", io.BytesIO(b"%PDF-1.7")).kind
    <Kind.PDF: 'pdf'>
    """
    if stream is None:
        raise PageError(name, "missing", "nothing was given on standard input")
    whole = _Rejoined(stream)
    if whole.head(len(MAGIC)) == MAGIC:
        whole = _Rejoined(cast(BinaryIO, _Unpacked(name, whole)))
    kind = sniff(whole.head(_HEAD))
    if kind is not Kind.ZIP:
        return Stored(name, kind, lambda: cast(BinaryIO, whole))
    copy = _copied(name, whole)
    return Stored(name, _kind_of_zip(name, copy), lambda: copy)


def _copied(name: str, stream: _Rejoined) -> BinaryIO:
    """A temporary file of all that comes: ZIP files are read from their end."""
    copy = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115  # closed by its reader
    while chunk := stream.read(CHUNK):
        if copy.tell() + len(chunk) > MAX_ARCHIVE_BYTES:
            raise PageError(
                name, "too-large", f"an archive may have {MAX_ARCHIVE_BYTES:,} bytes here; name the file"
            )
        copy.write(chunk)
    copy.seek(0)
    return copy


def _kind_of_zip(name: str, copy: BinaryIO) -> Kind:
    size = copy.seek(0, io.SEEK_END)
    try:
        with opened_zip(name, copy, size) as archive:
            names = set(archive.namelist())
    except PageError:
        return Kind.ZIP  # its reader says what is wrong
    finally:
        copy.seek(0)
    if "word/document.xml" in names:
        return Kind.DOCX
    return (
        Kind.WACZ
        if "datapackage.json" in names and any(name.startswith("archive/") for name in names)
        else Kind.ZIP
    )


class _Rejoined(io.RawIOBase):
    """A stream whose beginning may be looked at first."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream, self._ahead = stream, b""

    def head(self, size: int) -> bytes:
        """The first bytes, which stay to be read."""
        while len(self._ahead) < size and (more := self._stream.read(size - len(self._ahead))):
            self._ahead += more
        return self._ahead[:size]

    def read(self, size: int = -1) -> bytes:
        """As of any stream."""
        ahead, self._ahead = self._ahead, b""
        return ahead + self._stream.read(size) if size < 0 or not ahead else ahead[:size] + self._keep(ahead[size:])

    def _keep(self, rest: bytes) -> bytes:
        self._ahead = rest
        return b""


class _Unpacked(io.RawIOBase):
    """The unpacked bytes of a stream of gzip data."""

    def __init__(self, name: str, packed: io.RawIOBase) -> None:
        super().__init__()
        self._chunks = gunzip(name, iter(lambda: packed.read(CHUNK) or b"", b""))
        self._ahead = b""

    def read(self, size: int = -1) -> bytes:
        """As of any stream."""
        while (size < 0 or not self._ahead) and (chunk := next(self._chunks, b"")):
            self._ahead += chunk
        part = self._ahead if size < 0 else self._ahead[:size]
        self._ahead = self._ahead[len(part) :]
        return part
