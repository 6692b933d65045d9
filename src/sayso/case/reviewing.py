"""The writer of reviews: what one person says of the rows of a case, each at once and for good."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sayso.case.activities import Activity
from sayso.case.appending import Appending
from sayso.case.cells import row_digest, to_cells
from sayso.case.inserting import add_to_log, insert
from sayso.case.review_rows import all_reviews, reviews_of
from sayso.case.targets import target_of
from sayso.errors import CaseError
from sayso.records.ledger import TABLES
from sayso.records.reviews import Review, ReviewAction, ReviewTarget, new_review
from sayso.reviews.edits import edited
from sayso.reviews.state import in_force

Clock = Callable[[], datetime]


class Reviewing(Appending):
    """Adds what one person says to a case; each review is there for good when its call returns.

    `by` is the person's name, needed for all but `take`; `made_by` the version of sayso that writes the rows;
    `clock` gives the time in the place of the computer's.

    Raises:
        CaseError: the case is missing, no case, or cannot be written.
    """

    def __init__(self, path: str | Path, by: str, made_by: Activity, clock: Clock | None = None) -> None:
        super().__init__(path)
        self.by = by.strip()
        self._made_by = made_by
        self._clock = clock

    def accept(self, row_id: str, why: str | None = None) -> Review:
        """Say that a row is right; raises CaseError where there is no such row, as all others do."""
        return self._say(ReviewAction.ACCEPT, row_id, why)

    def reject(self, row_id: str, why: str | None = None) -> Review:
        """Say that a row is wrong: it is not what the page says."""
        return self._say(ReviewAction.REJECT, row_id, why)

    def unsure(self, row_id: str, why: str | None = None) -> Review:
        """Say that one cannot tell whether a row is right: an answer as good as the others."""
        return self._say(ReviewAction.UNSURE, row_id, why)

    def note(self, row_id: str, why: str) -> Review:
        """Put down a remark on a row."""
        if not why.strip():
            raise CaseError(row_id, "a note needs words")
        return self._say(ReviewAction.NOTE, row_id, why)

    def edit(self, row_id: str, field: str, value: str, why: str | None = None) -> Review:
        """Say what a field of a row should hold; `value` is JSON, or plain text where the field holds text.

        `field` leads into nested values with points, as `quantities.0.low`. The row itself stays as it was read.

        Raises:
            CaseError: there is no such row or field, or the value does not fit it.
        """
        with self._transaction():
            was = self._target(row_id)
            [row] = self.case.rows(was.table, [was.id])
            old, new = edited(TABLES[was.table], row, field, value)
            as_json = (field, _json(old), _json(new))
            return self._add(new_review(self._now(), self.by, ReviewAction.EDIT, was, why=why, edit=as_json))

    def merge(self, rows: Sequence[str], why: str | None = None) -> Review:
        """Say that two facts or more are one matter, or two groups of copies or more one group.

        Raises:
            CaseError: less than two are named, one that is not there, or facts with groups.
        """
        if len(set(rows)) < 2:
            raise CaseError(", ".join(rows) or "merge", "name two facts, or two groups of copies, or more")
        with self._transaction():
            first, *others = (self._whole(row) for row in dict.fromkeys(rows))
            for other in others:
                if other.table != first.table:
                    raise CaseError(
                        other.id, f"is of {other.table}, {first.id} of {first.table}: like goes with like"
                    )
            review = new_review(self._now(), self.by, ReviewAction.MERGE, first, why=why, others=tuple(others))
            return self._add(review)

    def split(self, row_id: str, parts: Sequence[Sequence[str]], why: str | None = None) -> Review:
        """Say that claims of a fact are other matters, or that pages of a group of copies are not of it.

        Each part holds what belongs together, the rest stays.

        Raises:
            CaseError: there is no such row, what is named is not in it, or in two parts, or nothing is left.
        """
        with self._transaction():
            was = self._whole(row_id)
            what, members = self._members(was)
            named = [one for part in parts for one in part]
            for one in named:
                if one not in members:
                    raise CaseError(one, f"is no {what} of {row_id}")
                if named.count(one) > 1:
                    raise CaseError(one, f"is named twice; a {what} goes into one part")
            if not named or not all(parts) or (len(named) == len(members) and len(parts) == 1):
                raise CaseError(row_id, f"name some of its {what}s, not all, that belong elsewhere")
            others = tuple(
                target_of(self.case, "claims" if was.table == "facts" else "documents", one) for one in named
            )
            groups = tuple(tuple(part) for part in parts)
            review = new_review(self._now(), self.by, ReviewAction.SPLIT, was, why=why, parts=groups, others=others)
            return self._add(review)

    def undo(self, review_id: str | None = None, why: str | None = None) -> Review:
        """Take back a review of one's own, or, without an id, the last that stands; an undo can be undone too.

        Raises:
            CaseError: there is no such review, it is somebody else's, or it is undone already.
        """
        with self._transaction():
            at, undone = self._now(), self._to_undo(review_id)
            digest = row_digest(Review, to_cells(undone))
            was = ReviewTarget("reviews", undone.id, digest, f"{undone.action} {undone.target}")
            return self._add(new_review(at, self.by, ReviewAction.UNDO, was, why=why))

    def take(self, reviews: Iterable[Review]) -> list[Review]:
        """Add reviews that were made elsewhere, by whomever, all or none; returns those that the case did not hold.

        They need not match anything here: what does not is orphaned.
        """
        with self._transaction():
            return [self._add(review) for review in reviews if not self._holds(review)]

    def _say(self, action: ReviewAction, row_id: str, why: str | None) -> Review:
        with self._transaction():
            return self._add(new_review(self._now(), self.by, action, self._target(row_id), why=why or None))

    def _target(self, row_id: str) -> ReviewTarget:
        found = [table for table, whole in self.case.find(row_id) if whole == row_id]
        if not found:
            raise CaseError(row_id, f"no row of {self.path} has this id")
        return target_of(self.case, found[0], row_id)

    def _whole(self, row_id: str) -> ReviewTarget:
        """A row that is made of others, so that it can be taken apart and put together."""
        was = self._target(row_id)
        if was.table not in ("facts", "copies"):
            raise CaseError(row_id, "is neither a fact nor a group of copies; only these are merged and split")
        return was

    def _members(self, was: ReviewTarget) -> tuple[str, Sequence[str]]:
        """What a fact or a group of copies is made of: the word for it, and the ids."""
        if was.table == "facts":
            return "claim", was.claims
        [row] = self.case.rows("copies", [was.id])
        return "page", row["docs"]

    def _to_undo(self, review_id: str | None) -> Review:
        if review_id is None:
            mine = [review for review in in_force(all_reviews(self.case)) if review.by == self.by]
            if not mine:
                raise CaseError(self.by, f"no review of this name stands in {self.path}")
            return mine[-1]
        review = self.case.record(Review, review_id)
        if review is None:
            raise CaseError(review_id, f"no such review in {self.path}")
        if review.by != self.by:
            raise CaseError(review_id, f"is by {review.by}: who sees it otherwise answers otherwise")
        undos = [one for one in reviews_of(self.case, [review_id]) if one.action is ReviewAction.UNDO]
        if _is_undone(review, undos):
            raise CaseError(review_id, "is undone already")
        return review

    def _now(self) -> str:
        """The time of the next review, after all others by the same person: their order is that of their times."""
        if not self.by:
            raise CaseError(str(self.path), "a review needs the name of who makes it")
        now = (self._clock or partial(datetime.now, UTC))().astimezone(UTC)
        last = self.case.query('SELECT max(at) AS at FROM reviews WHERE "by" = ?', self.by)[0]["at"]
        if last is not None:
            now = max(now, datetime.fromisoformat(last) + timedelta(milliseconds=1))
        return now.isoformat(timespec="milliseconds")

    def _holds(self, review: Review) -> bool:
        return bool(self.case.query("SELECT 1 FROM reviews WHERE id = ?", review.id))

    def _add(self, review: Review) -> Review:
        (sealed,) = insert(self._connection, "reviews", [review], self._made_by)
        add_to_log(self._connection, "reviewed", review.id, sealed)
        return review


def _is_undone(review: Review, undos: Sequence[Review]) -> bool:
    return any(
        undo.target == review.id and undo.by == review.by and undo.at > review.at and not _is_undone(undo, undos)
        for undo in undos
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
