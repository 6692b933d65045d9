"""Who cites whom: a drawing of the strongest links, a table of all, and the sentences behind each."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sayso.html.source_figure import source_figure
from sayso.views.lookup import Lookup, PageRef, page_ref
from sayso.views.passages import Passage, passage
from sayso.views.sources import Citation, edges_with, source_graph_of
from sayso.web.answers import RefusedError, show
from sayso.web.desk import desk_of
from sayso.web.queries import leaf


def sources_page(request: Request) -> Response:
    """The links that a name has, all unless one is given; or the sentences in which `citing` cites `cited`."""
    given = request.query_params
    if "citing" in given or "cited" in given:
        return _sentences(request, given.get("citing", ""), given.get("cited", ""))
    name, by_pages = given.get("name", "").strip(), given.get("count") == "pages"
    edges = edges_with(desk_of(request).kept("sources", source_graph_of), name, by_pages=by_pages)
    return show(
        request, "who_cites.html.j2", "Who cites whom", name=name, by_pages=by_pages, leaf=leaf(request, edges),
        figure=source_figure(edges, by_pages=by_pages),
    )  # fmt: skip


def _sentences(request: Request, citing: str, cited: str) -> Response:
    desk = desk_of(request)
    edges = desk.kept("sources", source_graph_of)
    edge = next((edge for edge in edges if (edge.citing, edge.cited) == (citing, cited)), None)
    if edge is None:
        raise RefusedError(404, f"No page of this case has {citing} citing {cited}.")
    found = leaf(request, edge.citations)
    lookup = desk.lookup()
    return show(
        request, "citing.html.j2", f"{citing} cites {cited}", edge=edge, leaf=found,
        sentences=[_sentence(lookup, citation) for citation in found.rows],
    )  # fmt: skip


def _sentence(lookup: Lookup, citation: Citation) -> tuple[PageRef, Passage, bool]:
    document = lookup.documents[citation.doc]
    span = citation.start, citation.end
    return page_ref(document), passage(document, span, [span] if citation.is_named else []), citation.is_named
