"""The writer of proposals: what a second reader proposes, beside the ledger and never in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sayso.case.activities import Activity
from sayso.case.appending import Appending
from sayso.case.inserting import add_to_log, insert
from sayso.case.merging import id_apart
from sayso.case.store import Case
from sayso.case.writing import CaseWriter
from sayso.records.proposals import Proposal


class Proposing(Appending):
    """Adds what one second reader proposes, a document at a time; a proposal that is there already stays."""

    def __init__(self, path: str | Path, made_by: Activity) -> None:
        super().__init__(path)
        self._made_by = made_by

    def asked(self) -> frozenset[str]:
        """The documents of which this reader gave a whole answer before."""
        rows = self.case.query("SELECT subject FROM log WHERE event = 'asked' AND detail = ?", self._made_by.id)
        return frozenset(row["subject"] for row in rows)

    def add(self, proposals: Sequence[Proposal], answered: str | None = None) -> int:
        """Keep proposals, and that the document `answered` need not be asked again; tells how many are new."""
        with self._transaction():
            held = self.case.records(Proposal, [proposal.id for proposal in proposals])
            new = [proposal for proposal in proposals if proposal.id not in held]
            for proposal, sealed in zip(
                new, insert(self._connection, "proposals", new, self._made_by), strict=True
            ):
                add_to_log(self._connection, "proposed", proposal.id, sealed)
            if answered is not None:
                add_to_log(self._connection, "asked", answered, self._made_by.id)
        return len(new)


def carry_proposals(writer: CaseWriter, case: Case, made_by: Activity) -> None:
    """Put the proposals of a case into one that is made of it, as far as it has their pages."""
    held = {row["id"]: row["page"] for row in writer.case.query("SELECT id, page FROM documents")}
    found: list[Proposal] = []
    pages = {row["id"]: row["page"] for row in case.query("SELECT id, page FROM documents")}
    for proposal in case.proposals():
        page = pages[proposal.doc]
        names = (proposal.doc, id_apart(proposal.doc, page))
        found += [replace(proposal, doc=name) for name in names if held.get(name) == page]
    if found:
        with Proposing(writer.path, made_by) as proposing:
            proposing.add(found)
