"""Review in the browser: what a form says is kept, and one row after another to look at."""

from __future__ import annotations

import secrets
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.case.review_rows import all_reviews
from sayso.case.store import Case
from sayso.errors import CaseError
from sayso.records.claims import Claim
from sayso.records.reviews import Review, ReviewAction
from sayso.records.rows import to_row
from sayso.reviews.state import in_force
from sayso.views.claims import claim_card
from sayso.views.facts import cards_of
from sayso.views.lookup import gather
from sayso.web.answers import RefusedError, refusal_of, refuse, send_json, show, wants_json
from sayso.web.desk import Desk, desk_of
from sayso.web.queries import QueryError, address_with
from sayso.web.review_queue import Queue, queue_in
from sayso.web.reviewer import remember, reviewer_of
from sayso.web.said import Given, read_body, said_in, say
from sayso.web.sheets.facts import drawn_fact

_LONGEST_PATH = 4_000


async def post_review(request: Request) -> Response:
    """Keep what a form, or a program, says of a row; then back to where the form stood."""
    given: Given = {}
    try:
        given = await read_body(request)
        return await run_in_threadpool(_keep, request, given)
    except (QueryError, CaseError, RefusedError) as error:
        return await run_in_threadpool(_not_kept, request, given, refusal_of(error))


def _keep(request: Request, given: Given) -> Response:
    desk = desk_of(request)
    check_token(request, given)
    said = said_in(given, reviewer_of(request))
    if (said.id or said.action != ReviewAction.UNDO) and not any(
        row_id == said.id for _, row_id in desk.case.find(said.id)
    ):
        raise RefusedError(404, f"{said.id}: this case has no such row")
    review = say(desk, said)
    if wants_json(request):
        return send_json(to_row(review), 201)
    answer = RedirectResponse(path_here(given.get("next")), 303)
    remember(request, answer, said.by)
    return answer


def check_token(request: Request, given: Given) -> None:
    """Refuse what brings no token of this server, in the form or in the header `X-Sayso-Token`.

    Raises:
        RefusedError: the token is another, or none.
    """
    token = request.headers.get("x-sayso-token") or given.get("token")
    told = token.encode("utf-8", "replace") if isinstance(token, str) else b""
    if not secrets.compare_digest(told, desk_of(request).token.encode()):
        raise RefusedError(
            403,
            "The form is of another run of the server, or of none. Nothing was kept: look, and send it again.",
        )


def path_here(asked: object, otherwise: str = "/review") -> str:
    r"""The path of this site that is asked for; another where it leads elsewhere, or might.

    >>> path_here("/c/c-1#review"), path_here("//evil.example"), path_here("/\\evil.example"), path_here(None)
    ('/c/c-1#review', '/review', '/review', '/review')
    """
    if not isinstance(asked, str) or not 0 < len(asked) <= _LONGEST_PATH:
        return otherwise
    is_path = asked.startswith("/") and not asked.startswith("//")
    is_plain = "\\" not in asked and asked.isprintable() and " " not in asked
    return asked if is_path and is_plain else otherwise


def _not_kept(request: Request, given: Given, error: RefusedError) -> Response:
    """What was typed, to be mended and sent again, and why it was not kept."""
    if wants_json(request) or not given:
        return refuse(request, error)
    typed = {name: value for name, value in given.items() if isinstance(value, str)}
    held: list[tuple[str, str]] = [(name, typed[name]) for name in ("action", "id", "field") if name in typed]
    held += [("others", row_id) for row_id in given.get("others") or []]
    held += [("parts", claim) for part in given.get("parts") or [] for claim in part]
    return show(
        request, "review_refused.html.j2", "Not kept", status=error.status, words=error.words, held=held,
        typed=typed, back=path_here(typed.get("next")),
    )  # fmt: skip


def review_page(request: Request) -> Response:
    """One row of a queue in its context, with the forms to say what one thinks of it."""
    desk = desk_of(request)
    queue = queue_in(request)
    counts = {table: desk.case.count(table) for table in ("claims", "facts")}
    return show(
        request, "review.html.j2", "Review", queue=queue, counts=counts, last=_last(desk, request),
        after=address_with(request, at=queue.after, edit=None, find=None), **_row(desk, queue),
    )  # fmt: skip


def _row(desk: Desk, queue: Queue) -> dict[str, Any]:
    """The card of the row that is looked at, and what stands of what people said of it."""
    if queue.here is None:
        return {"card": None, "state": None, "facts": []}
    lookup, state = desk.lookup(), desk.case.review_of(queue.here)
    if queue.table == "facts":
        [card] = cards_of(lookup, [queue.here])
        return {"card": card, "state": state, "home_of": {}, "facts": [], **drawn_fact(desk, lookup, card)}
    [claim] = desk.case.records(Claim, [queue.here]).values()
    gather(lookup, [claim.id])
    facts = [lookup.facts[fact] for fact in lookup.facts_of.get(claim.id, ())]
    return {"card": claim_card(lookup, claim), "state": state, "facts": facts}


def _last(desk: Desk, request: Request) -> Review | None:
    """The last review of this person that stands, which `undo` takes back."""
    me = reviewer_of(request)
    mine = [one for one in desk.kept("in force", _in_force) if one.by == me]
    return mine[-1] if mine else None


def _in_force(case: Case) -> list[Review]:
    return in_force(all_reviews(case))
