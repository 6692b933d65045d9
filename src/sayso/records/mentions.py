"""A mention: a person, group, place, time or quantity that the text names, used by a claim or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sayso.records.claims import Comparator, PlaceUse, Timex
from sayso.records.spans import Span

__all__ = ["Mention", "MentionKind", "Timex"]


class MentionKind(StrEnum):
    """What a mention names."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    PLACE = "place"
    FACILITY = "facility"
    NATIONALITY = "nationality"
    TIME = "time"
    QUANTITY = "quantity"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention; `value` is a canonical id, or the TIMEX3 value of a time. Fields that do not apply are None.

    Those after `comparator` are as in `TimeRef`, `PlaceRef` and `Quantity`.
    """

    id: str
    doc: str
    start: int
    end: int
    kind: MentionKind
    value: str | None
    timex: Timex | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    precision: str | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    counted: str | None = None
    effect: str | None = None
    comparator: Comparator | None = None
    from_: str | None = field(default=None, metadata={"column": "from", "since": 4})
    to: str | None = field(default=None, metadata={"since": 4})
    mod: str | None = field(default=None, metadata={"since": 4})
    admin: str | None = field(default=None, metadata={"since": 4})
    geoname: int | None = field(default=None, metadata={"since": 4})
    use: PlaceUse | None = field(default=None, metadata={"since": 4})
    per: str | None = field(default=None, metadata={"since": 4})
    of: str | None = field(default=None, metadata={"since": 4})
    part_of: Span | None = field(default=None, metadata={"since": 4})
