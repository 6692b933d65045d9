"""Read the places of a document: its names, and where in the world each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sayso.gazetteer import Area, Atlas, Kind, load_atlas
from sayso.reading.places.candidates import PRECISION, gather
from sayso.reading.places.home import home_of
from sayso.reading.places.rank import Weights, best, shares
from sayso.reading.places.toponym import Toponym
from sayso.reading.places.toponyms import find_toponyms
from sayso.reading.syntax import Syntax
from sayso.records.claims import PlaceRef, PlaceUse
from sayso.records.documents import Document


def read_places(document: Document, syntax: Syntax) -> tuple[PlaceRef, ...]:
    """The places that a document names, in text order, none over another.

    Names that the text says are places stay where no such place is known or none is likely, without coordinates.
    """
    atlas = load_atlas()
    return locate(document, find_toponyms(syntax, atlas), atlas)


def locate(
    document: Document, toponyms: Sequence[Toponym], atlas: Atlas, weights: tuple[Weights, Weights] | None = None
) -> tuple[PlaceRef, ...]:
    """Each of some names with the place that it stands for, given all the others.

    One name is one place within a document, but where it says itself what contains it. What is chosen rests on how
    many people live there, on the words beside the name, and on where the other names' places lie: shares are
    weighed anew by those of the others, a soft form of the spatial minimality of Leidner, Toponym Resolution in
    Text (2007).
    """
    groups, found, ways = gather(document.text, toponyms, atlas)
    chosen = best(groups, found, shares(groups, found, home_of(document), weights)) if len(found) else []
    at = {member: row for group, row in zip(groups, chosen, strict=bool(chosen)) for member in group.members}
    return tuple(
        _placed(document.text, one, way, found.rows[at[index]], atlas)
        if at.get(index, -1) >= 0
        else _bare(document.text, one)
        for index, (one, way) in enumerate(zip(toponyms, ways, strict=True))
    )


def _bare(text: str, one: Toponym) -> PlaceRef:
    """A name whose place is not known."""
    start, end = one.asked[1][1] if one.said and len(one.asked) > 1 and one.use is PlaceUse.PLACE else one.span
    precision = "point" if one.use in {PlaceUse.FACILITY, PlaceUse.ROAD} else one.said
    return PlaceRef(text[start:end], start, end, precision=precision, use=one.use)


def _placed(text: str, one: Toponym, way: int, row: Any, atlas: Atlas) -> PlaceRef:
    """A name with the place that it stands for; a building's lies where the town in its name does."""
    kind = int(row["kind"])
    start, end = one.span if one.use is PlaceUse.FACILITY else one.asked[way][1]
    precision = PRECISION[Area(kind) if kind > Kind.TOWN else Kind(kind)]
    if one.use is PlaceUse.FACILITY and way > 0:
        precision = "point"
    return PlaceRef(
        text[start:end],
        start,
        end,
        lat=round(float(row["lat"]), 4),
        lon=round(float(row["lon"]), 4),
        country=row["country"].decode() or None,
        precision=precision,
        admin=atlas.unit_name(row),
        geoname=int(row["geoname"]) or None,
        use=one.use,
    )
