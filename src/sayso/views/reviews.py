"""What people said of rows: as it is listed for a person, and what stands of it as one plain row for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sayso.case.review_rows import reviews_of
from sayso.case.store import Case
from sayso.records.reviews import Review, ReviewAction
from sayso.reviews.state import ReviewState, in_order, undone_among

_SAID = {
    ReviewAction.ACCEPT: "accepted",
    ReviewAction.REJECT: "rejected",
    ReviewAction.UNSURE: "is unsure of",
    ReviewAction.EDIT: "edited",
    ReviewAction.MERGE: "merged",
    ReviewAction.SPLIT: "split",
    ReviewAction.NOTE: "noted on",
    ReviewAction.UNDO: "took back",
}


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review as it is listed; `is_undone`: whoever made it took it back."""

    review: Review
    is_undone: bool

    @property
    def said(self) -> str:
        """What was done, as a verb."""
        return _SAID[self.review.action]

    @property
    def change(self) -> str:
        """What an edit, a merge or a split says; empty for the others."""
        one = self.review
        if one.action is ReviewAction.EDIT:
            return f"{one.field}: {one.old} → {one.new}"
        if one.action is ReviewAction.MERGE:
            return f"with {', '.join(other.id for other in one.others)}"
        return "; ".join(", ".join(part) for part in one.parts)

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """Id and words of the other rows that it names."""
        return tuple((other.id, other.words) for other in self.review.others)


def lines_of(state: ReviewState | None) -> tuple[ReviewLine, ...]:
    """All that stands of what people said of a row, in the order in which they said it."""
    if state is None:
        return ()
    standing = (*state.answers, *state.edits, *state.merges, *state.splits, *state.notes)
    return tuple(ReviewLine(one, is_undone=False) for one in in_order(standing))


def review_lines(case: Case, reviews: Iterable[Review]) -> tuple[ReviewLine, ...]:
    """Reviews as they are listed, in the order given."""
    shown = list(reviews)
    said = {one.id: one for one in (*shown, *reviews_of(case, [one.id for one in shown]))}
    undone = undone_among(said.values())
    return tuple(ReviewLine(one, one.id in undone) for one in shown)


def said_of(case: Case, row_id: str) -> tuple[ReviewLine, ...]:
    """All that was said of a row, in the order in which it was said, with what was undone and what undid it."""
    return review_lines(case, in_order(reviews_of(case, [row_id])))


def state_row(state: ReviewState) -> dict[str, Any]:
    """What stands of what people said of a row: status, who answers what, edits with their values, and the rest."""
    row = state.was
    return {
        "table": row.table,
        "id": row.id,
        "words": row.words,
        "status": str(state.status),
        "match": str(state.match) if state.match else None,
        "now": state.now,
        "more_claims": state.more,
        "answers": [
            {"by": one.by, "answer": str(one.action), "at": one.at, "why": one.why} for one in state.answers
        ],
        "edits": [
            {
                "by": one.by, "field": one.field, "old": json.loads(one.old or "null"),
                "new": json.loads(one.new or "null"), "why": one.why,
            }
            for one in state.edits
        ],
        "merges": [
            {"by": one.by, "with": [other.id for other in (one.was, *one.others) if other.id != row.id],
             "why": one.why}
            for one in state.merges
        ],
        "splits": [
            {"by": one.by, "parts": [list(part) for part in one.parts], "why": one.why} for one in state.splits
        ],
        "notes": [{"by": one.by, "words": one.why} for one in state.notes],
    }  # fmt: skip
