"""Open a file as a stream of bytes, unpacking gzip with a cap and naming what is wrong with it."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.errors import PageError
from sayso.pages.limits import MAX_PAGE_BYTES, MAX_RATIO, MAX_UNPACKED_BYTES

_GZIP_MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 20


def read_whole(name: str, path: Path | None, stream: BinaryIO | None, limit: int = MAX_PAGE_BYTES) -> bytes:
    """All bytes of a file or stream, unpacked; never more than `limit`.

    Raises:
        PageError: the file is unreadable, damaged, or larger than the limit.
    """
    parts, size = [], 0
    for chunk in _chunks(name, path, stream):
        size += len(chunk)
        if size > limit:
            raise PageError(
                name, "too-large", f"one page may have {limit:,} bytes, this has more; split it into pages or rows"
            )
        parts.append(chunk)
    return b"".join(parts)


def read_lines(name: str, path: Path | None, stream: BinaryIO | None) -> Iterator[tuple[int, bytes]]:
    """Each line with its number, counted from 1, without its end; streamed, so that files of any size are read.

    Raises:
        PageError: the file is unreadable or damaged, or one line is larger than a page may be.
    """
    pending, number = b"", 0
    for chunk in _chunks(name, path, stream):
        *lines, pending = (pending + chunk).split(b"\n")
        for line in lines:
            number += 1
            yield number, line.removesuffix(b"\r")
        if len(pending) > MAX_PAGE_BYTES:
            raise PageError(name, "too-large", f"line {number + 1} has more than {MAX_PAGE_BYTES:,} bytes")
    if pending:
        yield number + 1, pending.removesuffix(b"\r")


def _chunks(name: str, path: Path | None, stream: BinaryIO | None) -> Iterator[bytes]:
    try:
        if path is None:
            assert stream is not None  # one of the two is always given
            yield from _stream_chunks(name, stream)
        elif path.suffix.lower() == ".gz":
            with path.open("rb") as packed:
                yield from _gzip_chunks(name, packed, path.stat().st_size)
        else:
            with path.open("rb") as plain:
                while chunk := plain.read(_CHUNK):
                    yield chunk
    except PermissionError:
        raise PageError(name, "unreadable", "no permission to read this file") from None
    except FileNotFoundError:
        raise PageError(name, "missing", "no such file or folder") from None
    except OSError as error:
        raise PageError(name, "unreadable", f"the file cannot be read: {error.strerror or error}") from None


def _stream_chunks(name: str, stream: BinaryIO) -> Iterator[bytes]:
    first = stream.read(_CHUNK)
    if first.startswith(_GZIP_MAGIC):
        raise PageError(name, "unsupported", "standard input must be unpacked: pipe it through gunzip")
    while first:
        yield first
        first = stream.read(_CHUNK)


def _gzip_chunks(name: str, packed: BinaryIO, packed_size: int) -> Iterator[bytes]:
    allowed = min(MAX_UNPACKED_BYTES, max(_CHUNK, packed_size * MAX_RATIO))
    if packed_size == 0:
        return
    try:
        with gzip.GzipFile(fileobj=packed) as unpacked:
            while chunk := unpacked.read(_CHUNK):
                allowed -= len(chunk)
                if allowed < 0:
                    raise PageError(
                        name, "too-large", "it unpacks to far more than a page or a file of rows may hold"
                    )
                yield chunk
    except EOFError:
        raise PageError(
            name, "truncated", "the gzip data ends too early; copy or download the file again"
        ) from None
    except (gzip.BadGzipFile, zlib.error) as error:
        raise PageError(name, "damaged", f"not valid gzip data: {error}") from None
