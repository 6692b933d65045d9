"""Places held against each other: the same, one inside the other, or two."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sayso.links.transliteration import name_key
from sayso.records.claims import PlaceRef
from sayso.records.facts import RelationKind
from sayso.records.mentions import Mention

NEAR_KM = 8.0
"""Two places nearer than this may be a village and its fields, or two quarters of one town: nothing is shown."""
_WIDTH = {"point": 0, "town": 0, "province": 1, "region": 1, "country": 2}


@dataclass(frozen=True, slots=True)
class Place:
    """A place by the key of its name, with what the gazetteer knows of it (None: nothing)."""

    key: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    precision: str | None = None
    admin: str | None = None

    @classmethod
    def of(cls, mention: Mention | PlaceRef) -> Place:
        """The place that a mention, or a claim, names."""
        key = name_key((mention.name if isinstance(mention, PlaceRef) else mention.value) or "")
        admin = name_key(mention.admin) if mention.admin else None
        return cls(key, mention.lat, mention.lon, mention.country, mention.precision, admin)

    @property
    def is_country(self) -> bool:
        """Whether it is a state: nearly all that a page tells lies in one."""
        return self.precision == "country"

    @property
    def width(self) -> int:
        """0 of a site or a town, 1 of a province or a region, 2 of a state."""
        return _WIDTH.get(self.precision or "", 0)

    def stands_to(self, other: object) -> RelationKind:
        """How this place stands to another.

        >>> town = Place("orlv", 10.0, 20.0, "kv", "town", admin="tlm")
        >>> province, far = Place("tlm", 10.4, 20.4, "kv", "province"), Place("hrbn", 12.0, 20.0, "kv", "town")
        >>> town.stands_to(province).value, town.stands_to(far).value, town.stands_to(Place("vrn")).value
        ('refines', 'contradict', 'unclear')
        """
        if not isinstance(other, Place):
            return RelationKind.UNCLEAR
        if self.key == other.key:
            return RelationKind.AGREE
        if self._holds(other) or other._holds(self):
            return RelationKind.REFINES
        if self.lat is None or other.lat is None:
            return RelationKind.UNCLEAR
        return RelationKind.UNCLEAR if self.kilometres_to(other) < NEAR_KM else RelationKind.CONTRADICT

    def _holds(self, other: Place) -> bool:
        """Whether another place is known to lie in this one."""
        if self.is_country:
            return self.country == other.country or other.country is None
        wider = self.width > other.width
        # A province bears the name of its town: "Orlevo" is told of both.
        return other.admin == self.key and (wider or other.admin != other.key)

    def kilometres_to(self, other: Place) -> float:
        """The distance along the great circle (haversine), infinite where it is not known."""
        if self.lat is None or self.lon is None or other.lat is None or other.lon is None:
            return math.inf
        one, two = math.radians(self.lat), math.radians(other.lat)
        half = math.sin((two - one) / 2) ** 2
        half += math.cos(one) * math.cos(two) * math.sin(math.radians(other.lon - self.lon) / 2) ** 2
        return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))
