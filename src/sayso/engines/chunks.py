"""Items that may be too many for the memory: weighed on a sample, and put into one temporary file in chunks."""

from __future__ import annotations

import pickle
import tempfile
from dataclasses import dataclass
from typing import Any

from sayso.engines.pickling import pickled

# Of pickled items; as objects they take three to five times as much.
MEMORY_BYTES = 64 * 1024 * 1024

SAMPLE = 64  # one item in so many is weighed: 3 million small items then cost 0.1 s, and not 5 s


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file a chunk lies."""

    offset: int
    length: int


class ChunkFile:
    """A temporary file of pickled chunks, made with the first of them; several readers may go through it at a time.

    >>> chunks = ChunkFile()
    >>> first, second = chunks.put(["a", "b"]), chunks.put({"c": 1})
    >>> chunks.take(second), chunks.take(first)
    ({'c': 1}, ['a', 'b'])
    """

    def __init__(self) -> None:
        self._file: Any = None  # deleted by the system when it is closed, or let go
        self._end = 0

    def put(self, chunk: object) -> Place:
        """Write a chunk at the end."""
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="sayso-")  # noqa: SIM115  # closed by `close`
        data = pickled(chunk)
        self._file.seek(self._end)  # a reader may stand elsewhere
        self._file.write(data)
        place = Place(self._end, len(data))
        self._end += len(data)
        return place

    def take(self, place: Place) -> Any:
        """Read a chunk back."""
        self._file.seek(place.offset)
        return pickle.loads(self._file.read(place.length))

    def close(self) -> None:
        """Delete the file."""
        if self._file is not None:
            self._file.close()
