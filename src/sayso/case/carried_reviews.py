"""Reviews on their way into a case that is made of others: nothing that a person said is lost on the way."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.case.activities import Activity
from sayso.case.review_rows import all_reviews, reviews_of
from sayso.case.reviewing import Reviewing
from sayso.case.store import Case
from sayso.case.writing import CaseWriter
from sayso.records.ledger import TABLES
from sayso.records.reviews import Review


def carry_reviews(writer: CaseWriter, reviews: Iterable[Review], made_by: Activity) -> None:
    """Put reviews into a new case; what matches nothing there is listed as orphaned."""
    found = list(reviews)
    if found:
        with Reviewing(writer.path, "", made_by) as reviewing:
            reviewing.take(found)


def reviews_for(case: Case, part: Case) -> list[Review]:
    """The reviews of a case that are about rows which a part of it has too."""
    targets = {(review.target_table, review.target) for review in all_reviews(case)}
    held = (
        target
        for table, target in sorted(targets)
        if table in TABLES and table != "reviews" and part.query(f"SELECT 1 FROM {table} WHERE id = ?", target)
    )
    return reviews_of(case, held)
