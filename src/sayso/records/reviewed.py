"""The column `reviewed`: what people said that made a row as it is, in tables as they were reviewed only."""

from __future__ import annotations

from dataclasses import dataclass, make_dataclass
from typing import Any

from sayso.records.ledger import TABLES


@dataclass(frozen=True, slots=True)
class ReviewedEdit:
    """A value that a person put in the place of one that was read; `was` and `now` are JSON."""

    field: str
    was: str
    now: str
    by: str
    at: str
    why: str | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What people said of a row, and what became of it by that.

    `status` is what they answer, `merged` or `split` of a fact that was, `changed` where the row is not the one
    they saw, and None where nothing was said of the row itself. `by` are those whose word made the row as it is.
    `made_of` are the facts, as they were read, that a merged or split one was made of; `left_out` the rows that it
    named and that are gone; `remarks` say what was counted anew, and what was not.
    """

    status: str | None
    by: tuple[str, ...]
    edits: tuple[ReviewedEdit, ...] = ()
    made_of: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def _with_column(record: type) -> type[Any]:
    name, column = f"Reviewed{record.__name__}", ("reviewed", Reviewed | None, None)
    here = {"__module__": __name__}
    return make_dataclass(name, [column], bases=(record,), namespace=here, frozen=True, slots=True)


AS_REVIEWED: dict[str, type[Any]] = {
    name: _with_column(record) for name, record in TABLES.items() if name not in {"failures", "reviews"}
}
"""Export table name to record type with the column `reviewed`: the tables of which people review rows."""
