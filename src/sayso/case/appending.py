"""A case to which rows are appended, one call at a time: what stands there already is not touched."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.case.connection import clear_errors, close_writing, connect_writing
from sayso.case.inserting import transaction
from sayso.case.store import Case


class Appending:
    """Opens a case for appending; what a call has added is there for good when it returns.

    Raises:
        CaseError: the case is missing, no case, or cannot be written.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        Case.open(self.path).close()  # what is no case is told, and never made one
        self._connection = connect_writing(self.path)
        self._connection.execute("PRAGMA synchronous = FULL")  # what was decided or paid for outlives a power cut
        self.case = Case(self.path, self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file, which is one plain file then."""
        with clear_errors(self.path):
            close_writing(self._connection)

    def _transaction(self) -> AbstractContextManager[None]:
        return transaction(self._connection, self.path)
