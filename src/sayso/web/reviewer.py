"""Who reviews: the name that was given last, which the browser remembers, or the one that the server was told."""

from __future__ import annotations

from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from sayso.html.environment import printable
from sayso.web.desk import desk_of

COOKIE = "sayso_reviewer"
_KEPT = 90 * 24 * 3600  # seconds: as long as a review of a large case takes
LONGEST_NAME = 80


def reviewer_of(request: Request) -> str:
    """The name under which a review is kept unless its form gives another, empty where none is known.

    A name that was typed to a server which ran before does not stand in for the one that this one was started with.
    """
    desk = desk_of(request)
    run, _, name = request.cookies.get(COOKIE, "").partition(".")
    if desk.reviewer and run != desk.run:
        return desk.reviewer
    typed = " ".join(printable(unquote(name)).split())
    return typed if len(typed) <= LONGEST_NAME else desk.reviewer


def remember(request: Request, answer: Response, name: str) -> None:
    """Have the browser remember who reviews."""
    value = f"{desk_of(request).run}.{quote(name, safe='')}"
    answer.set_cookie(COOKIE, value, max_age=_KEPT, path="/", httponly=True, samesite="strict")
