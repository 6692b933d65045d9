"""The first page: what was read, what could not be and why, and what is worth a look first."""

from __future__ import annotations

import shlex

from starlette.requests import Request
from starlette.responses import Response

from sayso.case import overview as numbers
from sayso.case.filters import ClaimFilter
from sayso.case.originals import PACKED_SIZE
from sayso.case.store import Case
from sayso.records.copies import COPYING_KINDS, Copy
from sayso.views.copies import copy_group
from sayso.views.extent import extent_of
from sayso.views.facts import cards_of
from sayso.views.lookup import texts_of
from sayso.views.naming import naming_counts
from sayso.views.overview import page_lines
from sayso.web.answers import show
from sayso.web.desk import Desk, desk_of
from sayso.web.queries import leaf

_DISPUTES, _COPIES, _ACTORS = 5, 3, 3
_FAILURES = 200  # of more, the rest is counted: `sayso info` names all


def case_page(request: Request) -> Response:
    """The case at a glance."""
    desk = desk_of(request)
    lookup = desk.lookup()
    disputed = desk.case.fact_ids(ClaimFilter(disputed=True), ranked=True)
    copies = desk.kept("copying", copying)
    names = desk.kept("names", naming_counts)
    shown = leaf(request, desk.kept("documents", documents_by_date))
    return show(
        request,
        "case.html.j2",
        desk.title,
        numbers=desk.kept("numbers", numbers.overview),
        path=shlex.quote(str(desk.path)),
        extent=desk.kept("extent", extent_of),
        texts=len(set(texts(desk).values())),
        without_original=desk.kept("without original", _without_original),
        disputed=cards_of(lookup, disputed[:_DISPUTES]),
        disputes=len(disputed),
        copied=[copy_group(lookup, copy, most=0) for copy in copies[:_COPIES]],
        copies=len(copies),
        names=names[:_ACTORS],
        actors=len(names),
        failures=tuple(desk.case.failures())[:_FAILURES],
        leaf=shown,
        pages=page_lines(desk.case, shown.rows),
    )


def copying(case: Case) -> list[Copy]:
    """The groups in which some page copies another, the largest first."""
    ids = case.copy_ids()
    groups = case.records(Copy, ids)
    return [groups[row] for row in ids if groups[row].kind in COPYING_KINDS]


def documents_by_date(case: Case) -> list[str]:
    """The documents in the order of publication."""
    return [row["id"] for row in case.query("SELECT id FROM documents ORDER BY coalesce(published, '9999'), id")]


def texts(desk: Desk) -> dict[str, str]:
    """Document to what stands for all pages with its text."""
    docs, copies = desk.kept("documents", documents_by_date), desk.kept("copying", copying)
    return desk.kept("texts", lambda _: texts_of(docs, (copy.docs for copy in copies)))


def _without_original(case: Case) -> int:
    return int(case.query(f"SELECT count(*) FROM originals WHERE {PACKED_SIZE} = 0")[0][0])
