"""The reviews of a case as lists: all of them, newest first, and where people answer otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from sayso.case.review_rows import all_reviews, review_states
from sayso.case.store import Case
from sayso.case.targets import nearest_to
from sayso.records.reviews import Review
from sayso.reviews.agreement import Agreement, agreements
from sayso.reviews.conflicts import ReviewConflict, review_conflicts
from sayso.reviews.state import ReviewMatch, ReviewState
from sayso.views.reviews import review_lines
from sayso.web.answers import show
from sayso.web.desk import desk_of
from sayso.web.queries import leaf


def review_log(request: Request) -> Response:
    """Every review, newest first, with those that were taken back."""
    desk = desk_of(request)
    people = {row["by"]: row["n"] for row in desk.case.query(_PEOPLE)}
    by = request.query_params.get("by", "")
    ids = [row["id"] for row in desk.case.query(_NEWEST, {"by": by})]
    shown = leaf(request, ids)
    reviews = desk.case.records(Review, shown.rows)
    lines = review_lines(desk.case, (reviews[row_id] for row_id in shown.rows))
    return show(request, "review_log.html.j2", "All reviews", lines=lines, leaf=shown, people=people, by=by)


_PEOPLE = 'SELECT "by", count(*) AS n FROM reviews GROUP BY "by" ORDER BY "by"'
_NEWEST = """SELECT id FROM reviews WHERE :by = '' OR "by" = :by ORDER BY at DESC, id DESC"""


def conflicts_page(request: Request) -> Response:
    """Where people answer otherwise, how far they agree, and what is not in the case any more."""
    desk = desk_of(request)
    conflicts = leaf(request, desk.kept("conflicts", _conflicts))
    orphans = [(state, nearest_to(desk.case, state.was)) for state in desk.kept("orphans", _orphans)]
    return show(
        request, "review_conflicts.html.j2", "Conflicts", leaf=conflicts, orphans=orphans,
        agreements=desk.kept("agreement", _agreement),
    )  # fmt: skip


def _conflicts(case: Case) -> Sequence[ReviewConflict]:
    return review_conflicts(all_reviews(case))


def _agreement(case: Case) -> Sequence[Agreement]:
    return agreements(all_reviews(case))


def _orphans(case: Case) -> Sequence[ReviewState]:
    return [state for state in review_states(case).values() if state.match is ReviewMatch.ORPHANED]
