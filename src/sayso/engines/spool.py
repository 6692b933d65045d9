"""Items between two stages: in memory up to a budget, in a temporary file beyond it."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")

# 10,000 news pages of plain text, or some hundred of HTML with all their mark-up.
MEMORY_BYTES = 128 * 1024 * 1024


class Spool(Generic[T]):
    """Takes items in, then gives them back in the same order; they must pickle.

    >>> with Spool() as spool:
    ...     spool.put("one")
    ...     spool.put("two")
    ...     len(spool), list(spool)
    (2, ['one', 'two'])
    """

    def __init__(self, memory_bytes: int = MEMORY_BYTES) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=memory_bytes)  # noqa: SIM115 - closed by `__exit__`
        self._count = 0

    def __enter__(self) -> Spool[T]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def put(self, item: T) -> None:
        """Take one item in, behind the others; not while they are given back."""
        pickle.dump(item, self._file, pickle.HIGHEST_PROTOCOL)
        self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        self._file.seek(0)
        for _ in range(self._count):
            yield pickle.load(self._file)
