"""What speaks for each place that a name may stand for: numbers that the ranker weighs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.gazetteer import NOWHERE, Area, Kind, load_gazetteer
from sayso.reading.places.candidates import PRECISION, Candidates, Group, contained
from sayso.reading.places.home import Home
from sayso.records.claims import PlaceUse

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEAR_KM, AROUND_KM = 50.0, 300.0
"""Distances at which a place's pull has sunk to 1/e: a day's errand, and a part of a country."""
_KM_A_RADIAN = 6371.0
_MOST_ANCHORS = 150  # of the places of a document, so that a list of a thousand towns takes no second
_ANCHOR = 0.1  # a candidate with less than this share is no place to measure distances from
_PRECISIONS = ("point", "town", "province", "region", "country")
_PRECISION_OF = np.array(
    [_PRECISIONS.index(PRECISION[kind]) for kind in sorted(PRECISION)], dtype=np.int64
)  # by kind, which count from 0

OWN = (
    "town", "people_of_town", "unit", "district", "people_of_unit", "country", "world", "region", "site",
    "alternative", "spelt", "shorter", "said", "said_other", "inside", "not_inside", "at_home", "spoken", "seat",
)  # fmt: skip
AROUND = ("same_country", "same_unit", "near", "around", "alone", "respelt_there")
NOTHING = (
    "nothing", "nothing_of_facility", "nothing_of_body", "nothing_spelt", "nothing_common", "nothing_known",
    "nothing_doubt", "nothing_short",
)  # fmt: skip


def own_evidence(groups: Sequence[Group], found: Candidates, home: Home) -> NDArray[np.float64]:
    """Candidates x OWN: what the place is, how it bears the name, and what the words beside the name say."""
    kind = found.rows["kind"].astype(np.int64)
    people = np.log10(found.rows["population"].astype(np.float64) + 1) / 7
    said = np.array([_PRECISIONS.index(g.toponym.said) if g.toponym.said else -1 for g in groups])[found.group]
    shorter = np.array([g.way > 0 for g in groups])[found.group]
    agrees = said == _PRECISION_OF[kind]
    told, inside = contained(groups, found)
    town, unit = kind == Kind.TOWN, (kind == Kind.UNIT) | (kind == Kind.DISTRICT)
    at_home = found.rows["country"] == (home.country or "-").encode()
    spoken = np.zeros(len(found))
    for code, share in home.spoken:
        spoken += share * (found.rows["country"] == code.encode())
    columns = (
        town, people * town, kind == Kind.UNIT, kind == Kind.DISTRICT, people * unit, kind == Kind.COUNTRY,
        kind == Area.WORLD, (kind > Area.WORLD) & (kind < Area.SITE), kind == Area.SITE,
        found.alternative & ~_is_respelt(found), found.spelt, shorter, agrees, (said >= 0) & ~agrees,
        inside, told & ~inside, at_home, spoken, found.rows["seat"],
    )  # fmt: skip
    return np.column_stack([column.astype(np.float64) for column in columns])


def _is_respelt(found: Candidates) -> NDArray[np.bool_]:
    """Which candidates lie where names have several spellings in Latin letters."""
    return np.isin(found.rows["country"], load_gazetteer().respelt)


def around_evidence(groups: Sequence[Group], found: Candidates, share: NDArray[np.float64]) -> NDArray[np.float64]:
    """Candidates x AROUND: how much of the others' shares lies in the same country, the same unit, and near."""
    weight = np.array([min(len(group.members), 3) for group in groups], dtype=np.float64)
    mass = share * weight[found.group]
    others = np.maximum(weight.sum() - weight[found.group], 1.0)
    country = found.rows["country"].view(np.uint16).astype(np.int64)
    unit = np.where(found.rows["kind"] == Kind.UNIT, found.ids, found.rows["unit"].astype(np.int64))
    same_country = _same(found.group, country, mass, np.flatnonzero(country == 0)) / others
    same_unit = _same(found.group, unit, mass, np.flatnonzero(unit == NOWHERE)) / others
    near, around = _near(found, mass, share)
    around = around / others
    alone = np.full(len(found), float(len(groups) == 1))
    # Elsewhere weak evidence, but in a document about such a country other spellings are to be expected.
    loose = (found.alternative & _is_respelt(found)) | found.spelt
    return np.column_stack([same_country, same_unit, near, around, alone, same_country * loose])


def _same(
    group: NDArray[np.int64], value: NDArray[np.int64], mass: NDArray[np.float64], unknown: NDArray[np.int64]
) -> NDArray[np.float64]:
    """For each candidate the mass of candidates of other groups that have the same value."""
    _, at = np.unique(value, return_inverse=True)
    total: NDArray[Any] = np.bincount(at, weights=mass)
    _, pair = np.unique(group * (at.max() + 1) + at, return_inverse=True)
    own: NDArray[Any] = np.bincount(pair, weights=mass)
    result: NDArray[np.float64] = total[at] - own[pair]
    result[unknown] = 0.0
    return result


def _near(
    found: Candidates, mass: NDArray[np.float64], share: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each candidate the mass of places of other groups, each by how near it lies, on both scales."""
    small = (found.rows["kind"] != Kind.COUNTRY) & (found.rows["kind"] != Area.WORLD) & (share >= _ANCHOR)
    anchors = np.flatnonzero(small)
    if len(anchors) > _MOST_ANCHORS:
        anchors = anchors[np.argsort(-mass[anchors], kind="stable")[:_MOST_ANCHORS]]
    spots = on_sphere(found.rows["lat"], found.rows["lon"])
    km = kilometres(spots @ spots[anchors].T)
    pull = np.where(found.group[:, None] == found.group[anchors][None, :], 0.0, mass[anchors])
    nearest = (np.exp(-km / NEAR_KM) * np.where(pull > 0, share[anchors], 0.0)).max(axis=1, initial=0.0)
    return nearest, (np.exp(-km / AROUND_KM) * pull).sum(axis=1)


def kilometres(cosines: Any) -> Any:
    """Distances from the cosines of the angles between directions."""
    return _KM_A_RADIAN * np.arccos(np.clip(cosines, -1, 1))


def on_sphere(lat: NDArray[np.float32], lon: NDArray[np.float32]) -> NDArray[np.float64]:
    """Points x 3: directions from the middle of the earth."""
    north, east = np.radians(lat.astype(np.float64)), np.radians(lon.astype(np.float64))
    return np.column_stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])


def nothing_evidence(groups: Sequence[Group], found: Candidates) -> NDArray[np.float64]:
    """Groups x NOTHING: what speaks for none of the candidates."""
    count: NDArray[Any] = np.bincount(found.group, minlength=len(groups))
    spelt = np.bincount(found.group, weights=found.spelt, minlength=len(groups)) > 0
    facility = [group.uses == {PlaceUse.FACILITY} for group in groups]
    body = [group.uses == {PlaceUse.ORGANISATION} for group in groups]
    known = [group.known for group in groups]
    doubt = [group.doubt for group in groups]
    short = [len(group.toponym.asked[group.way][0]) <= 4 for group in groups]
    columns = (np.ones(len(groups)), facility, body, spelt, np.log1p(count), known, doubt, short)
    return np.column_stack([np.asarray(column, dtype=np.float64) for column in columns])
