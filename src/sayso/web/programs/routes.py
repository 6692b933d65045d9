"""The routes of the API, one for each operation that is declared."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.web.answers import send_json
from sayso.web.desk import desk_of
from sayso.web.programs.declared import GETS
from sayso.web.programs.openapi import openapi
from sayso.web.programs.operations import Operation
from sayso.web.sheets.reviewing import post_review


def _answering(one: Operation) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        given = one.read(request.path_params, request.query_params.multi_items())
        return send_json(one.answers_with(desk_of(request), given))

    return answer


def _openapi(_: Request) -> Response:
    return send_json(openapi())


_WRITTEN = "/api/reviews"
_READ = _answering(next(one for one in GETS if one.path == _WRITTEN))


async def _reviews(request: Request) -> Response:
    if request.method == "POST":
        return await post_review(request)
    return await run_in_threadpool(_READ, request)


API_ROUTES = (
    *(Route(one.path, _answering(one)) for one in GETS if one.path != _WRITTEN),
    Route(_WRITTEN, _reviews, methods=["GET", "POST"]),
    Route("/api/openapi.json", _openapi),
)
