"""A review: what a person says of a row of the ledger, with who, when, why, and what the row was then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sayso.records.ids import content_id
from sayso.records.rows import to_row


class ReviewAction(StrEnum):
    """What a person does with a row; `accept`, `reject` and `unsure` are answers, and the last one counts."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNSURE = "unsure"
    EDIT = "edit"
    MERGE = "merge"
    SPLIT = "split"
    NOTE = "note"
    UNDO = "undo"


ANSWERS = frozenset({ReviewAction.ACCEPT, ReviewAction.REJECT, ReviewAction.UNSURE})
"""The actions that answer whether a row is right."""


@dataclass(frozen=True, slots=True)
class ReviewTarget:
    """A row as it was when somebody reviewed it: what tells it once no row of the case has its id.

    `words` are the words of a claim, the label of a fact, the title of a page; `page` is the SHA-256 of its page,
    `claims` the claims of a fact, `digest` that of the whole row.
    """

    table: str
    id: str
    digest: str
    words: str
    page: str | None = None
    doc: str | None = None
    start: int | None = None
    end: int | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """One thing that `by` said of the row `target` at the time `at` (UTC); no review is ever changed or dropped.

    `field`, `old` and `new` belong to an edit, the values as JSON. `parts` are the groups of claims that a split
    takes out of a fact, or of pages out of a group of copies; `others` the other rows named: the facts or groups of
    a merge, the claims or pages of a split. The target of an undo is another review. The id is made of all else.
    """

    id: str
    at: str
    by: str
    action: ReviewAction
    target_table: str
    target: str
    field: str | None
    old: str | None
    new: str | None
    parts: tuple[tuple[str, ...], ...]
    others: tuple[ReviewTarget, ...]
    why: str | None
    was: ReviewTarget


def new_review(
    at: str,
    by: str,
    action: ReviewAction,
    was: ReviewTarget,
    *,
    why: str | None = None,
    edit: tuple[str, str, str] | None = None,
    parts: tuple[tuple[str, ...], ...] = (),
    others: tuple[ReviewTarget, ...] = (),
) -> Review:
    """A review with its id; `edit` is field, old and new value, these two as JSON.

    >>> was = ReviewTarget("claims", "c-1", "d", "Six boats left")
    >>> new_review("2031-05-06T10:00:00.000+00:00", "Ana", ReviewAction.ACCEPT, was).id[:2]
    'r-'
    """
    field, old, new = edit or (None, None, None)
    review = Review("", at, by, action, was.table, was.id, field, old, new, parts, others, why, was)
    return replace(review, id=review_id(to_row(review)))


def review_id(row: Mapping[str, Any]) -> str:
    """The id that a review must have, from its plain row."""
    return content_id("review", {key: value for key, value in row.items() if key != "id"})
