"""Reviews as a file that one person sends to another: JSON Lines, as in the export of the whole case."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from sayso.errors import CaseError
from sayso.records.reviews import Review, review_id
from sayso.records.rows import from_row, to_row
from sayso.records.schema import json_schema
from sayso.reviews.edits import fits


def write_reviews(reviews: Iterable[Review], path: str | Path) -> None:
    """Write reviews, sorted by id, what was undone too.

    Raises:
        CaseError: the file cannot be written.
    """
    rows = (to_row(review) for review in sorted(reviews, key=lambda review: review.id))
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    try:
        Path(path).write_bytes("".join(lines).encode())
    except OSError as error:
        raise CaseError(str(path), f"cannot be written: {error.strerror}") from error


def read_reviews(path: str | Path) -> list[Review]:
    """Read a file of reviews; each must have the id that its contents give it.

    Raises:
        CaseError: the file cannot be read, a line is no review, or was changed after it was written.
    """
    try:
        lines = Path(path).read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        raise CaseError(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CaseError(str(path), "is not UTF-8, so it is no file of reviews") from error
    return [_review(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _review(path: str | Path, number: int, line: str) -> Review:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CaseError(str(path), f"line {number} is no JSON") from error
    if not fits(json_schema(Review), row):
        raise CaseError(str(path), f"line {number} is no review: see `sayso review CASE export`")
    review = from_row(Review, row)
    if not is_whole(review):
        raise CaseError(str(path), f"line {number}, {review.id}, was changed after it was written")
    return review


def is_whole(review: Review) -> bool:
    """Whether a review has the id that its contents give it, a name, and a time that can be put in order."""
    try:
        at = datetime.fromisoformat(review.at).astimezone(UTC).isoformat(timespec="milliseconds")
        return review.at == at and bool(review.by.strip()) and review.id == review_id(to_row(review))
    except ValueError:
        return False
