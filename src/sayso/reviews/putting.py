"""Edits put in place: the value that a person gave, in a row whose words and places stay as they were read."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from sayso.errors import CaseError
from sayso.records.ledger import TABLES, Ledger
from sayso.records.placing import QUOTED, spans_in
from sayso.records.references import named_by
from sayso.records.reviewed import ReviewedEdit
from sayso.records.reviews import Review
from sayso.records.rows import from_row, to_row
from sayso.reviews.edits import edited
from sayso.reviews.marks import Marks
from sayso.reviews.plan import Plan, Refused

Known = Mapping[str, Set[str]]
"""The ids of each table."""


def with_edits(ledger: Ledger, plan: Plan, marks: Marks) -> Ledger:
    """The ledger with edits in place; what cannot be put there goes to `plan.refused`."""
    known = {name: {row.id for row in getattr(ledger, name)} for name in TABLES if name != "failures"}
    tables: dict[str, Any] = {name: getattr(ledger, name) for name, _ in plan.edits}
    for name, rows in tables.items():
        edits = {row_id: found for (table, row_id), found in plan.edits.items() if table == name}
        changed = []
        for row in rows:
            now, done, refused = _with(name, row, edits.get(row.id, ()), known)
            changed.append(now)
            plan.refused += refused
            if done:
                marks[name, row.id].edits += done
        tables[name] = tuple(changed)
    return replace(ledger, **tables)


def _with(
    name: str, record: Any, edits: Sequence[Review], known: Known
) -> tuple[Any, list[ReviewedEdit], list[Refused]]:
    """A row with its edits in the order of their times, those that are in it, and those that cannot be."""
    if not edits:
        return record, [], []
    read = row = to_row(record)
    done: list[ReviewedEdit] = []
    refused: list[Refused] = []
    for review in edits:
        field, old, new = review.field or "", review.old or "null", review.new or "null"
        if (field, new) not in {(one.field, one.now) for one in done}:  # two people may say the same
            row, why = _edited(name, read, row, review, known)
            if why:
                refused.append(Refused(review, why))
                continue
        done.append(ReviewedEdit(field, old, new, review.by, review.at, review.why))
    return from_row(type(record), row), done, refused


def _edited(  # what was read, and what it has become
    name: str, read: Mapping[str, Any], row: dict[str, Any], review: Review, known: Known
) -> tuple[dict[str, Any], str | None]:
    """A row with an edit in it, and why it cannot be there: then the row is as it was."""
    path, changed = review.field or "", copy.deepcopy(row)
    try:
        was, _ = edited(TABLES[name], read, path, review.new or "null")
        _, new = edited(TABLES[name], row, path, review.new or "null")
    except CaseError as error:
        return row, str(error)
    if was != json.loads(review.old or "null"):
        return row, f"{path} was read as {json.dumps(was, ensure_ascii=False)} since"
    _put(changed, path.split("."), new)
    if path.split(".")[0] == QUOTED.get(name) or not set(spans_in(changed)) <= set(spans_in(row)):
        return row, f"{path}: words and places stay as they were read"
    for table, named in named_by(name, from_row(TABLES[name], changed)):
        if named is not None and named not in known[table]:
            return row, f"{path}: there is no {named} in {table}"
    return changed, None


def _put(row: Any, names: Sequence[str], value: Any) -> None:
    for name in names[:-1]:
        row = row[_key(row, name)]
    row[_key(row, names[-1])] = value


def _key(inner: Any, name: str) -> str | int:
    return int(name) if isinstance(inner, list) else name
