"""A case as people reviewed it: what they said is put in place, in a copy that lasts as long as it is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from sayso.case.activities import activity
from sayso.case.bound import Bound
from sayso.case.carried_reviews import carry_reviews
from sayso.case.cells import Row
from sayso.case.connection import connect_reading
from sayso.case.filters import ClaimFilter
from sayso.case.saved_pages import pages_without
from sayso.case.store import Case
from sayso.case.table import Table
from sayso.case.writing import CaseWriter
from sayso.records.ledger import Ledger
from sayso.records.names import Name
from sayso.records.reviewed import AS_REVIEWED
from sayso.records.rows import to_row
from sayso.reviews.applied import AsReviewed, as_reviewed

T = TypeVar("T")
B = TypeVar("B", bound=Bound)


class ReviewedCase(Case):
    """A case whose rows are as people reviewed them, with the column `reviewed`; all questions are asked of these.

    `applied` tells what was left out, and what does not apply. The case that was reviewed stays as it is.
    """

    def __init__(self, folder: TemporaryDirectory[str], applied: AsReviewed) -> None:
        path = Path(folder.name) / "as-reviewed.sayso"
        _write(path, applied.ledger)
        super().__init__(path, connect_reading(path))
        self.applied = applied
        self._folder = folder

    @classmethod
    def of(cls, case: Case) -> ReviewedCase:
        """What people said of the rows of a case, put in place."""
        applied = as_reviewed(case.ledger(), case.review_states())
        return cls(TemporaryDirectory(prefix="sayso-"), applied)

    def close(self) -> None:
        """Let go of the copy, which is gone then."""
        super().close()
        self._folder.cleanup()

    def __repr__(self) -> str:
        return "<Case as reviewed>"

    def rows(self, name: str, ids: Sequence[str] | None = None) -> list[Row]:
        """Plain rows of a contract table, as those of a case, with the column `reviewed`."""
        if ids is not None:
            return list(self.rows_of(name, ids))
        return [self._marked(name, row) for row in super().rows(name)]

    def rows_of(self, name: str, ids: Sequence[str]) -> Iterator[Row]:
        """Plain rows by their ids, with the column `reviewed`."""
        return (self._marked(name, row) for row in super().rows_of(name, ids))

    def _marked(self, name: str, row: Row) -> Row:
        if name not in AS_REVIEWED:
            return row
        mark = self.applied.marks.get((name, row["id"]))
        return {**row, "reviewed": to_row(mark) if mark else None}

    def table(self, name: str, record: type[T]) -> Table[T]:
        """A whole contract table by its name, with the column `reviewed`."""
        return Table(name, AS_REVIEWED.get(name, record), partial(self.rows, name))

    def _bound(self, name: str, record: type[B], ids: Callable[[], list[str]] | None = None) -> Table[B]:
        """The same, of some ids; its rows are plain records, as what they say stands in no table of the case."""
        return Table(name, AS_REVIEWED.get(name, record), partial(self.rows, name), ids)

    def _as_reviewed(self, table: str, ids: list[str], wanted: ClaimFilter) -> list[str]:
        if wanted.reviewed is None:
            return ids
        return [row_id for row_id in ids if ((table, row_id) in self.applied.marks) is wanted.reviewed]


def _write(path: Path, ledger: Ledger) -> None:
    made_by = activity("as reviewed", "1", {})
    names: defaultdict[str, list[Name]] = defaultdict(list)
    for name in ledger.names:
        names[name.doc].append(name)
    pages = pages_without(ledger.documents)
    with CaseWriter(path) as writer:
        for document, reading in ledger.pages():
            whole = replace(reading, names=tuple(names[document.id]))
            writer.add_document(pages[document.id], document, made_by, whole, made_by)
        for failure in ledger.failures:
            writer.add_failure(failure, made_by)
        links: Any = {"citations": ledger.citations, "citations_by": made_by}
        writer.replace_links(ledger.copies, made_by, ledger.facts, made_by, **links)
        carry_reviews(writer, ledger.reviews, made_by)
