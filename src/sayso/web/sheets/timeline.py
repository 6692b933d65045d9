"""When and where: a strip of all days, a map of the places, and what is told of the days that are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from sayso.case.filters import ClaimFilter
from sayso.html.day_axis import DayAxis, Stretch
from sayso.html.timeline_figure import Strip, strip
from sayso.views.claims import claim_card
from sayso.views.lookup import gather
from sayso.views.places import ToldPlace, places_of, told_in, where
from sayso.views.timeline import DatedMatter, TimelineDay, days_between, days_first, timeline_of
from sayso.web.answers import show
from sayso.web.desk import Desk, desk_of
from sayso.web.queries import asked_for, leaf


def timeline_page(request: Request) -> Response:
    """The matters of some days, all of them unless the address gives two dates, and the places they name."""
    desk = desk_of(request)
    wanted = asked_for(request).wanted
    since, until = wanted.since, wanted.until
    all_days = desk.kept("timeline", timeline_of)
    figure: Strip | None = desk.kept("strip", lambda _: strip(all_days))
    days = days_first(days_between(all_days, since, until))
    found = leaf(request, [(day, matter) for day in days for matter in day.matters])
    axis = figure.axis.between(since, until) if figure else None
    lookup = desk.lookup()
    gather(lookup, [matter.claims[0] for _, matter in found.rows])
    return show(
        request,
        "when_where.html.j2",
        "Timeline and places",
        figure=figure,
        chosen=_chosen(figure, axis) if since or until else None,
        axis=axis,
        since=since,
        until=until,
        leaf=found,
        days=list(_by_day(found.rows)),
        card_of=lambda claim: claim_card(lookup, lookup.claims[claim]),
        where=where(_places(desk, since, until)),
    )


def _chosen(figure: Strip | None, axis: DayAxis | None) -> Stretch | None:
    return figure.axis.stretch(str(axis.first), str(axis.last)) if figure and axis else None


def _by_day(rows: Iterable[tuple[TimelineDay, DatedMatter]]) -> Iterable[TimelineDay]:
    for day, some in groupby(rows, key=lambda row: row[0]):
        yield replace(day, matters=tuple(matter for _, matter in some))


def _places(desk: Desk, since: str | None, until: str | None) -> tuple[ToldPlace, ...]:
    places = desk.kept("places", places_of)
    if not since and not until:
        return places
    return told_in(places, frozenset(desk.case.claim_ids(ClaimFilter(since=since, until=until))))
