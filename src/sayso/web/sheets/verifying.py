"""Verify: each page against its hash and each span against its words, while a person waits."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from sayso.case.store import Case
from sayso.records.ledger import KEPT_TABLES
from sayso.web.answers import show
from sayso.web.desk import desk_of
from sayso.web.said import read_body
from sayso.web.sheets.reviewing import check_token

_MOST = 200
"""Problems that are listed: whoever has more wants the command."""


async def verify_case(request: Request) -> Response:
    """What is not as it was written."""
    check_token(request, await read_body(request))
    return await run_in_threadpool(_verified, request)


def _verified(request: Request) -> Response:
    with Case.open(desk_of(request).path) as case:  # one of its own: other pages answer meanwhile
        problems = case.verify()
        counts = {name: case.count(name) for name in ("pages", *KEPT_TABLES)}
    return show(
        request, "verified.html.j2", "Verify", problems=problems[:_MOST], found=len(problems),
        pages=counts.pop("pages"), rows=sum(counts.values()),
    )  # fmt: skip
