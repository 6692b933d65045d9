"""ZIP archives: each member of a kind that is read is handed on, under `FILE.zip/path`."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO, cast

from sayso.errors import PageError
from sayso.pages.formats import content_suffix, is_readable, kind_of
from sayso.pages.limits import FREE_ARCHIVE_BYTES, MAX_MEMBER_RATIO, MAX_UNPACKED_BYTES
from sayso.pages.stored import Allowance, Stored
from sayso.pages.zipfiles import Member, member_problem, opened_zip, shown

_SHOWN_KINDS = 5


def read_zip(stored: Stored) -> Iterator[Stored | PageError]:
    """The members in the order of their names; what cannot be read is an error each, and the rest goes on.

    Members of kinds that are not read are counted in one error. Hidden members and those of `__MACOSX` are
    bookkeeping of other programs and passed over.

    Raises:
        PageError: the archive as a whole cannot be read.
    """
    with stored.seekable() as (stream, size), opened_zip(stored.name, stream, size) as archive:
        outer = with_allowance(stored, size)
        unread: Counter[str] = Counter()
        found = False
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            if member.filename.endswith("/") or is_bookkeeping(member.filename):
                continue
            if not is_readable(member.filename):
                unread[content_suffix(member.filename) or "no suffix"] += 1
                continue
            found = True
            problem = member_problem(stored.name, member)
            yield problem or handed_on(outer, archive, member)
        if unread:
            yield PageError(stored.name, "unsupported", _unread(unread))
        if not found:
            yield PageError(stored.name, "no-pages", "the archive holds no readable pages")


def with_allowance(stored: Stored, size: int) -> Stored:
    """An archive that counts what is unpacked from it; one in another counts with the outermost."""
    if stored.allowance is not None:
        return stored
    allowed = min(MAX_UNPACKED_BYTES, max(FREE_ARCHIVE_BYTES, MAX_MEMBER_RATIO * size))
    return replace(stored, allowance=Allowance(allowed))


def handed_on(stored: Stored, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Stored:
    """A member as something to read."""
    path = shown(member.filename)
    opened = partial(_opened, archive, member, f"{stored.name}/{path}")
    return stored.within(path, kind_of(path), opened, packed=path.lower().endswith(".gz"))


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> BinaryIO:
    return cast(BinaryIO, Member(archive, member, name))


def is_bookkeeping(path: str) -> bool:
    """Whether a member is no saved page but a note of some program: `.DS_Store`, `__MACOSX/page.html`."""
    return any(part == "__MACOSX" or (part.startswith(".") and part not in {".", ".."}) for part in path.split("/"))


def _unread(kinds: Counter[str]) -> str:
    total = kinds.total()
    listed = ", ".join(f"{suffix} {count}" for suffix, count in kinds.most_common(_SHOWN_KINDS))
    more = ", …" if len(kinds) > _SHOWN_KINDS else ""
    return f"{total:,} member{'s are' if total > 1 else ' is'} of kinds that are not read ({listed}{more})"
