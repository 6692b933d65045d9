"""What stands of a history of reviews: the last answer of each person, edits, merges, splits and notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.records.reviews import ANSWERS, Review, ReviewAction, ReviewTarget

Key = tuple[str, str]
"""Table and id of a row."""


class ReviewStatus(StrEnum):
    """What people answer about a row.

    `conflict`: not all the same. `noted`: it was edited, merged, split or noted, and nobody answered.
    """

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNSURE = "unsure"
    CONFLICT = "conflict"
    NOTED = "noted"


class ReviewMatch(StrEnum):
    """Whether the case still holds what was reviewed: as it was, with other contents under its id, or no more.

    `grown`: all claims that a fact had stand together in one fact of another id, as they do once pages are added.
    """

    STANDS = "stands"
    CHANGED = "changed"
    GROWN = "grown"
    ORPHANED = "orphaned"


_STATUS = {
    ReviewAction.ACCEPT: ReviewStatus.ACCEPTED,
    ReviewAction.REJECT: ReviewStatus.REJECTED,
    ReviewAction.UNSURE: ReviewStatus.UNSURE,
}


@dataclass(frozen=True, slots=True)
class ReviewState:
    """What stands of what people said of one row; `was` is the row as the last of them saw it.

    `answers` holds the last one of each person, `edits` the last one of each person and field. `match` is None
    where no case was asked; of what has grown, `now` is the fact that holds its claims, with `more` others.
    """

    was: ReviewTarget
    status: ReviewStatus
    answers: tuple[Review, ...] = ()
    edits: tuple[Review, ...] = ()
    merges: tuple[Review, ...] = ()
    splits: tuple[Review, ...] = ()
    notes: tuple[Review, ...] = ()
    match: ReviewMatch | None = None
    now: str | None = None
    more: int = 0


def in_order(reviews: Iterable[Review]) -> list[Review]:
    """Reviews in the order in which they were made."""
    return sorted(reviews, key=lambda review: (review.at, review.id))


def undone_among(reviews: Iterable[Review]) -> set[str]:
    """Ids of the reviews that somebody took back, of those that undo too.

    An undo counts where it is later than what it undoes and by the same person; it can be undone itself.
    """
    takers: dict[str, set[str]] = defaultdict(set)
    undone = set()
    for review in reversed(in_order(reviews)):
        if review.by in takers[review.id]:
            undone.add(review.id)
        elif review.action is ReviewAction.UNDO:
            takers[review.target].add(review.by)
    return undone


def in_force(reviews: Iterable[Review]) -> list[Review]:
    """The reviews that nobody undid, in order, without those that undo."""
    found = in_order(reviews)
    undone = undone_among(found)
    return [one for one in found if one.id not in undone and one.action is not ReviewAction.UNDO]


def rows_named(review: Review) -> list[ReviewTarget]:
    """The rows that a review is about: its target, and every fact of a merge."""
    return [review.was, *(review.others if review.action is ReviewAction.MERGE else ())]


def states_of(reviews: Iterable[Review]) -> dict[Key, ReviewState]:
    """Table and id to what stands of what was said of that row; rows of which nothing stands are left out."""
    about: dict[Key, list[tuple[Review, ReviewTarget]]] = defaultdict(list)
    for review in in_force(reviews):
        for row in rows_named(review):
            about[row.table, row.id].append((review, row))
    return {key: _state([review for review, _ in said], said[-1][1]) for key, said in sorted(about.items())}


def _state(reviews: Sequence[Review], was: ReviewTarget) -> ReviewState:
    answers = {review.by: review for review in reviews if review.action in ANSWERS}
    edits = {(review.by, review.field): review for review in reviews if review.action is ReviewAction.EDIT}
    found = {_STATUS[review.action] for review in answers.values()}
    status = ReviewStatus.NOTED if not found else ReviewStatus.CONFLICT if len(found) > 1 else found.pop()
    return ReviewState(
        was,
        status,
        answers=tuple(answers[name] for name in sorted(answers)),
        edits=tuple(in_order(edits.values())),
        merges=_of(reviews, ReviewAction.MERGE),
        splits=_of(reviews, ReviewAction.SPLIT),
        notes=_of(reviews, ReviewAction.NOTE),
    )


def _of(reviews: Sequence[Review], action: ReviewAction) -> tuple[Review, ...]:
    return tuple(review for review in reviews if review.action is action)
