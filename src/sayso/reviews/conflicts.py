"""Where people answer otherwise about one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.records.reviews import Review, ReviewTarget
from sayso.reviews.state import ReviewState, states_of


@dataclass(frozen=True, slots=True)
class ReviewConflict:
    """Reviews of one row that do not go together: `matter` is `answer`, `split`, or the name of an edited field."""

    was: ReviewTarget
    matter: str
    sides: tuple[Review, ...]


def review_conflicts(reviews: Iterable[Review]) -> list[ReviewConflict]:
    """Rows that people answer otherwise about, edit to other values, or split in other ways, by table and id."""
    return [conflict for state in states_of(reviews).values() for conflict in conflicts_in(state)]


def conflicts_in(state: ReviewState) -> Iterator[ReviewConflict]:
    """Where people answer otherwise about one row; an edit goes against others of the same field, or within it."""
    if len({review.action for review in state.answers}) > 1:
        yield ReviewConflict(state.was, "answer", state.answers)
    for field in sorted({review.field for review in state.edits if review.field}):
        sides = [one for one in state.edits if one.field and f"{one.field}.".startswith(f"{field}.")]
        here = {one.new for one in sides if one.field == field}
        within = {one.by for one in sides if one.field != field}
        if len(here) > 1 or within - {one.by for one in sides if one.field == field}:
            yield ReviewConflict(state.was, field, tuple(sides))
    splits = tuple({review.by: review for review in state.splits}.values())
    if len({_as_sets(review.parts) for review in splits}) > 1:
        yield ReviewConflict(state.was, "split", splits)


def _as_sets(parts: Sequence[Sequence[str]]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(part) for part in parts)
