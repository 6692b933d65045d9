"""The names of a document gathered: each with the places that it may stand for, as columns of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.gazetteer import Area, Atlas, Bearers, Kind, plain_key
from sayso.reading.places.toponym import Toponym
from sayso.records.claims import PlaceUse

if TYPE_CHECKING:
    from numpy.typing import NDArray

_GAPS = frozenset({", ", ",", " (", ", in ", " in "})
"""What stands between a place and the one that it lies in."""

_NO_IDS, _NO_MARKS = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.bool_)

PRECISION = {
    Kind.COUNTRY: "country", Kind.UNIT: "province", Kind.DISTRICT: "province", Kind.TOWN: "town",
    Area.WORLD: "region", Area.REGION: "region", Area.WATER: "region", Area.HEIGHT: "region",
    Area.DESERT: "region", Area.ISLAND: "region", Area.SITE: "point",
}  # fmt: skip


@dataclass(slots=True)
class Group:
    """All mentions of one name that stand for one place: indices of toponyms, and of groups that may contain it.

    `toponym` is the first of them; `way` is which of the names that it asks for has bearers. `known`: the document
    has the name where it is surely a place's; `doubt`: nowhere was it taken for one.
    """

    toponym: Toponym
    way: int
    members: list[int] = field(default_factory=list)
    within: set[int] = field(default_factory=set)
    uses: set[PlaceUse] = field(default_factory=set)
    known: bool = False
    doubt: bool = True


@dataclass(frozen=True, slots=True)
class Candidates:
    """One item a candidate in each array, by group: the group it is of, its id and row, how the name is borne."""

    group: NDArray[np.int64]
    ids: NDArray[np.int64]
    rows: NDArray[Any]
    alternative: NDArray[np.bool_]
    spelt: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    def of(self, group: int) -> slice:
        """Where the candidates of a group are."""
        low, high = np.searchsorted(self.group, [group, group + 1]).tolist()
        return slice(low, high)


def gather(text: str, toponyms: Sequence[Toponym], atlas: Atlas) -> tuple[list[Group], Candidates, list[int]]:
    """The groups of a document's names, the places that each may stand for, and in which way each name is asked."""
    names = list(dict.fromkeys(name for one in toponyms for name, _ in one.asked))
    borne = dict(zip(names, atlas.bearers(names), strict=True)) if names else {}
    ways = [_way([borne[name] for name, _ in one.asked]) for one in toponyms]
    groups = _grouped(text, toponyms, ways)
    parts = [borne[group.toponym.asked[group.way][0]] for group in groups]
    sizes = [len(part) for part in parts]
    ids = np.concatenate([_NO_IDS, *(part.ids for part in parts)])
    found = Candidates(
        np.repeat(np.arange(len(groups)), sizes),
        ids,
        atlas.rows(ids),
        np.concatenate([_NO_MARKS, *(part.alternative for part in parts)]),
        np.repeat(np.array([part.spelt for part in parts], dtype=np.bool_), sizes),
    )
    return groups, _allowed(found, groups), ways


def _way(asked: Sequence[Bearers]) -> int:
    """Which of the names asked for is the first that places bear, else that sounds like theirs; -1 for none."""
    plain = (at for at, one in enumerate(asked) if len(one) and not one.spelt)
    return next(plain, next((at for at, one in enumerate(asked) if len(one)), -1))


def _allowed(found: Candidates, groups: Sequence[Group]) -> Candidates:
    """Candidates without those that the name itself rules out: "Ga." is the state, "Syrian" the state of Syria."""
    asked = [group.toponym for group in groups]
    code = np.array([(one.code or "").encode() for one in asked], dtype="S2")[found.group]
    state = np.array([one.state for one in asked], dtype=np.bool_)[found.group]
    unit = np.array([one.unit for one in asked], dtype=np.bool_)[found.group]
    kind = found.rows["kind"]
    good = (code == b"") | (code == found.rows["country"])
    good &= ~state | (kind == Kind.COUNTRY)
    good &= ~unit | (kind == Kind.UNIT)
    return Candidates(
        found.group[good], found.ids[good], found.rows[good], found.alternative[good], found.spelt[good]
    )  # fmt: skip


def _grouped(text: str, toponyms: Sequence[Toponym], ways: Sequence[int]) -> list[Group]:
    """Mentions by name, and by what contains them where that is told; the others follow the first that tells it."""
    keys = [_key(one, way) for one, way in zip(toponyms, ways, strict=True)]
    around = [_container(text, toponyms, ways, index) for index in range(len(toponyms))]
    groups: dict[tuple[str, str], Group] = {}
    first: dict[str, tuple[str, str]] = {}
    where: dict[int, tuple[str, str]] = {}
    for told in (True, False):
        for index, (one, way) in enumerate(zip(toponyms, ways, strict=True)):
            outer = around[index]
            if way < 0 or (outer is not None) != told:
                continue
            slot = (keys[index], keys[outer]) if outer is not None else first.get(keys[index], (keys[index], ""))
            first.setdefault(keys[index], slot)
            group = groups.setdefault(slot, Group(one, way))
            group.members.append(index)
            group.uses.add(one.use)
            group.known |= one.known
            group.doubt &= one.doubt
            where[index] = slot
    number = {slot: at for at, slot in enumerate(groups)}
    for index, outer in enumerate(around):
        if index in where and outer is not None and outer in where:
            groups[where[index]].within.add(number[where[outer]])
    return list(groups.values())


def _key(one: Toponym, way: int) -> str:
    """What two mentions share that stand for one place."""
    if way < 0:
        return ""
    said = "province" if one.said == "province" and one.use is PlaceUse.PLACE else ""
    return f"{plain_key(one.asked[way][0])}|{one.code or ''}|{one.state:d}{one.unit:d}|{said}"


def _container(text: str, toponyms: Sequence[Toponym], ways: Sequence[int], index: int) -> int | None:
    """The next name where it may be that of what this one lies in: "Dublin, Ohio"."""
    if index + 1 == len(toponyms) or ways[index + 1] < 0:
        return None
    return index + 1 if text[toponyms[index].end : toponyms[index + 1].start] in _GAPS else None


def contained(groups: Sequence[Group], found: Candidates) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each candidate whether its group tells what it lies in, and whether it lies in a candidate of that."""
    told = np.array([bool(group.within) for group in groups], dtype=np.bool_)[found.group]
    inside = np.zeros(len(found), dtype=np.bool_)
    for number, group in enumerate(groups):
        if not group.within:
            continue
        here = found.rows[found.of(number)]
        hit = np.zeros(len(here), dtype=np.bool_)
        for outer in sorted(group.within):
            rows, ids = found.rows[found.of(outer)], found.ids[found.of(outer)]
            whole = (rows["kind"] == Kind.COUNTRY) | ((rows["kind"] > Kind.TOWN) & (rows["country"] != b""))
            above = ids[(rows["kind"] == Kind.UNIT) | (rows["kind"] == Kind.DISTRICT)]
            hit |= np.isin(here["country"], rows["country"][whole])
            hit |= np.isin(here["unit"], above) | np.isin(here["district"], above)
        inside[found.of(number)] = hit & (here["kind"] != Kind.COUNTRY)
    return told, inside
