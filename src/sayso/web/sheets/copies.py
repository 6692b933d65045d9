"""The copies: groups of pages that share text, and one of them with all that was changed in copying."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sayso.records.copies import Copy
from sayso.views.copies import copy_group
from sayso.web.answers import RefusedError, show
from sayso.web.desk import desk_of
from sayso.web.queries import leaf
from sayso.web.sheets.case import copying

_GROUPS = 12  # on one page of the listing: each with its pages by day and what was changed in one of them
_HELD = 4  # pages of a listed group held against its base, to show what was changed
_COMPARED = 12  # pages of a group held against its base at once


def copies_page(request: Request) -> Response:
    """The groups that copy, the largest first, then those that share words without copying."""
    desk = desk_of(request)
    ids = desk.case.copy_ids()
    found = leaf(request, ids, _GROUPS)
    rows = desk.case.records(Copy, found.rows)
    lookup = desk.lookup()
    groups = [copy_group(lookup, rows[row], most=_HELD) for row in found.rows]
    return show(
        request, "copies.html.j2", "Copies", leaf=found, groups=groups, copied=len(desk.kept("copying", copying)),
    )  # fmt: skip


def copy_page(request: Request) -> Response:
    """One group: its pages by day, and each held against the page that it likely stands on."""
    desk = desk_of(request)
    row = desk.case.record(Copy, request.path_params["id"])
    if row is None:
        raise RefusedError(404, "This case has no such group. A page added later gives a group another address.")
    shown = leaf(request, range(len(row.docs) - 1), _COMPARED)
    group = copy_group(desk.lookup(), row, most=_COMPARED, first=shown.rows[0])
    return show(
        request, "copy.html.j2", "One text" if group.copying else "Words in common", group=group, leaf=shown,
        state=desk.case.review_of(row.id),
    )  # fmt: skip
