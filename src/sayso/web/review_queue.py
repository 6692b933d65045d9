"""The queue of a review: rows that pass the filters in the address, and the one of them that is looked at now."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum

from starlette.requests import Request

from sayso.reviews.state import ReviewState
from sayso.web.desk import desk_of
from sayso.web.queries import Asked, QueryError, asked_for
from sayso.web.reviewer import reviewer_of

TABLES = ("claims", "facts")


class Skip(StrEnum):
    """Which rows of a queue are passed over on the way to the next."""

    MINE = "mine"
    ANYBODY = "anybody"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Queue:
    """Rows of a table to be reviewed; `here` is the one looked at, None where nothing passes the filters.

    `answered` are the rows passed over: those that the reviewer answered, or that anybody did.
    """

    table: str
    asked: Asked
    skip: Skip
    ids: Sequence[str]
    answered: AbstractSet[str]
    mine: int
    here: str | None

    @property
    def number(self) -> int:
        """Which row of the queue it is, from 1 up; 0 where it is none of it."""
        return self.ids.index(self.here) + 1 if self.here in self.ids else 0

    @property
    def before(self) -> str | None:
        """The row before this one."""
        return self.ids[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> str | None:
        """The next row that is not passed over."""
        return next((row_id for row_id in self.ids[self.number :] if row_id not in self.answered), None)


def queue_in(request: Request) -> Queue:
    """The queue that the address asks for: `table`, the filters of the listings, `skip`, and `at`, a row of it.

    Raises:
        QueryError: a filter, or `table` or `skip`, is none.
    """
    given = request.query_params
    table, word = given.get("table") or "claims", given.get("skip") or Skip.MINE
    if table not in TABLES:
        raise QueryError(f"table: {table!r} is none; there are {', '.join(TABLES)}")
    if word not in set(Skip):
        raise QueryError(f"skip: {word!r} is none; there are {', '.join(Skip)}")
    asked, skip, case = asked_for(request), Skip(word), desk_of(request).case
    if (
        asked.wanted.reviewed is not None
    ):  # of rows that drop out once they are reviewed none can be stepped back to
        skip = Skip.NONE if asked.wanted.reviewed else Skip.ANYBODY
        asked = Asked(replace(asked.wanted, reviewed=None), asked.search)
    if table == "facts":
        ids = case.fact_ids(asked.wanted, asked.search, ranked=True)
    else:
        ids = case.claim_ids(asked.wanted, asked.search, by_place=True)
    states = {row_id: state for (name, row_id), state in case.review_states().items() if name == table}
    me, queued = reviewer_of(request), frozenset(ids)
    mine = frozenset(row_id for row_id, state in states.items() if _answers(state, me) and row_id in queued)
    answered = {Skip.MINE: mine, Skip.ANYBODY: frozenset(states), Skip.NONE: frozenset[str]()}[skip]
    at = given.get("at")
    here = at if at in queued else next((row_id for row_id in ids if row_id not in answered), None)
    return Queue(table, asked, skip, ids, answered, len(mine), here)


def _answers(state: ReviewState, name: str) -> bool:
    return any(one.by == name for one in state.answers)
