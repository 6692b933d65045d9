"""What the encoder said of windows, remembered in cases so that no window is read twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sayso.case.connection import connect_reading
from sayso.errors import CaseError


@dataclass(slots=True)
class KnownWindows:
    """Looks windows up in one case after the other; can be sent to a worker process.

    A case that is missing, damaged or of an earlier version knows none: what is not known is read.

    >>> known = KnownWindows((Path("no-such-file.sayso"),))
    >>> with known.open():
    ...     known.get(b"some key")
    """

    paths: tuple[Path, ...]
    _open: list[sqlite3.Connection] = field(default_factory=list)

    @contextmanager
    def open(self) -> Iterator[None]:
        """Hold the cases open, for the time of one page: a case in which no reader is left closes as one file."""
        try:
            for path in self.paths:
                try:
                    self._open.append(connect_reading(path))
                except CaseError:
                    continue
            yield
        finally:
            for connection in self._open:
                connection.close()
            self._open.clear()

    def get(self, key: bytes) -> bytes | None:
        """The bytes kept under a key, None where there are none."""
        for connection in self._open:
            try:
                row = connection.execute("SELECT coded FROM windows WHERE key = ?", (key,)).fetchone()
            except sqlite3.Error:  # no such table, a damaged page of the file
                continue
            if row and isinstance(row[0], bytes):
                return row[0]
        return None
