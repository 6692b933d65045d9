"""What an HTTP response in an archive carries: its encodings undone with bounds, its digest checked."""

from __future__ import annotations

import base64
import binascii
import hashlib
import zlib
from collections.abc import Iterator
from io import BytesIO

from sayso.errors import PageError
from sayso.pages.limits import MAX_PAGE_BYTES

_DIGESTS = {"sha1": 20, "sha256": 32, "md5": 16, "sha512": 64}


def unchunked(name: str, body: bytes) -> bytes:
    r"""A body without the lengths that chunked transfer puts in; as it is where it holds none.

    Many crawlers undo chunking and keep the header that tells of it.

    >>> unchunked("a", b"4\r\nSix \r\n5\r\ndied.\r\n0\r\n\r\n"), unchunked("a", b"Six died.")
    (b'Six died.', b'Six died.')
    """
    parts: list[bytes] = []
    place = 0
    while True:
        end = body.find(b"\r\n", place, place + 1024)
        digits = body[place:end].partition(b";")[0].strip() if end >= 0 else b""
        try:
            size = int(digits, 16)
        except ValueError:
            if not parts:
                return body
            raise PageError(name, "damaged", "its chunks (Transfer-Encoding) cannot be told apart") from None
        if size <= 0:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + size])
        place = end + 2 + size + 2


def unpacked(name: str, body: bytes, codings: str) -> bytes:
    """A body with its content encodings undone: gzip, deflate, br; zstd and others are not read.

    Raises:
        PageError: the encoding is not known (`unsupported`), the data are not valid (`damaged`), or unpack to more
            than a page may have (`too-large`).
    """
    for coding in reversed([coding.strip().lower() for coding in codings.split(",")]):
        if coding in {"gzip", "x-gzip"}:
            # Crawlers that unpack what they save often keep the header.
            body = b"".join(_inflated(name, body, 31)) if body.startswith(b"\x1f\x8b") else body
        elif coding == "deflate":
            zlib_header = len(body) > 1 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0
            body = b"".join(_inflated(name, body, zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS))
        elif coding == "br":
            body = _unbrotlied(name, body)
        elif coding not in {"", "identity", "none", "utf-8"}:
            raise PageError(name, "unsupported", f"its Content-Encoding {coding!r} is not read by this version")
    return body


def _inflated(name: str, body: bytes, window: int) -> Iterator[bytes]:
    inflater, size = zlib.decompressobj(window), 0
    try:
        while True:
            part = inflater.decompress(body, 1 << 20)
            size += len(part)
            if size > MAX_PAGE_BYTES:
                raise _too_large(name)
            yield part
            body = inflater.unconsumed_tail
            if inflater.eof or not (body or part):
                return
    except zlib.error as error:
        reason = str(error).removeprefix("Error ")
        raise PageError(name, "damaged", f"its Content-Encoding cannot be undone: {reason}") from None


def _unbrotlied(name: str, body: bytes) -> bytes:
    from fastwarc.stream_io import BrotliReader  # noqa: PLC0415  # only for pages packed like that

    reader, parts, size = BrotliReader(BytesIO(body)), [], 0
    try:
        while part := reader.read(1 << 20):
            size += len(part)
            if size > MAX_PAGE_BYTES:
                raise _too_large(name)
            parts.append(part)
    except OSError:
        if not parts:
            return body if body.lstrip()[:1] == b"<" else b""
        raise PageError(name, "damaged", "its Content-Encoding (br) cannot be undone") from None
    return b"".join(parts)


def _too_large(name: str) -> PageError:
    return PageError(name, "too-large", f"one page may have {MAX_PAGE_BYTES:,} bytes, this unpacks to more")


def digest_fits(stated: str, *bodies: bytes) -> bool:
    """Whether a digest, as archives write it, is that of one of some bodies; true for kinds that are not known.

    Crawlers differ in whether they take the digest before or after undoing transfer encodings.

    >>> digest_fits("sha1:UB5WIXWROVXVQPTMJ46XK5QGQHNPKIG2", b"Six died."), digest_fits("md5:00", b"Six died.")
    (True, False)
    """
    kind, _, value = stated.partition(":")
    kind = kind.strip().lower().replace("-", "")
    if kind not in _DIGESTS:
        return True
    wanted = _bytes_of(value.strip(), _DIGESTS[kind])
    return any(hashlib.new(kind, body, usedforsecurity=False).digest() == wanted for body in bodies)


def _bytes_of(value: str, length: int) -> bytes | None:
    """The digest that some letters write: hexadecimal, or base 32 as archives have it."""
    try:
        if len(value) == 2 * length:
            return bytes.fromhex(value)
        return base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except (ValueError, binascii.Error):
        return None
