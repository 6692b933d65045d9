"""ZIP files opened with bounds: how many members, how long a list of them, how much each may unpack to."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from sayso.errors import PageError
from sayso.pages.limits import MAX_DIRECTORY_BYTES, MAX_MEMBER_RATIO, MAX_MEMBERS

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of old Office files, and of new ones with a password."""

_END = b"PK\x05\x06"
_END64 = b"PK\x06\x06"
_END_REACH = 65_557  # the end record and the longest comment after it
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    struct.error,
    NotImplementedError,
    OSError,
    LookupError,
)
_FREE_RATIO_BYTES = 1 << 20


@contextmanager
def opened_zip(name: str, stream: BinaryIO, size: int) -> Iterator[zipfile.ZipFile]:
    """A ZIP file whose list of members has been found to be of bearable length.

    Raises:
        PageError: the file is empty, ends too early (`truncated`), is not valid (`damaged`), or has too many
            members (`too-large`).
    """
    if size == 0:
        raise PageError(name, "empty", "the file is empty")
    members, directory = _extent(name, stream, size)
    if members > MAX_MEMBERS or directory > MAX_DIRECTORY_BYTES:
        raise PageError(name, "too-large", f"{members:,} members: more than {MAX_MEMBERS:,} are not read")
    try:
        archive = zipfile.ZipFile(stream)
    except _BROKEN as error:
        raise PageError(name, "damaged", f"not a valid ZIP archive: {_reason(error)}") from None
    with archive:
        yield archive


def _extent(name: str, stream: BinaryIO, size: int) -> tuple[int, int]:
    """How many members the end record tells of, and how many bytes their list has."""
    reach = min(size, _END_REACH)
    stream.seek(size - reach)
    tail = stream.read(reach)
    stream.seek(0)
    found = tail.rfind(_END)
    if found < 0 or len(tail) - found < 22:
        stream_head = stream.read(4)
        stream.seek(0)
        if stream_head.startswith(b"PK"):
            raise PageError(name, "truncated", "the archive ends too early; copy or download the file again")
        raise PageError(name, "damaged", "this is no ZIP archive: its list of members is missing")
    members, directory = struct.unpack_from("<HI", tail, found + 10)
    wide = tail.rfind(_END64, 0, found)
    if (members == 0xFFFF or directory == 0xFFFFFFFF) and wide >= 0 and len(tail) - wide >= 48:
        members, directory = struct.unpack_from("<QQ", tail, wide + 32)
    return members, directory


def member_problem(archive_name: str, member: zipfile.ZipInfo) -> PageError | None:
    """What speaks against unpacking a member: a password, a name that leads out of the archive, a bomb."""
    name = f"{archive_name}/{shown(member.filename)}"
    if member.flag_bits & 0x1:
        return PageError(name, "encrypted", "it has a password; unpack the archive and name the files")
    parts = member.filename.replace("\\", "/").split("/")
    if ".." in parts or member.filename.startswith(("/", "\\")) or parts[0].endswith(":"):
        return PageError(name, "bad-name", "its name leads out of the archive; such members are never unpacked")
    if member.file_size > max(_FREE_RATIO_BYTES, MAX_MEMBER_RATIO * member.compress_size):
        reason = f"{member.compress_size:,} bytes unpack to {member.file_size:,}: this is a decompression bomb"
        return PageError(name, "too-large", reason)
    return None


def shown(name: str) -> str:
    """A member's name with forward slashes, and without what cannot be stored as UTF-8 or shown."""
    clean = name.replace("\\", "/").encode("utf-8", "replace").decode("utf-8")
    return "".join(char if char.isprintable() else "\ufffd" for char in clean)


class Member(io.RawIOBase):
    """The unpacked bytes of a member, its CRC checked at the end; what goes wrong is named."""

    def __init__(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> None:
        super().__init__()
        self._name = name
        try:
            self._stream = archive.open(member)
        except (*_BROKEN, RuntimeError) as error:
            raise PageError(name, "damaged", f"it cannot be unpacked: {_reason(error)}") from None

    def read(self, size: int = -1) -> bytes:
        """As of any stream.

        Raises:
            PageError: the packed bytes are damaged.
        """
        try:
            return self._stream.read(size)
        except (*_BROKEN, RuntimeError) as error:
            raise PageError(self._name, "damaged", f"it cannot be unpacked: {_reason(error)}") from None


def _reason(error: BaseException) -> str:
    return str(error) or "it ends too early"
