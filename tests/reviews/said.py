"""Reviews made by hand, one minute apart."""

from __future__ import annotations

from typing import Any

from sayso.records.reviews import Review, ReviewAction, ReviewTarget, new_review


def target(row_id: str, **more: Any) -> ReviewTarget:
    table = {"c": "claims", "f": "facts", "r": "reviews"}[row_id[0]]
    return ReviewTarget(table, row_id, "digest", f"words of {row_id}", **more)


def say(minute: int, by: str, action: str, row_id: str, **more: Any) -> Review:
    at = f"2031-05-06T10:{minute:02}:00.000+00:00"
    return new_review(at, by, ReviewAction(action), target(row_id), **more)


def undo(minute: int, by: str, review: Review) -> Review:
    return say(minute, by, "undo", review.id)
