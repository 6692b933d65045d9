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


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place as written; coordinates only where a gazetteer gave them (WGS 84 degrees)."""

    name: str
    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An event a claim speaks of: PLOVER type, trigger span, canonical ids of agents and targets.

    `mode` is PLOVER's, `cameo` the code of CAMEO (its first two digits are the root), `ucdp` "state-based",
    "non-state" or "one-sided", `acled` "event type: sub-event type"; None where the definitions leave it open.
    """

    type: str
    trigger: Span
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    mode: str | None = None
    cameo: str | None = None
    ucdp: str | None = None
    acled: str | None = None


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
