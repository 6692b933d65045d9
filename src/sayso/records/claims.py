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


class ClauseKind(StrEnum):
    """How the clause of a claim hangs on the rest of its stretch."""

    MAIN = "main"
    CONJUNCT = "conjunct"
    RELATIVE = "relative"
    ADVERBIAL = "adverbial"
    COMPLEMENT = "complement"
    NOMINAL = "nominal"


class Hearsay(StrEnum):
    """In whose name a proposition is put forward when nobody vouches for it.

    `reported`: it is said to be so, by nobody named ("reportedly", "is believed to have"). `accused`: somebody is
    accused, blamed or suspected of it.
    """

    REPORTED = "reported"
    ACCUSED = "accused"


class Comparator(StrEnum):
    """How a number is bounded: `exactly 62`, `over 60`, `up to 60`, `about 60`, `60 to 80`."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    RANGE = "range"


class Effect(StrEnum):
    """What befell the people or things that a number counts.

    `captured`: also arrested, abducted, jailed. `destroyed`: also damaged.
    """

    KILLED = "killed"
    WOUNDED = "wounded"
    CAPTURED = "captured"
    RELEASED = "released"
    DISPLACED = "displaced"
    TRAPPED = "trapped"
    MISSING = "missing"
    DESTROYED = "destroyed"
    UNHURT = "unhurt"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written, as an interval: `over 450` is low=450, high=None, comparator more_than.

    `unit` is a measure ("km", "percent") or None for things that are counted; `counted` is the lower-case head
    phrase of what is counted ("soldiers", "civilians"). `effect` is what befell it; `per` the unit of a rate ("27 a
    day": "day"); `of` the whole of a share ("85 percent of the territory": "territory"); `part_of` the place of the
    quantity that it is a part of ("18 people, including four children").
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None
    counted: str | None
    comparator: Comparator
    effect: Effect | None = field(default=None, metadata={"since": 4})
    per: str | None = field(default=None, metadata={"since": 4})
    of: str | None = field(default=None, metadata={"since": 4})
    part_of: Span | None = field(default=None, metadata={"since": 4})


class Timex(StrEnum):
    """The TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A time as written with its TIMEX3 value and, where known, the first and last day it covers (ISO dates).

    Of two times that bound a stretch ("from 3 to 7 May") both have its first and last day; "since" reaches to the
    day of publication, and "until" has no first day. `timex` is the TIMEX3 type and `mod` its modifier ("START" of
    "early May", "MORE_THAN" of "over a week").
    """

    start: int
    end: int
    value: str
    from_: str | None = field(default=None, metadata={"column": "from"})
    to: str | None = None
    timex: Timex | None = field(default=None, metadata={"since": 4})
    mod: str | None = field(default=None, metadata={"since": 4})


class PlaceUse(StrEnum):
    """What the name of a place stands for where it was read.

    `facility`: within the name of a building, a base or a park ("Aleppo International Airport"). `organisation`:
    within the name of a body ("University of Aleppo"). `demonym`: its people, or its adjective ("Londoners",
    "Syrian"). `road`: the name of a street or a highway, which lies anywhere.
    """

    PLACE = "place"
    FACILITY = "facility"
    ORGANISATION = "organisation"
    DEMONYM = "demonym"
    ROAD = "road"


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
    admin: str | None = field(default=None, metadata={"since": 4})
    geoname: int | None = field(default=None, metadata={"since": 4})
    use: PlaceUse | None = field(default=None, metadata={"since": 4})


@dataclass(frozen=True, slots=True)
class Event:
    """An event a claim speaks of: PLOVER type, trigger span, canonical ids of agents and targets.

    `mode` is PLOVER's, `cameo` the code of CAMEO (its first two digits are the root), `ucdp` "state-based",
    "non-state" or "one-sided", `acled` "event type: sub-event type"; None where the definitions leave it open.
    `polarity` and `modality` are the event's own: of "the attack did not stop them" the claim is denied, and the
    attack is not.
    """

    type: str
    trigger: Span
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    mode: str | None = field(default=None, metadata={"since": 4})
    cameo: str | None = field(default=None, metadata={"since": 4})
    ucdp: str | None = field(default=None, metadata={"since": 4})
    acled: str | None = field(default=None, metadata={"since": 4})
    polarity: ClaimPolarity | None = field(default=ClaimPolarity.AFFIRMED, metadata={"since": 4})
    modality: Modality | None = field(default=Modality.STATED, metadata={"since": 4})


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition at `[start, end)`, `text` being exactly those characters.

    `holder` is the resolved name of who puts it forward (the publisher or author in its own voice); `chain` and
    `attribution` are ids of rows of those tables; `actors` are canonical ids. `trigger` is the predicate of the
    clause, `context` the sentence or attributed words that it was cut from. Times and places of a conjunct may
    stand in another clause of its context ("on Monday troops took the bridge and burned it"). `historical` marks
    what ended more than a month before the page: background, no news.
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
    trigger: Span | None = field(default=None, metadata={"since": 4})
    hearsay: Hearsay | None = field(default=None, metadata={"since": 4})
    historical: bool | None = field(default=False, metadata={"since": 4})
    clause: ClauseKind | None = field(default=None, metadata={"since": 4})
    context: Span | None = field(default=None, metadata={"since": 4})
