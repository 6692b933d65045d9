"""The bytes of pages in a case: packed as they were saved, or absent, so that only their hash is known."""

from __future__ import annotations

import sqlite3
import zlib
from typing import Protocol

from sayso.records.ids import sha256
from sayso.records.pages import Page

ABSENT = "without original"
"""The event of the log that tells of a page that it came without its bytes; its detail is their SHA-256."""

PACKED_SIZE = "length(zlib)"
"""SQL for the size of packed bytes, which is 0 where they are absent: even nothing takes some bytes packed."""

_NOTHING = sha256(b"")


class _Queried(Protocol):
    def query(self, sql: str, *values: object) -> list[sqlite3.Row]: ...


def is_absent(page: Page) -> bool:
    """Whether a page comes without its bytes: it has none, and its hash is not that of nothing.

    >>> from sayso.records.pages import Media
    >>> is_absent(Page("a", sha256(b"x"), "a", Media.TEXT, b"", "", "utf-8"))
    True
    """
    return not page.data and page.sha256 != _NOTHING


def packed(page: Page) -> bytes:
    """The bytes of a page as the case keeps them: compressed, or empty where they are absent."""
    return b"" if is_absent(page) else zlib.compress(page.data)


def unpacked(kept: bytes) -> bytes | None:
    """What `packed` packed; None where the bytes are absent.

    >>> unpacked(b"") is None, unpacked(zlib.compress(b""))
    (True, b'')
    """
    return zlib.decompress(kept) if kept else None


def without_original(case: _Queried) -> list[str]:
    """The ids of the pages whose bytes the case does not hold, sorted."""
    absent = f"SELECT sha256 FROM originals WHERE {PACKED_SIZE} = 0"
    return [row["id"] for row in case.query(f"SELECT id FROM pages WHERE sha256 IN ({absent}) ORDER BY id")]
