"""The claims: all that pass a filter, and one with its context, its chain and all that was read from it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sayso.records.claims import Claim
from sayso.views.claims import claim_card
from sayso.views.lookup import gather
from sayso.web.answers import RefusedError, show
from sayso.web.desk import desk_of
from sayso.web.queries import asked_for, leaf


def claims_page(request: Request) -> Response:
    """Claims by filters, page by page, or the best match first where words are searched for."""
    desk = desk_of(request)
    asked = asked_for(request)
    found = leaf(request, desk.case.claim_ids(asked.wanted, asked.search, by_place=True))
    lookup = desk.lookup()
    gather(lookup, found.rows)
    cards = [claim_card(lookup, lookup.claims[row_id]) for row_id in found.rows]
    reviewed = desk.case.review_states(found.rows)
    return show(request, "claims.html.j2", "Claims", asked=asked, leaf=found, cards=cards, reviewed=reviewed)


def claim_page(request: Request) -> Response:
    """One claim."""
    desk = desk_of(request)
    row = desk.case.record(Claim, request.path_params["id"])
    if row is None:
        raise RefusedError(404, "This case has no such claim.")
    lookup = desk.lookup()
    gather(lookup, [row.id])
    facts = [lookup.facts[fact] for fact in lookup.facts_of.get(row.id, ())]
    return show(
        request, "claim.html.j2", "Claim", card=claim_card(lookup, row), claim=row, facts=facts,
        state=desk.case.review_of(row.id),
    )  # fmt: skip
