"""Rows as people reviewed them, drawn for a terminal: what made each as it is, and what was not applied."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from sayso.case.reviewed import ReviewedCase
from sayso.case.store import Case
from sayso.cli.drawing import one_line
from sayso.cli.drawing_reviews import state_lines
from sayso.cli.terminal import say
from sayso.records.reviewed import Reviewed
from sayso.reviews.applied import AsReviewed
from sayso.views.labels import plural


def lines_below(case: Case, table: str, ids: Sequence[str]) -> dict[str, list[Text]]:
    """What people said of rows, to stand below each: as it is in the case, or as it was put in place there."""
    if isinstance(case, ReviewedCase):
        return {row_id: mark_lines(case.applied.marks.get((table, row_id))) for row_id in ids}
    states = case.review_states(ids)
    return {row_id: state_lines(states.get((table, row_id))) for row_id in ids}


def mark_lines(mark: Reviewed | None) -> list[Text]:
    """What people said that made a row as it is; nothing where nobody said anything."""
    if mark is None:
        return []
    lines = [
        Text("reviewed: ", "dim").append(mark.status or "in other rows").append(f", by {', '.join(mark.by)}", "dim")
    ]
    for edit in mark.edits:
        why = f" ({one_line(edit.why)})" if edit.why else ""
        lines.append(Text(f"{edit.field}: {edit.now} is the word of {edit.by}, {edit.was} was read{why}", "yellow"))
    if mark.made_of:
        lines.append(Text(f"made of {', '.join(mark.made_of)}"))
    if mark.left_out:
        lines.append(Text(f"without {', '.join(mark.left_out)}, left out"))
    return [*lines, *(Text(remark, "dim") for remark in mark.remarks)]


def say_applied(applied: AsReviewed, case: Path) -> None:
    """Tell how many rows are other than they were read, and what of the reviews does not apply."""
    marks = applied.marks.values()
    edited = sum(bool(mark.edits) for mark in marks)
    merged, split = (sum(mark.status == status for mark in marks) for status in ("merged", "split"))
    gone = f"{plural(len(applied.left_out), 'row')} left out ({len(applied.rejected):,} rejected)"
    say(f"as reviewed: {gone}, {edited:,} edited, {merged:,} made by merging, {split:,} by splitting")
    for number, what, way in (
        (len(applied.conflicts), "in conflict", "conflicts"),
        (len(applied.changed), "changed since, to be looked at again", "status"),
        (len(applied.orphaned), "orphaned", "status --orphaned"),
    ):
        if number:
            say(f"not applied: {number:,} {what}: sayso review {case} {way}", "yellow")
    for one in applied.refused:
        say(f"not applied: {one.review.id}, {one.review.action} {one.review.target}: {one.why}", "yellow")
