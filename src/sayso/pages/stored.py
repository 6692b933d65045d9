"""Something that is to be read, wherever it lies: a file, standard input, a member of an archive, an attachment."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from sayso.errors import PageError
from sayso.pages.formats import Kind
from sayso.pages.gunzip import CHUNK, gunzip
from sayso.pages.limits import MAX_ARCHIVE_BYTES, MAX_PAGE_BYTES

# Zip members are copied to a temporary file from here on, smaller ones are held in memory.
_SPOOLED = 16 * 1024 * 1024


class Allowance:
    """How many bytes may still be unpacked from one archive and all that lies in it."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self, name: str, count: int) -> None:
        """Count some bytes.

        Raises:
            PageError: the archive holds more than it may (`too-large`).
        """
        self.left -= count
        if self.left < 0:
            raise PageError(name, "too-large", "the archive unpacks to far more than its size allows for")


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes that hold pages: their `name`, which ids and messages use, their `kind`, and how to open them.

    `packed` says that the bytes are gzip data. `depth` counts the archives and messages around them; `allowance`
    is shared by all that lies in one archive.
    """

    name: str
    kind: Kind
    open: Callable[[], BinaryIO]
    packed: bool = False
    depth: int = 0
    allowance: Allowance | None = field(default=None, repr=False)

    @classmethod
    def file(cls, path: Path, name: str, kind: Kind) -> Stored:
        """A file on disk, unpacked if it is called `.gz`."""
        return cls(name, kind, lambda: path.open("rb"), path.suffix.lower() == ".gz")

    def within(self, name: str, kind: Kind, content: bytes | Callable[[], BinaryIO], *, packed: bool) -> Stored:
        """Something that lies in this."""
        opened = (lambda: io.BytesIO(content)) if isinstance(content, bytes) else content
        return replace(
            self, name=f"{self.name}/{name}", kind=kind, open=opened, packed=packed, depth=self.depth + 1
        )

    def chunks(self) -> Iterator[bytes]:
        """The unpacked bytes, in chunks of at most a mebibyte.

        Raises:
            PageError: it cannot be read: `missing`, `unreadable`, `truncated`, `damaged` or `too-large`.
        """
        raw = self._raw_chunks()
        for chunk in gunzip(self.name, raw) if self.packed else raw:
            if self.allowance is not None:
                self.allowance.take(self.name, len(chunk))
            yield chunk

    def _raw_chunks(self) -> Iterator[bytes]:
        try:
            with self.open() as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
        except PermissionError:
            raise PageError(self.name, "unreadable", "no permission to read this file") from None
        except FileNotFoundError:
            raise PageError(self.name, "missing", "no such file or folder") from None
        except OSError as error:
            reason = f"the file cannot be read: {error.strerror or error}"
            raise PageError(self.name, "unreadable", reason) from None

    def whole(self, limit: int = MAX_PAGE_BYTES) -> bytes:
        """All bytes, unpacked; never more than `limit`.

        Raises:
            PageError: it is unreadable, damaged, or larger than the limit (`too-large`).
        """
        parts, size = [], 0
        for chunk in self.chunks():
            size += len(chunk)
            if size > limit:
                raise PageError(
                    self.name,
                    "too-large",
                    f"one page may have {limit:,} bytes, this has more; split it into pages or rows",
                )
            parts.append(chunk)
        return b"".join(parts)

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Each line with its number, counted from 1, without its end; streamed, so that any size is read.

        Raises:
            PageError: it is unreadable or damaged, or one line is larger than a page may be.
        """
        pending, number = b"", 0
        for chunk in self.chunks():
            *lines, pending = (pending + chunk).split(b"\n")
            for line in lines:
                number += 1
                yield number, line.removesuffix(b"\r")
            if len(pending) > MAX_PAGE_BYTES:
                raise PageError(self.name, "too-large", f"line {number + 1} has more than {MAX_PAGE_BYTES:,} bytes")
        if pending:
            yield number + 1, pending.removesuffix(b"\r")

    @contextmanager
    def seekable(self) -> Iterator[tuple[BinaryIO, int]]:
        """A stream of the unpacked bytes in which one can go back and forth, and how many they are.

        What allows for that is opened where it lies; all else is copied to a temporary file, unless it is small.

        Raises:
            PageError: as `chunks`.
        """
        if (plain := self._seekable_already()) is not None:
            with plain:
                size = plain.seek(0, os.SEEK_END)
                plain.seek(0)
                yield plain, size
            return
        with tempfile.SpooledTemporaryFile(max_size=_SPOOLED) as copy:
            size = 0
            for chunk in self.chunks():
                size += len(chunk)
                if size > MAX_ARCHIVE_BYTES:
                    reason = f"an archive that must be unpacked first may have {MAX_ARCHIVE_BYTES:,} bytes"
                    raise PageError(self.name, "too-large", f"{reason}; unpack it yourself")
                copy.write(chunk)
            copy.seek(0)
            yield copy, size  # type: ignore[misc]  # a temporary file has all that BinaryIO asks for

    def _seekable_already(self) -> BinaryIO | None:
        try:
            stream = None if self.packed else self.open()
        except OSError:
            return None  # `chunks` opens it again and says what is wrong
        return stream if stream is not None and stream.seekable() else None
