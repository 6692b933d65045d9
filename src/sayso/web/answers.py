"""Answers: a template with what every page shows, and refusals that say the way out, as pages or as JSON."""

from __future__ import annotations

import json
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

import sayso
from sayso.errors import CaseBusyError
from sayso.html.assets import script, style
from sayso.html.environment import environment, printable
from sayso.html.links import SiteLinks
from sayso.web.desk import desk_of
from sayso.web.queries import QueryError, address_with
from sayso.web.review_box import box_of
from sayso.web.reviewer import reviewer_of

NAV = (
    ("/", "Case"),
    ("/facts", "Facts"),
    ("/claims", "Claims"),
    ("/copies", "Copies"),
    ("/timeline", "Timeline"),
    ("/sources", "Sources"),
    ("/names", "Names"),
    ("/review", "Review"),
    ("/export", "Export"),
)
"""The pages that the head of each page leads to, with their names."""

_REFUSED = {400: "Not understood", 404: "Not here", 409: "Not possible", 503: "Not now"}


class RefusedError(Exception):
    """A request that cannot be answered: the HTTP status, and a sentence for the person who made it."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


def show(request: Request, template: str, title: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page of the interface: a template of `web/templates`, with the case, its links and the form token."""
    desk = desk_of(request)
    html = (
        _environment()
        .get_template(template)
        .render(
            desk=desk,
            title=title,
            nav=NAV,
            here=request.url.path,
            links=SiteLinks(),
            token=desk.token,
            reviewer=reviewer_of(request),
            review_box=partial(box_of, request),
            version=sayso.__version__,
            style=style(),
            script=script(),
            given_in_address=dict(request.query_params),
            address_with=lambda **changed: address_with(request, **changed),
            **context,
        )
    )
    return HTMLResponse(printable(html), status)


def send_json(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A value as JSON, as it stands in the exports: UTF-8, nothing escaped that need not be."""
    data = json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
    return Response(data, status, headers, "application/json")


def wants_json(request: Request) -> bool:
    """Whether a program asks: an address of the API, or JSON named as what is sent or accepted."""
    accepted, sent = (request.headers.get(name, "") for name in ("accept", "content-type"))
    asks = "application/json" in accepted and "text/html" not in accepted
    return request.url.path.startswith("/api/") or asks or sent.startswith("application/json")


def refusal_of(error: Exception) -> RefusedError:
    """What is told of an error that a request led to.

    >>> refusal_of(CaseBusyError("a.sayso", "another process is writing")).status
    503
    """
    if isinstance(error, RefusedError):
        return error
    if isinstance(error, HTTPException):
        return RefusedError(
            error.status_code, "There is no such page." if error.status_code == 404 else error.detail
        )
    if isinstance(error, CaseBusyError):
        return RefusedError(503, str(error))
    return RefusedError(400 if isinstance(error, QueryError) else 409, str(error))


def refuse(request: Request, error: Exception) -> Response:
    """The page, or the JSON, that tells why a request is refused."""
    refused = refusal_of(error)
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if refused.status == 503:
        headers["retry-after"] = "30"
    if wants_json(request):
        return send_json({"error": refused.words}, refused.status, headers)
    title = _REFUSED.get(refused.status, "Refused")
    page = show(request, "refused.html.j2", title, status=refused.status, words=refused.words)
    page.headers.update(headers)
    return page


@cache
def _environment() -> Environment:
    return environment(Path(__file__).parent / "templates")
