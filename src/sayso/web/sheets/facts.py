"""The matters: all that pass a filter, a line each, and one with its values side by side."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sayso.case.store import Case
from sayso.html.chain_figure import chain_figure
from sayso.html.strip_figure import strip_figure
from sayso.records.facts import Fact
from sayso.views.citation import citation_words
from sayso.views.facts import FactCard, cards_of
from sayso.views.lookup import Lookup
from sayso.views.told_numbers import told_numbers
from sayso.web.answers import RefusedError, show
from sayso.web.desk import Desk, desk_of
from sayso.web.queries import QueryError, asked_for, leaf
from sayso.web.sheets.case import texts

STATES = ("disputed", "updated", "other")
"""How facts stand, by the number that the case lists them under."""


def facts_page(request: Request) -> Response:
    """Matters by filters: disputed ones first, then updated ones, then those that most pages tell."""
    desk = desk_of(request)
    asked = asked_for(request)
    state = request.query_params.get("state", "")
    if state and state not in STATES:
        raise QueryError(f"state: {state!r} is none of {', '.join(STATES)}")
    found = desk.case.fact_ids(asked.wanted, asked.search, ranked=True)
    state_of = desk.kept("states", _states)
    counts = Counter(state_of[fact] for fact in found)
    shown = leaf(request, [fact for fact in found if not state or state_of[fact] == state])
    cards = cards_of(desk.lookup(), shown.rows)
    reviewed = desk.case.review_states(shown.rows)
    return show(
        request, "facts.html.j2", "Facts", asked=asked, leaf=shown, cards=cards, reviewed=reviewed, state=state,
        counts=[(name, counts[name]) for name in STATES], all=len(found),
    )  # fmt: skip


def fact_page(request: Request) -> Response:
    """One matter: its values, the sentences and chains behind each, and why pages count as one origin."""
    desk = desk_of(request)
    row = desk.case.record(Fact, request.path_params["id"])
    if row is None:
        raise RefusedError(404, "This case has no such fact. A page added later gives a fact another address.")
    lookup = desk.lookup()
    [card] = cards_of(lookup, [row.id])
    return show(
        request,
        "fact.html.j2",
        card.label,
        card=card,
        home_of={claim.id: card.id for value in card.values for claim in value.claims},
        cite=lambda one: citation_words(lookup.documents[one.page.doc], (one.passage.start, one.passage.end)),
        state=desk.case.review_of(row.id),
        **drawn_fact(desk, lookup, card),
    )


def drawn_fact(desk: Desk, lookup: Lookup, card: FactCard) -> dict[str, Any]:
    """What the templates of a matter need besides its card: its drawings, and what people said of its claims."""
    states = desk.case.review_states(claim.id for value in card.values for claim in value.claims)
    return {
        "texts": texts(desk),
        "numbers_of": partial(told_numbers, lookup),
        "chain_figure": chain_figure,
        "strip_figure": strip_figure,
        "review_of": {row_id: state for (_, row_id), state in states.items()}.get,
    }


def _states(case: Case) -> dict[str, str]:
    return {row["fact"]: STATES[row["state"]] for row in case.query("SELECT fact, state FROM ranks")}
