"""The reviews of a case, read from it: all, or those of a few rows without a look at the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.case.cells import to_plain
from sayso.case.targets import matches_of
from sayso.records.reviews import Review
from sayso.records.rows import from_row
from sayso.reviews.state import Key, ReviewState, states_of

if TYPE_CHECKING:
    from sayso.case.file import CaseFile

_OF_ROWS = """SELECT * FROM reviews WHERE target IN (SELECT value FROM json_each(:ids))
    UNION SELECT * FROM reviews WHERE action = 'merge' AND EXISTS (
        SELECT 1 FROM json_each(others) o
        WHERE json_extract(o.value, '$.id') IN (SELECT value FROM json_each(:ids)))"""


def all_reviews(case: CaseFile) -> list[Review]:
    """Every review of a case, sorted by id."""
    return [from_row(Review, row) for row in case.rows("reviews")]


def reviews_of(case: CaseFile, ids: Iterable[str]) -> list[Review]:
    """The reviews that are about some rows, and all that undo them."""
    found: dict[str, Review] = {}
    asked = list(ids)
    while asked:
        rows = case.query(_OF_ROWS, {"ids": json.dumps(asked)})
        new = [from_row(Review, to_plain(Review, row)) for row in rows if row["id"] not in found]
        found |= {review.id: review for review in new}
        asked = [review.id for review in new]  # what is said of these: that they are undone
    return list(found.values())


def review_states(case: CaseFile, ids: Iterable[str] | None = None) -> dict[Key, ReviewState]:
    """Table and id to what stands of what was said of that row, for all rows or some, and if it still matches."""
    wanted = None if ids is None else set(ids)
    reviews = all_reviews(case) if wanted is None else reviews_of(case, wanted)
    states = {key: one for key, one in states_of(reviews).items() if wanted is None or key[1] in wanted}
    matches = matches_of(case, (state.was for state in states.values()))
    return {
        key: replace(state, match=matches[key].match, now=matches[key].now, more=matches[key].more)
        for key, state in states.items()
    }
