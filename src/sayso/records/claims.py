"""A claim: one proposition that somebody puts forward, at exact characters, with what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sayso.records.documents import Zone
from sayso.records.spans import Span


class ClaimPolarity(StrEnum):
    """Whether the holder affirms the proposition or denies it."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Modality(StrEnum):
    """The status in which the proposition is put forward."""

    STATED = "stated"
    POSSIBLE = "possible"
    PLANNED = "planned"
    DEMANDED = "demanded"
    ASKED = "asked"


class Comparator(StrEnum):
    """How a number is bounded: `exactly 62`, `over 60`, `up to 60`, `about 60`, `60 to 80`."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written, as an interval: `over 450` is low=450, high=None, comparator more_than.

    `unit` is a measure ("km", "percent") or None for things that are counted; `counted` is the lower-case head
    phrase of what is counted ("soldiers", "civilians").
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None
    counted: str | None
    comparator: Comparator


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A time as written with its TIMEX3 value and, where known, the first and last day it covers (ISO dates)."""

    start: int
    end: int
    value: str
    from_: str | None = field(default=None, metadata={"column": "from"})
    to: str | None = None


class PlaceUse(StrEnum):
    """What the name of a place stands for where it was read."""

    PLACE = "place"
    FACILITY = "facility"  # within the name of a building, a base or a park: "Aleppo International Airport"
    ORGANISATION = "organisation"  # within the name of a body: "University of Aleppo"
    DEMONYM = "demonym"  # its people, or its adjective: "Londoners", "Syrian"
    ROAD = "road"  # the name of a street or a highway, which lies anywhere


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place as written; coordinates only where a gazetteer gave them (WGS 84 degrees).

    `country` is an ISO 3166-1 alpha-2 code in capitals; `precision` is `point`, `town`, `province`, `region` or
    `country`; `admin` names the first-order unit that it lies in, `geoname` is its number in GeoNames.
    """

    name: str
    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    precision: str | None = None
    admin: str | None = None
    geoname: int | None = None
    use: PlaceUse | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An event a claim speaks of: PLOVER type, trigger span, canonical ids of agents and targets."""

    type: str
    trigger: Span
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition at `[start, end)`, `text` being exactly those characters.

    `holder` is the resolved name of who puts it forward (the publisher or author in its own voice); `chain` and
    `attribution` are ids of rows of those tables; `actors` are canonical ids.
    """

    id: str
    doc: str
    start: int
    end: int
    text: str
    chain: str | None
    attribution: str | None
    holder: str | None
    polarity: ClaimPolarity
    modality: Modality
    event: Event | None
    actors: tuple[str, ...]
    places: tuple[PlaceRef, ...]
    times: tuple[TimeRef, ...]
    quantities: tuple[Quantity, ...]
    zone: Zone
