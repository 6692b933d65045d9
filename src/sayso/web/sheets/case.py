"""The first page: what was read, what could not be and why, and what is worth a look first."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sayso.case import overview as numbers
from sayso.case.filters import ClaimFilter
from sayso.case.store import Case
from sayso.records.copies import COPYING_KINDS, Copy
from sayso.views.copies import copy_group
from sayso.views.facts import fact_card
from sayso.views.lookup import gather
from sayso.views.naming import naming_counts
from sayso.views.overview import page_lines
from sayso.web.answers import show
from sayso.web.desk import desk_of
from sayso.web.queries import leaf

_DISPUTES, _COPIES, _ACTORS = 6, 3, 3


def case_page(request: Request) -> Response:
    """The case at a glance."""
    desk = desk_of(request)
    lookup = desk.lookup()
    disputed = desk.case.fact_ids(ClaimFilter(disputed=True), ranked=True)
    facts = [lookup.facts[fact] for fact in disputed[:_DISPUTES]]
    gather(lookup, (claim for fact in facts for value in fact.values for claim in value.claims))
    copies = desk.kept("copying", _copying)
    names = desk.kept("names", naming_counts)
    shown = leaf(request, desk.kept("documents", _documents))
    return show(
        request,
        "case.html.j2",
        desk.title,
        numbers=desk.kept("numbers", numbers.overview),
        disputed=[fact_card(lookup, fact) for fact in facts],
        disputes=len(disputed),
        copied=[copy_group(lookup, copy, most=0) for copy in copies[:_COPIES]],
        copies=len(copies),
        names=names[:_ACTORS],
        actors=len(names),
        failures=tuple(desk.case.failures()),
        leaf=shown,
        pages=page_lines(desk.case, shown.rows),
    )


def _copying(case: Case) -> list[Copy]:
    """The groups in which some page copies another, the largest first."""
    ids = case.copy_ids()
    groups = case.records(Copy, ids)
    return [groups[row] for row in ids if groups[row].kind in COPYING_KINDS]


def _documents(case: Case) -> list[str]:
    """The documents in the order of publication."""
    return [row["id"] for row in case.query("SELECT id FROM documents ORDER BY coalesce(published, '9999'), id")]
