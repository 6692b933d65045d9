"""Where an incident happened, by the words of its claims, and how exact that is on the scales of UCDP and ACLED."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.exports.standards.incidents.cells import Cell, Evidence, cell, words
from sayso.exports.standards.incidents.told import Told
from sayso.links.transliteration import name_key
from sayso.reading.actors.states import state_names_of
from sayso.records.claims import Claim, PlaceRef, PlaceUse

_WHERE_PREC = {"point": 1, "town": 1, "province": 4, "region": 5, "country": 6}
"""UCDP GED: 1 the very place (2 near it), 4 first-order unit, 5 a region that is no unit, 6 the country only."""
_GEO_PRECISION = {"point": 1, "town": 1, "province": 3, "region": 3}
"""ACLED: 1 the very place (2 near it), 3 a larger region; it has no code for a country."""
_EXACTNESS = ("point", "town", "province", "region", None, "country")
_NEAR = re.compile(
    r"\b(?:near|outside|around|close to|beyond|off|(?:north|south|east|west)\w* of|(?:km|miles|kilomet\w+) from)"
    r"\s+(?:the\s+)?(?:(?:town|city|village) of\s+)?$",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|across|inside|throughout|over|around)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE)
_BANNED = re.compile(r"\b(?:outlawed|banned|prohibited|forbidden|designated)\b[^.]{0,20}$", re.IGNORECASE)
_SITES = frozenset({None, PlaceUse.PLACE, PlaceUse.FACILITY})


@dataclass(frozen=True, slots=True)
class Where:
    """A place with the words that name it, of its readings the most exact one; `near` if all say only near it."""

    place: PlaceRef
    evidence: tuple[Evidence, ...]
    near: bool = False

    @property
    def where_prec(self) -> int | None:
        """The code of UCDP GED; None where the gazetteer does not know what kind of place it is."""
        code = _WHERE_PREC.get(self.place.precision or "")
        return 2 if code == 1 and self.near else code

    @property
    def geo_precision(self) -> int | None:
        """The code of ACLED; None where ACLED has none, or the kind of place is not known."""
        code = _GEO_PRECISION.get(self.place.precision or "")
        return 2 if code == 1 and self.near else code

    @property
    def country(self) -> str | None:
        """The name of the country."""
        return state_names_of(self.place.country.lower())[0] if self.place.country else None

    def cell(self, value: object) -> Cell:
        """A value of the place with the words that name it."""
        return cell(value, self.evidence)


def where_of(told: Told, claims: Sequence[Claim]) -> Where | None:
    """The place that most pages name, of equals the most exact; None where no claim names one.

    A claim that names no place has those of its sentence. A country counts only where nothing nearer is named.
    """
    refs: defaultdict[str, list[PlaceRef]] = defaultdict(list)
    evidence: defaultdict[str, set[Evidence]] = defaultdict(set)
    for claim in claims:
        for one in told.siblings(claim):
            text = told.documents[one.doc].text
            sites = [place for place in one.places if _is_site(text, place)]
            for place in sites:
                key = name_key(place.name)
                refs[key].append(place)
                evidence[key].add(words(told.documents[one.doc], one, (place.start, place.end)))
            if sites:
                break
    best = {key: min(places, key=_order) for key, places in refs.items()}
    ranked = sorted(
        best,
        key=lambda key: (
            best[key].precision == "country",
            -len({one.doc for one in evidence[key]}),
            _order(best[key]),
        ),
    )
    if not ranked:
        return None
    named = tuple(sorted(evidence[ranked[0]]))
    near = all(_NEAR.search(told.documents[one.doc].text[max(0, one.start - 40) : one.start]) for one in named)
    return Where(best[ranked[0]], named, near)


def _is_site(text: str, place: PlaceRef) -> bool:
    """Whether something may have happened at a place; a country is one only where it says in it ("a US strike")."""
    before = text[max(0, place.start - 40) : place.start]
    if place.use not in _SITES:
        return False
    return place.precision != "country" or bool(_IN.search(before) and not _BANNED.search(before))


def _order(place: PlaceRef) -> tuple[int, bool, str]:
    exact = _EXACTNESS.index(place.precision) if place.precision in _EXACTNESS else len(_EXACTNESS)
    return exact, place.lat is None, place.name
