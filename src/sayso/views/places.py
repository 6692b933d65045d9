"""Places: where claims say that things happen, as exactly as the gazetteer knows it and no more."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from sayso.case.store import Case
from sayso.records.claims import PlaceRef, PlaceUse
from sayso.records.documents import Zone
from sayso.records.ledger import Ledger
from sayso.records.rows import from_row

# Kilometres around the middle of a place within which it lies: a derived bound, drawn as such.
_RADIUS = {"point": 1, "town": 5}
_SPOKEN_OF = frozenset({PlaceUse.PLACE, PlaceUse.FACILITY, None})
"""A road lies anywhere, and neither a people nor a body of a place is there."""


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """A place, the names it is given (most frequent first), and the claims that name it, in page order.

    `key` tells it from others, also of the same name. Coordinates and `precision` are the gazetteer's; None where
    it does not know the place.
    """

    key: str
    names: tuple[str, ...]
    lat: float | None
    lon: float | None
    precision: str | None
    country: str | None
    admin: str | None
    claims: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name it is most often given."""
        return self.names[0]

    @property
    def radius(self) -> int | None:
        """Kilometres within which it lies around its coordinates; None where it has no spot on a map.

        The middle of a province or a country is a spot where nothing is said to have happened.
        """
        return _RADIUS.get(self.precision or "") if self.lat is not None else None

    @property
    def is_area(self) -> bool:
        """Whether it is a known province, region or country."""
        return self.lat is not None and self.radius is None


@dataclass(frozen=True, slots=True)
class Where:
    """Places by what a map can show of them: a spot, an area (which gets no spot), or nothing."""

    pinned: tuple[ToldPlace, ...]
    areas: tuple[ToldPlace, ...]
    unknown: tuple[ToldPlace, ...]

    def __bool__(self) -> bool:
        return bool(self.pinned or self.areas or self.unknown)


def where(places: Iterable[ToldPlace]) -> Where:
    """The places apart, each kind in the order given.

    >>> bool(where(()))
    False
    """
    all_places = tuple(places)
    return Where(
        pinned=tuple(place for place in all_places if place.radius),
        areas=tuple(place for place in all_places if place.is_area),
        unknown=tuple(place for place in all_places if place.lat is None),
    )


def places(ledger: Ledger) -> tuple[ToldPlace, ...]:
    """Every place that claims of article text name, the most told first.

    >>> places(Ledger())
    ()
    """
    claims = sorted(ledger.claims, key=lambda row: (row.doc, row.start, row.id))
    return _gathered((claim.id, claim.places) for claim in claims if claim.zone is Zone.ARTICLE)


def places_of(case: Case) -> tuple[ToldPlace, ...]:
    """The same of a whole case, of whose claims only the places are read."""
    found = case.query(
        "SELECT id, places FROM claims WHERE zone = 'article' AND places <> '[]' ORDER BY doc, start, id"
    )
    return _gathered((row["id"], _refs(row["places"])) for row in found)


def told_in(places: Iterable[ToldPlace], claims: Collection[str]) -> tuple[ToldPlace, ...]:
    """The places that some claims name, with only these claims."""
    cut = (replace(place, claims=tuple(row for row in place.claims if row in claims)) for place in places)
    return tuple(sorted((place for place in cut if place.claims), key=_rank))


def _refs(cell: str) -> Iterator[PlaceRef]:
    return (from_row(PlaceRef, place) for place in json.loads(cell))


def _gathered(claims: Iterable[tuple[str, Iterable[PlaceRef]]]) -> tuple[ToldPlace, ...]:
    found: dict[str, list[tuple[str, PlaceRef]]] = defaultdict(list)
    for claim, refs in claims:
        for ref in refs:
            if ref.use in _SPOKEN_OF:
                found[_identity(ref)].append((claim, ref))
    return tuple(sorted((_told(key, told) for key, told in found.items()), key=_rank))


def _identity(ref: PlaceRef) -> str:
    """What the gazetteer takes it for, or, of a place that it does not know, its name."""
    if ref.lat is None:
        return ref.name.casefold()
    return str(ref.geoname or f"{ref.lat} {ref.lon}")


def _told(key: str, told: list[tuple[str, PlaceRef]]) -> ToldPlace:
    first = told[0][1]
    # A building lies where the town of its name does: no more exactly than the town.
    kinds = Counter("town" if ref.use is PlaceUse.FACILITY and ref.lat else ref.precision for _, ref in told)
    return ToldPlace(
        key=key,
        names=tuple(name for name, _ in Counter(ref.name for _, ref in told).most_common()),
        lat=first.lat,
        lon=first.lon,
        precision=kinds.most_common(1)[0][0],
        country=first.country,
        admin=first.admin,
        claims=tuple(dict.fromkeys(claim for claim, _ in told)),
    )


def _rank(place: ToldPlace) -> tuple[int, str, str]:
    return -len(place.claims), place.name, place.key
