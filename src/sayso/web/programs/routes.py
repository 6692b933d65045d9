"""The routes of the API, one for each operation that is declared."""

from __future__ import annotations

from collections.abc import Callable

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


API_ROUTES = (
    *(Route(one.path, _answering(one)) for one in GETS),
    Route("/api/reviews", post_review, methods=["POST"]),
    Route("/api/openapi.json", _openapi),
)
