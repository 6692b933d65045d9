"""Rows made of others, taken apart and put together as people say: splits first, then merges of the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sayso.links.grouping import Groups
from sayso.records.copies import Copy
from sayso.records.facts import Fact
from sayso.reviews.marks import Marks
from sayso.reviews.plan import Plan, Refused

R = TypeVar("R", Fact, Copy)


@dataclass(frozen=True, slots=True)
class Regrouping(Generic[R]):
    """How the rows of a table are taken apart and put together.

    `cut` gives what a row falls into, the rest of it first, None where nothing that was named is in it any more.
    `kind` is what rows must have in common to be merged, and `differ` says of others that they do not; `unite`
    makes one of several, sorted by `order`, and `remark` says what was not looked at then.
    """

    table: str
    cut: Callable[[R, Sequence[Sequence[str]]], list[R] | None]
    kind: Callable[[R], str]
    differ: str
    order: Callable[[R], tuple[int, str]]
    unite: Callable[[Sequence[R]], R]
    remark: str

    def __call__(self, rows: Iterable[R], plan: Plan, marks: Marks) -> tuple[R, ...]:
        """Rows, sorted by id, split and merged; what cannot be merged goes to `plan.refused`.

        What is split off, and what is merged, has an id of its own, made of what it holds. What remains of a row
        keeps its id.
        """
        found: dict[str, R] = {}
        for row in rows:
            cut = self._cut(row, plan)
            for part in [row] if cut is None else cut:
                if cut is not None:
                    self._mark(marks, part, "split", [row])
                found[part.id] = part
        for group in self._groups(found, plan):
            members = sorted((found.pop(row_id) for row_id in group), key=self.order)
            whole = self.unite(members)
            self._mark(marks, whole, "merged", members)
            marks[self.table, whole.id].remarks[self.remark] = None
            found[whole.id] = whole
        return tuple(found[row_id] for row_id in sorted(found))

    def _cut(self, row: R, plan: Plan) -> list[R] | None:
        if row.id not in plan.splits:
            return None
        return self.cut(
            row, sorted({tuple(sorted(part)) for review in plan.splits[row.id] for part in review.parts})
        )

    def _mark(self, marks: Marks, made: R, status: str, made_of: Sequence[R]) -> None:
        mark = marks[self.table, made.id]
        for one in made_of:
            mark.take(marks[self.table, one.id])
            mark.made_of.add(one.id)
        mark.status = status

    def _groups(self, rows: dict[str, R], plan: Plan) -> list[list[str]]:
        """The rows that people say are one, by whatever chain of merges."""
        groups: Groups[str] = Groups()
        for review, named in plan.merges:
            there = [row_id for row_id in named if row_id in rows]
            kinds = sorted({self.kind(rows[row_id]) for row_id in there})
            if len(kinds) > 1:
                plan.refused.append(Refused(review, f"{self.differ}: {', '.join(kinds)}"))
                continue
            for row_id in there:
                groups.add(row_id)
                groups.join(there[0], row_id)
        return [sorted(group) for group in groups.sets() if len(group) > 1]
