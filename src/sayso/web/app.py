"""The application: which function answers which address, behind the guard."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route

from sayso.errors import CaseError
from sayso.web.answers import RefusedError, refuse
from sayso.web.assets import javascript, stylesheet
from sayso.web.desk import Desk
from sayso.web.guard import Guard
from sayso.web.programs.routes import API_ROUTES
from sayso.web.queries import QueryError
from sayso.web.sheets.case import case_page
from sayso.web.sheets.claims import claim_page, claims_page
from sayso.web.sheets.copies import copies_page, copy_page
from sayso.web.sheets.exporting import export_file, export_page
from sayso.web.sheets.facts import fact_page, facts_page
from sayso.web.sheets.names import names_page
from sayso.web.sheets.reader import original, reader_page
from sayso.web.sheets.review_lists import conflicts_page, review_log
from sayso.web.sheets.reviewing import post_review, review_page
from sayso.web.sheets.sources import sources_page
from sayso.web.sheets.timeline import timeline_page
from sayso.web.sheets.verifying import verify_case

ROUTES = (
    Route("/", case_page),
    Route("/facts", facts_page),
    Route("/f/{id}", fact_page),
    Route("/claims", claims_page),
    Route("/c/{id}", claim_page),
    Route("/copies", copies_page),
    Route("/copies/{id}", copy_page),
    Route("/names", names_page),
    Route("/d/{anchor}", reader_page),
    Route("/d/{anchor}/original", original),
    Route("/timeline", timeline_page),
    Route("/sources", sources_page),
    Route("/review", review_page),
    Route("/reviews", post_review, methods=["POST"]),
    Route("/review/log", review_log),
    Route("/review/conflicts", conflicts_page),
    Route("/verify", verify_case, methods=["POST"]),
    Route("/export", export_page),
    Route("/export", export_file, methods=["POST"]),
    *API_ROUTES,
    Route("/sayso.css", stylesheet),
    Route("/sayso.js", javascript),
)


def make_app(case_path: str | Path, hosts: Sequence[str], reviewer: str = "") -> Starlette:
    """The web interface of a case as an ASGI application, for requests to `hosts` ("127.0.0.1:8700").

    Raises:
        CaseError: the case is missing, damaged or no case.
    """
    desk = Desk(Path(case_path), reviewer)

    @asynccontextmanager
    async def closing(_: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    app = Starlette(
        routes=ROUTES,
        middleware=[Middleware(Guard, hosts=hosts)],
        exception_handlers={
            RefusedError: refuse,
            QueryError: refuse,
            HTTPException: refuse,
            CaseError: refuse,
        },
        lifespan=closing,
    )
    app.state.desk = desk
    return app
