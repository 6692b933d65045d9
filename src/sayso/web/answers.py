"""Answers: a template with what every page shows, and refusals as pages that say the way out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

import sayso
from sayso.html.assets import script, style
from sayso.html.environment import environment, printable
from sayso.html.links import SiteLinks
from sayso.web.desk import desk_of
from sayso.web.queries import address_with

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
            reviewer=desk.reviewer,
            version=sayso.__version__,
            style=style(),
            script=script(),
            address_with=lambda **changed: address_with(request, **changed),
            **context,
        )
    )
    return HTMLResponse(printable(html), status)


def refuse(request: Request, error: Exception) -> HTMLResponse:
    """The page that tells why a request is refused."""
    assert isinstance(error, RefusedError)
    return show(request, "refused.html.j2", "Not here", status=error.status, words=error.words)


@cache
def _environment() -> Environment:
    return environment(Path(__file__).parent / "templates")
