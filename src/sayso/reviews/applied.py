"""The ledger as people reviewed it: what they rejected left out, what they edited, merged or split put in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from sayso.records.facts import Fact
from sayso.records.ledger import Ledger
from sayso.records.reviewed import AS_REVIEWED, Reviewed
from sayso.records.rows import to_row
from sayso.reviews.copies import regrouped_copies
from sayso.reviews.facts import claims_of, regrouped_facts
from sayso.reviews.leaving_out import Gone, leave_out
from sayso.reviews.marks import Marks, marks_of
from sayso.reviews.plan import Plan, Refused, plan_of
from sayso.reviews.putting import with_edits
from sayso.reviews.state import Key, ReviewState

if TYPE_CHECKING:
    from sayso.reviews.recounting import Recount

_COUNTED = "its origins were counted anew"
_NOT_COUNTED = "its origins are those read, no more than its claims"
_VALUES_READ = "its values are those read, though claims of it were edited"
_COUNTING = frozenset({"documents", "attributions", "chains", "claims", "copies"})
"""Tables that origins rest on."""


@dataclass(frozen=True, slots=True)
class AsReviewed:
    """A ledger with what people said put in place, and the `marks` of the rows that this is about.

    `left_out` are the rows that are gone, of which `rejected` were named by people; the rest hung on them.
    `conflicts` (of which nothing applies), `changed` (to be looked at again) and `orphaned` are not in it,
    nor is what was `refused`.
    """

    ledger: Ledger
    marks: Mapping[Key, Reviewed]
    rejected: tuple[Key, ...]
    left_out: tuple[Key, ...]
    conflicts: tuple[ReviewState, ...]
    changed: tuple[ReviewState, ...]
    orphaned: tuple[ReviewState, ...]
    refused: tuple[Refused, ...]

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The plain rows of a table, with the column `reviewed` where people review rows of it."""
        rows = [to_row(row) for row in getattr(self.ledger, table)]
        if table in AS_REVIEWED:
            for row in rows:
                mark = self.marks.get((table, row["id"]))
                row["reviewed"] = to_row(mark) if mark else None
        return rows

    def marked(self) -> Ledger:
        """The ledger with records that have the attribute `reviewed`."""
        tables = {
            name: tuple(
                record(*(getattr(row, one.name) for one in fields(row)), self.marks.get((name, row.id)))
                for row in getattr(self.ledger, name)
            )
            for name, record in AS_REVIEWED.items()
        }
        return replace(self.ledger, **tables)


def as_reviewed(ledger: Ledger, states: Mapping[Key, ReviewState]) -> AsReviewed:
    """Apply what people said to a ledger; `states` tell what stands, and whether the ledger holds what they saw.

    Edits come first, then what was rejected is left out, then facts and groups of copies are split, then merged,
    then origins are counted anew where what they rest on is another. Which review came in first never matters.

    >>> as_reviewed(Ledger(), {}).ledger == Ledger()
    True
    """
    plan, marks = plan_of(states), marks_of(states.values())
    edited = with_edits(ledger, plan, marks)
    left, gone = leave_out(edited, plan.rejected, marks)
    copies = regrouped_copies(left.copies, plan, marks)
    facts = regrouped_facts(left.facts, plan, marks)
    if plan.edits or gone or facts != left.facts or copies != left.copies:
        facts = _counted(ledger, replace(left, facts=facts, copies=copies), plan, gone, marks)
    left = replace(left, facts=facts, copies=copies)
    there = {(name, row.id) for name in AS_REVIEWED for row in getattr(left, name)}
    return AsReviewed(
        left,
        {key: mark.done() for key, mark in sorted(marks.items()) if key in there},
        tuple(sorted(plan.rejected)),
        tuple(sorted(gone)),
        tuple(plan.conflicts),
        tuple(plan.changed),
        tuple(plan.orphaned),
        tuple(sorted(plan.refused, key=lambda one: (one.review.at, one.review.id))),
    )


def _counted(read: Ledger, ledger: Ledger, plan: Plan, gone: Gone, marks: Marks) -> tuple[Fact, ...]:
    """The facts with their origins counted anew, where they or a page of theirs are not as they were read."""
    from sayso.reviews.recounting import Recount  # noqa: PLC0415  # it loads what links pages

    touched = {key for key in (*plan.edits, *gone) if key[0] in _COUNTING}
    docs = {
        doc
        for name in _COUNTING
        for row in getattr(read, name)
        if (name, row.id) in touched
        for doc in (row.docs if name == "copies" else [row.id if name == "documents" else row.doc])
    }
    docs |= {doc for copy in set(read.copies) ^ set(ledger.copies) for doc in copy.docs}
    doc_of = {claim.id: claim.doc for claim in ledger.claims}
    before = set(read.facts)
    stale = [
        fact for fact in ledger.facts if fact not in before or docs & {doc_of[claim] for claim in claims_of(fact)}
    ]
    recount = Recount(ledger, {doc_of[claim] for fact in stale for claim in claims_of(fact)})
    unheard = {row.id for row in read.claims if ("chains", row.chain) in gone}
    counted = {fact.id: _count(fact, recount, unheard, marks) for fact in stale}
    for fact in ledger.facts:
        edited = sorted(claim for claim in claims_of(fact) if ("claims", claim) in plan.edits)
        if edited:
            marks["facts", fact.id].remarks[f"{_VALUES_READ}: {', '.join(edited)}"] = None
    return tuple(counted.get(fact.id, fact) for fact in ledger.facts)


def _count(fact: Fact, recount: Recount, unheard: set[str], marks: Marks) -> Fact:
    edits = marks["facts", fact.id].edits if ("facts", fact.id) in marks else []
    why = None
    if any(edit.field.split(".")[0] == "values" for edit in edits):
        why = "a person edited its values"
    elif lost := sorted(claims_of(fact) & unheard):
        why = f"on whose word {', '.join(lost)} stands was rejected"
    found = None if why else recount.fact(fact)
    if found != fact:
        remark = _COUNTED if found else f"{_NOT_COUNTED}: {why or 'a claim of it is told no more'}"
        marks["facts", fact.id].remarks[remark] = None
    return found or fact
