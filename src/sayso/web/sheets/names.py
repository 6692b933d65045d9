"""The names: by which words each outlet names each actor, and the sentences in which it does."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sayso.views.naming import ActorNaming, naming_at, naming_counts
from sayso.web.answers import RefusedError, show
from sayso.web.desk import desk_of
from sayso.web.queries import leaf

_ACTORS = 10  # on one page: each is a table with a row for every outlet
_OUTLETS = 60  # rows of one actor's table


def names_page(request: Request) -> Response:
    """All actors, or one (`actor`), or the sentences in which one outlet names it (`outlet`)."""
    desk = desk_of(request)
    actors = desk.kept("names", naming_counts)
    asked = {key: request.query_params.get(key, "").strip() for key in ("actor", "outlet", "called")}
    if asked["actor"] and asked["outlet"]:
        naming = naming_at(desk.case, asked["actor"], asked["outlet"])
        whole = next((one for one in actors if one.actor == asked["actor"]), None)
        if naming is None or whole is None:
            raise RefusedError(404, "No page of this outlet names this actor.")
        title = f"{asked['outlet']} on {whole.label}"
        return show(request, "naming_places.html.j2", title, naming=naming, whole=whole, row=naming.rows[0])
    if asked["actor"]:
        actors = tuple(one for one in actors if one.actor == asked["actor"])
        if not actors:
            raise RefusedError(404, "This case names no such actor.")
    if asked["called"]:
        actors = tuple(one for one in actors if _is_called(one, asked["called"]))
    found = leaf(request, actors, _ACTORS)
    return show(request, "names.html.j2", "Names", leaf=found, asked=asked, most=_OUTLETS)


def _is_called(actor: ActorNaming, words: str) -> bool:
    """Whether its label or some phrase for it holds these words."""
    return any(words.casefold() in name.casefold() for name in (actor.label, *(use.phrase for use in actor.usages)))
