"""A case opened for reading: every table as a table object, single rows by id, and the whole ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from sayso.case.asking import AskedCase
from sayso.case.bound import (
    Bound,
    CaseAttribution,
    CaseChain,
    CaseClaim,
    CaseDocument,
    CaseFact,
    CaseMention,
    CaseName,
    bind,
)
from sayso.case.cells import to_plain
from sayso.case.connection import clear_errors
from sayso.case.evidence import Evidence, InPage, evidence_in
from sayso.case.filters import ClaimFilter
from sayso.case.notebook import Bundle, bundle, case_html
from sayso.case.table import Table
from sayso.case.verify import Problem, verify
from sayso.errors import CaseError
from sayso.records.attributions import Attribution
from sayso.records.citations import Citation
from sayso.records.claims import Claim
from sayso.records.copies import Copy
from sayso.records.facts import Fact, FactValue
from sayso.records.ledger import KEPT_TABLES, TABLES, Ledger
from sayso.records.pages import Failure
from sayso.records.proposals import Proposal
from sayso.records.reviews import Review
from sayso.records.rows import from_row
from sayso.reviews.state import ReviewState

if TYPE_CHECKING:
    from sayso.case.reviewed import ReviewedCase

T = TypeVar("T")
B = TypeVar("B", bound=Bound)


class Case(AskedCase):
    """One case file, open for reading; safe to use from several threads, and while another process adds to it.

    >>> Case.open("no-such-file.sayso")
    Traceback (most recent call last):
        ...
    sayso.errors.CaseError: no-such-file.sayso: no such file; make a case with: sayso build FOLDER -o NAME.sayso
    """

    def _repr_html_(self) -> str:
        return case_html(str(self.path), {name: self.count(name) for name in ("pages", *TABLES)})

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Bundle:
        return bundle({"text/plain": repr(self), "text/html": self._repr_html_()}, include, exclude)

    # The tables

    def documents(self) -> Table[CaseDocument]:
        """The documents, sorted by id, as all tables are."""
        return self._bound("documents", CaseDocument)

    def attributions(self) -> Table[CaseAttribution]:
        """Who says what, by what word."""
        return self._bound("attributions", CaseAttribution)

    def chains(self) -> Table[CaseChain]:
        """On whose say-so stretches of text stand."""
        return self._bound("chains", CaseChain)

    def claims(
        self,
        *,
        about: str | None = None,
        by: str | None = None,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        disputed: bool | None = None,
        min_origins: int | None = None,
        reviewed: bool | None = None,
        search: str | None = None,
    ) -> Table[CaseClaim]:
        """The claims that pass all filters given (see `ClaimFilter`); with `search`, best match first.

        Raises:
            CaseError: `since` or `until` is no date.
        """
        wanted = ClaimFilter(about, by, place, since, until, disputed, min_origins, reviewed)
        return self.claims_that(wanted, search)

    def claims_that(self, wanted: ClaimFilter, search: str | None = None) -> Table[CaseClaim]:
        """The claims that pass a filter."""
        everything = wanted.is_empty and search is None
        return self._bound("claims", CaseClaim, None if everything else partial(self.claim_ids, wanted, search))

    def facts(
        self,
        *,
        about: str | None = None,
        by: str | None = None,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        disputed: bool | None = None,
        min_origins: int | None = None,
        reviewed: bool | None = None,
        search: str | None = None,
    ) -> Table[CaseFact]:
        """The facts of which some claim passes all filters given, which are those of `claims`.

        Raises:
            CaseError: `since` or `until` is no date.
        """
        wanted = ClaimFilter(about, by, place, since, until, disputed, min_origins, reviewed)
        return self.facts_that(wanted, search)

    def facts_that(self, wanted: ClaimFilter, search: str | None = None) -> Table[CaseFact]:
        """The facts of which some claim passes a filter."""
        everything = wanted.is_empty and search is None
        return self._bound("facts", CaseFact, None if everything else partial(self.fact_ids, wanted, search))

    def mentions(self) -> Table[CaseMention]:
        """Every person, group, place, time and quantity named."""
        return self._bound("mentions", CaseMention)

    def copies(self) -> Table[Copy]:
        """Groups of documents that share text."""
        return self.table("copies", Copy)

    def names(self) -> Table[CaseName]:
        """How pages name actors."""
        return self._bound("names", CaseName)

    def citations(self) -> Table[Citation]:
        """Which page of the case a chain cites, where something shows it."""
        return self.table("citations", Citation)

    def failures(self) -> Table[Failure]:
        """Inputs that could not be read, and stages that failed."""
        return self.table("failures", Failure)

    def reviews(self) -> Table[Review]:
        """All that people said of rows of this case, what was undone too."""
        return self.table("reviews", Review)

    def proposals(self) -> Table[Proposal]:
        """What second readers proposed, beside the ledger: in no claim, fact or export."""
        return self.table("proposals", Proposal)

    def review_of(self, row_id: str) -> ReviewState | None:
        """What stands of what people said of one row, None where nobody said anything."""
        return next(iter(self.review_states([row_id]).values()), None)

    def as_reviewed(self) -> ReviewedCase:
        """The case as people reviewed it, in a copy that goes when it is closed: what they said is put in place."""
        from sayso.case.reviewed import ReviewedCase  # noqa: PLC0415  # it writes one, and counts origins

        return ReviewedCase.of(self)

    def table(self, name: str, record: type[T]) -> Table[T]:
        """A whole table by its name, as plain records that know nothing of the case."""
        return Table(name, record, partial(self.rows, name))

    # Single rows and everything

    def claim(self, row_id: str) -> CaseClaim:
        """One claim by its id; raises CaseError when there is none, as all of these do."""
        return self._one("claims", CaseClaim, row_id)

    def fact(self, row_id: str) -> CaseFact:
        """One fact by its id."""
        return self._one("facts", CaseFact, row_id)

    def document(self, row_id: str) -> CaseDocument:
        """One document by its id."""
        return self._one("documents", CaseDocument, row_id)

    def attribution(self, row_id: str) -> CaseAttribution:
        """One attribution by its id."""
        return self._one("attributions", CaseAttribution, row_id)

    def chain(self, row_id: str) -> CaseChain:
        """One chain by its id."""
        return self._one("chains", CaseChain, row_id)

    # What leads from row to row

    def evidence(self, row: InPage | Fact | FactValue) -> tuple[Evidence, ...]:
        """The exact words of the pages that show a row; for a fact or one of its values, those of its claims.

        Raises:
            CaseError: its document, or a claim of it, is not in this case.
        """
        if isinstance(row, Fact | FactValue):
            return tuple(found for claim in self.claims_of(row) for found in self.evidence(claim))
        return evidence_in(self.document(row.doc), row)

    def chain_of(self, claim: Claim) -> CaseChain | None:
        """On whose say-so a claim stands; None where it has no chain."""
        return self.chain(claim.chain) if claim.chain else None

    def claims_of(self, row: Fact | FactValue) -> tuple[CaseClaim, ...]:
        """The claims of a fact, or of one of its values, in the order of the values.

        Raises:
            CaseError: a claim of it is not in this case.
        """
        values = row.values if isinstance(row, Fact) else (row,)
        ids = list(dict.fromkeys(claim for value in values for claim in value.claims))
        return tuple(bind(CaseClaim, claim, self) for claim in self.rows("claims", ids))

    def claims_in(self, doc: str) -> tuple[CaseClaim, ...]:
        """The claims of a document, by place."""
        rows = self.query('SELECT * FROM claims WHERE doc = ? ORDER BY start, "end", id', doc)
        return tuple(bind(CaseClaim, to_plain(Claim, row), self) for row in rows)

    def attributions_in(self, doc: str) -> tuple[CaseAttribution, ...]:
        """The attributions of a document, by id."""
        rows = self.query("SELECT * FROM attributions WHERE doc = ? ORDER BY id", doc)
        return tuple(bind(CaseAttribution, to_plain(Attribution, row), self) for row in rows)

    def record(self, record: type[T], row_id: str) -> T | None:
        """One row of a contract table as a record, None where there is none."""
        return self.records(record, [row_id]).get(row_id)

    def records(self, record: type[T], ids: Iterable[str]) -> dict[str, T]:
        """Rows of a contract table as records by their ids, as far as they are there."""
        (name,) = (name for name, one in KEPT_TABLES.items() if one is record)
        found = self.query(
            f"SELECT * FROM {name} WHERE id IN (SELECT value FROM json_each(?))", json.dumps(list(ids))
        )
        return {row["id"]: from_row(record, to_plain(record, row)) for row in found}

    def ledger(self) -> Ledger:
        """All rows of the case, read at one moment."""
        tables: dict[str, Any] = {}
        with self._lock, clear_errors(self.path):
            self._connection.execute("BEGIN")
            try:
                for name, record in TABLES.items():
                    tables[name] = tuple(self._records(name, record))
            finally:
                self._connection.execute("COMMIT")
        return Ledger(**tables)

    def verify(self) -> list[Problem]:
        """What is not as it was written: pages, rows, spans; empty when all is whole."""
        return verify(self)

    def _records(self, name: str, record: type[T]) -> Iterable[T]:
        return (from_row(record, row) for row in self.rows(name))

    def _bound(self, name: str, record: type[B], ids: Callable[[], list[str]] | None = None) -> Table[B]:
        """A table whose rows know this case; `ids` finds those to show, None for all."""
        return Table(name, record, partial(self.rows, name), ids, partial(bind, case=self))

    def _one(self, name: str, record: type[B], row_id: str) -> B:
        rows = self.query(f"SELECT * FROM {name} WHERE id = ?", row_id)
        if not rows:
            raise CaseError(row_id, f"no such {name.removesuffix('s')} in {self.path}")
        return bind(record, to_plain(record, rows[0]), self)
