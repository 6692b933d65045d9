"""Reviews on their way into a case that is made of others: nothing that a person said is lost on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sayso.case.activities import Activity
from sayso.case.reviewing import Reviewing
from sayso.case.store import Case
from sayso.case.writing import CaseWriter
from sayso.records.ledger import TABLES
from sayso.records.reviews import Review, ReviewAction


def carry_reviews(writer: CaseWriter, reviews: Iterable[Review], made_by: Activity) -> None:
    """Put reviews into a new case; what matches nothing there is listed as orphaned."""
    found = list(reviews)
    if found:
        with Reviewing(writer.path, "", made_by) as reviewing:
            reviewing.take(found)


def reviews_for(reviews: Sequence[Review], part: Case) -> list[Review]:
    """Those of all reviews that are about rows which a part of their case has too, and all that undo them."""
    targets = {(review.target_table, review.target) for review in reviews}
    asked = {
        target
        for table, target in targets
        if table in TABLES and table != "reviews" and part.query(f"SELECT 1 FROM {table} WHERE id = ?", target)
    }
    found: dict[str, Review] = {}
    while asked:
        new = [review for review in reviews if review.id not in found and _is_about(review, asked)]
        found |= {review.id: review for review in new}
        asked = {review.id for review in new}  # what is said of these: that they are undone
    return list(found.values())


def _is_about(review: Review, ids: Collection[str]) -> bool:
    is_merge = review.action is ReviewAction.MERGE
    return review.target in ids or (is_merge and any(other.id in ids for other in review.others))
