"""Unpack gzip data chunk by chunk, with a cap, so that everything before a damage is given out first."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from sayso.errors import PageError
from sayso.pages.limits import MAX_RATIO, MAX_UNPACKED_BYTES

MAGIC = b"\x1f\x8b"
CHUNK = 1 << 20
_GZIP = 16 + zlib.MAX_WBITS


def gunzip(name: str, packed: Iterable[bytes]) -> Iterator[bytes]:
    """The unpacked bytes of gzip data of one or many members, in chunks of at most a mebibyte.

    Raises:
        PageError: the data end too early (`truncated`), are not valid (`damaged`), or unpack to far more than any
            page or file of rows may hold (`too-large`); what stood before has been given out by then.

    >>> import gzip
    >>> b"".join(gunzip("a.gz", [gzip.compress(b"Six "), gzip.compress(b"died.")]))
    b'Six died.'
    """
    member, seen, given = zlib.decompressobj(_GZIP), 0, 0
    begun = False
    for chunk in packed:
        rest = chunk
        seen += len(chunk)
        while rest:
            if not begun:
                # Tapes and some archivers fill up with zeros between and after members.
                rest = rest.lstrip(b"\0") if given else rest
                if not rest:
                    break
                member, begun = zlib.decompressobj(_GZIP), True
            for part in _inflated(name, member, rest):
                given += len(part)
                # A first mebibyte is always given: short files may well have a high ratio.
                if given > min(MAX_UNPACKED_BYTES, max(CHUNK, seen * MAX_RATIO)):
                    raise PageError(
                        name, "too-large", "it unpacks to far more than a page or a file of rows may hold"
                    )
                yield part
            rest = member.unused_data
            begun = not member.eof
    if begun:
        raise PageError(name, "truncated", "the gzip data ends too early; copy or download the file again")


def _inflated(name: str, member: zlib._Decompress, packed: bytes) -> Iterator[bytes]:
    while True:
        try:
            part = member.decompress(packed, CHUNK)
        except zlib.error as error:
            reason = str(error).removeprefix("Error ")
            raise PageError(name, "damaged", f"not valid gzip data: {reason}") from None
        if part:
            yield part
        packed = member.unconsumed_tail
        if member.eof or (not packed and len(part) < CHUNK):
            return
