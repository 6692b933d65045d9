"""A case opened for reading: every table as a table object, single rows by id, and the whole ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

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
from sayso.case.conditions import condition
from sayso.case.connection import clear_errors
from sayso.case.evidence import Evidence, InPage, evidence_in
from sayso.case.file import CaseFile
from sayso.case.filters import ClaimFilter
from sayso.case.notebook import Bundle, bundle, case_html
from sayso.case.review_rows import review_states
from sayso.case.snippets import snippet
from sayso.case.standing import RANKED
from sayso.case.table import Table
from sayso.case.verify import Problem, verify
from sayso.errors import CaseError
from sayso.records.attributions import Attribution
from sayso.records.citations import Citation
from sayso.records.claims import Claim
from sayso.records.copies import COPYING_KINDS, Copy
from sayso.records.facts import Fact, FactValue
from sayso.records.ledger import TABLES, Ledger
from sayso.records.pages import Failure
from sayso.records.reviews import Review
from sayso.records.rows import from_row
from sayso.reviews.state import Key, ReviewState

T = TypeVar("T")
B = TypeVar("B", bound=Bound)


class Case(CaseFile):
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
        return self._bound("claims", CaseClaim, None if everything else lambda: self.claim_ids(wanted, search))

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
        return self._bound("facts", CaseFact, None if everything else lambda: self.fact_ids(wanted, search))

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

    def review_states(self, ids: Iterable[str] | None = None) -> dict[Key, ReviewState]:
        """(table, id) to what stands of what people said of that row, for all rows reviewed or those of `ids`."""
        return review_states(self, ids)

    def review_of(self, row_id: str) -> ReviewState | None:
        """What stands of what people said of one row, None where nobody said anything."""
        return next(iter(self.review_states([row_id]).values()), None)

    def table(self, name: str, record: type[T]) -> Table[T]:
        """A whole contract table by its name, as plain records that know nothing of the case."""
        return Table(name, record, lambda: self.rows(name))

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
        try:
            rows = self.rows("claims", ids)
        except KeyError as error:
            raise CaseError(str(error.args[0]), f"no such claim in {self.path}") from None
        return tuple(bind(CaseClaim, claim, self) for claim in rows)

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
        (name,) = (name for name, one in TABLES.items() if one is record)
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
        return Table(name, record, lambda: self.rows(name, ids and ids()), partial(bind, case=self))

    def _one(self, name: str, record: type[B], row_id: str) -> B:
        rows = self.query(f"SELECT * FROM {name} WHERE id = ?", row_id)
        if not rows:
            raise CaseError(row_id, f"no such {name.removesuffix('s')} in {self.path}")
        return bind(record, to_plain(record, rows[0]), self)

    def snippets(self, words: str) -> list[tuple[str, str]]:
        """(id, some words around a find) of the documents that hold all words outside comments, best first."""
        documents = (self.document(row_id) for row_id in self.search(words, "documents"))
        found = ((document.id, snippet(document, words)) for document in documents)
        return [(row_id, shown) for row_id, shown in found if shown is not None]

    def claim_ids(self, wanted: ClaimFilter, search: str | None = None, *, by_place: bool = False) -> list[str]:
        """Ids of the claims that pass a filter: best match first, or by page and place, or else by id."""
        passes, values = condition(wanted, indexed=self._is_indexed)
        if search is not None:
            found = self.search(search)
            if wanted.is_empty:
                return found
            passing = {row["id"] for row in self.query(f"SELECT id FROM claims WHERE {passes}", values)}
            return self._as_reviewed("claims", [row_id for row_id in found if row_id in passing], wanted)
        order = 'doc, start, "end", id' if by_place else "id"
        ids = [row["id"] for row in self.query(f"SELECT id FROM claims WHERE {passes} ORDER BY {order}", values)]
        return self._as_reviewed("claims", ids, wanted)

    def fact_ids(self, wanted: ClaimFilter, search: str | None = None, *, ranked: bool = False) -> list[str]:
        """Ids of the facts of which some claim passes a filter: by id, or `ranked` as they are listed.

        With `disputed`, the fact itself must be so: a claim of it may be disputed in another.
        """
        passes, values = condition(wanted, indexed=self._is_indexed)
        parts = []
        if not replace(wanted, reviewed=None).is_empty:
            parts.append(
                f"fact IN (SELECT told.fact FROM told JOIN claims ON claims.id = told.claim WHERE {passes})"
            )
        if wanted.disputed is not None:
            parts.append("state = 0" if wanted.disputed else "state <> 0")
        if search is not None:
            parts.append("fact IN (SELECT fact FROM told WHERE claim IN (SELECT value FROM json_each(:found)))")
            values["found"] = json.dumps(self.claim_ids(wanted, search))
        order = RANKED if ranked else "fact"
        asked = f"SELECT fact FROM ranks WHERE {' AND '.join(parts) or 'TRUE'} ORDER BY {order}"
        return self._as_reviewed("facts", [row["fact"] for row in self.query(asked, values)], wanted)

    def _as_reviewed(self, table: str, ids: list[str], wanted: ClaimFilter) -> list[str]:
        """The ids of rows that are reviewed, or are not, where that is asked."""
        if wanted.reviewed is None:
            return ids
        reviewed = {row_id for name, row_id in self.review_states() if name == table}
        return [row_id for row_id in ids if (row_id in reviewed) is wanted.reviewed]

    def copy_ids(self) -> list[str]:
        """Ids of the groups of pages as they are listed: those that copy first, the largest first."""
        kinds = ", ".join(f"'{kind}'" for kind in sorted(COPYING_KINDS))
        found = self.query(
            "SELECT id FROM copies WHERE json_array_length(docs) > 1 "
            f"ORDER BY kind NOT IN ({kinds}), json_array_length(docs) DESC, id"
        )
        return [row["id"] for row in found]
