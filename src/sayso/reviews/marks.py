"""What people made of each row, collected while their reviews are put in place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.records.reviewed import Reviewed, ReviewedEdit
from sayso.records.reviews import Review
from sayso.reviews.state import Key, ReviewMatch, ReviewState


@dataclass(slots=True)
class Mark:
    """The column `reviewed` of one row, in the making."""

    status: str | None = None
    by: set[str] = field(default_factory=set)
    edits: list[ReviewedEdit] = field(default_factory=list)
    made_of: set[str] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)
    remarks: dict[str, None] = field(default_factory=dict)

    def lose(self, ids: Iterable[str], by: Iterable[str]) -> None:
        """Note that rows which this one named are gone, by whose word."""
        self.left_out.update(ids)
        self.by.update(by)

    def take(self, other: Mark) -> None:
        """Take over all that is known of another row, of which this one is made."""
        if other is self:
            return
        self.by |= other.by
        self.edits += other.edits
        self.made_of |= other.made_of
        self.left_out |= other.left_out
        self.remarks |= other.remarks

    def done(self) -> Reviewed:
        """The column."""
        edits = sorted(self.edits, key=lambda one: (one.at, one.field, one.by))
        return Reviewed(
            self.status, tuple(sorted(self.by)), tuple(edits), tuple(sorted(self.made_of)),
            tuple(sorted(self.left_out)), tuple(self.remarks),
        )  # fmt: skip


class Marks(dict[Key, Mark]):
    """The marks of rows by table and id, made where they are first asked for."""

    def __missing__(self, key: Key) -> Mark:
        self[key] = Mark()
        return self[key]


def marks_of(states: Iterable[ReviewState]) -> Marks:
    """The marks of rows with what people answer about them; of what needs another look, that it does."""
    marks = Marks()
    for state in states:
        if state.match is ReviewMatch.ORPHANED:
            continue
        mark = marks[state.was.table, state.now or state.was.id]
        mark.by |= {one.by for one in _said(state)}
        if state.match is ReviewMatch.GROWN:
            if state.answers or state.edits or state.notes:
                mark.status = mark.status or "changed"
                mark.remarks[_grown_words(state)] = None
        else:
            mark.status = "changed" if state.match is ReviewMatch.CHANGED else str(state.status)
    return marks


def _said(state: ReviewState) -> tuple[Review, ...]:
    return (*state.answers, *state.edits, *state.merges, *state.splits, *state.notes)


def _grown_words(state: ReviewState) -> str:
    more = f"{state.more:,} more claim{'' if state.more == 1 else 's'} since" if state.more else "the same claims"
    return f"{state.status} as {state.was.id}: {more}, look again"
