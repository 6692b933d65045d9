"""The matters: all that pass a filter, a line each, and one with its values side by side."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from sayso.records.facts import Fact
from sayso.views.facts import FactCard, fact_card
from sayso.views.lookup import Lookup, gather
from sayso.web.answers import RefusedError, show
from sayso.web.desk import desk_of
from sayso.web.queries import asked_for, leaf


def facts_page(request: Request) -> Response:
    """Matters by filters: disputed ones first, then updated ones, then those that most pages tell."""
    desk = desk_of(request)
    asked = asked_for(request)
    found = leaf(request, desk.case.fact_ids(asked.wanted, asked.search, ranked=True))
    cards = _cards(desk.lookup(), found.rows)
    reviewed = desk.case.review_states(found.rows)
    return show(request, "facts.html.j2", "Facts", asked=asked, leaf=found, cards=cards, reviewed=reviewed)


def fact_page(request: Request) -> Response:
    """One matter: its values, the sentences and chains behind each, and why pages count as one origin."""
    desk = desk_of(request)
    row = desk.case.record(Fact, request.path_params["id"])
    if row is None:
        raise RefusedError(404, "This case has no such fact. A page added later gives a fact another address.")
    lookup = desk.lookup()
    [card] = _cards(lookup, [row.id])
    claims = [claim.id for value in card.values for claim in value.claims]
    return show(
        request, "fact.html.j2", card.label, card=card, home_of=dict.fromkeys(claims, card.id),
        state=desk.case.review_of(row.id),
    )  # fmt: skip


def _cards(lookup: Lookup, ids: Sequence[str]) -> list[FactCard]:
    facts = [lookup.facts[row_id] for row_id in ids]
    gather(lookup, (claim for fact in facts for value in fact.values for claim in value.claims))
    return [fact_card(lookup, fact) for fact in facts]
