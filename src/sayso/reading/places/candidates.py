"""The names of a document gathered: each with the places that it may stand for, as columns of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.gazetteer import NOWHERE, Area, Atlas, Kind, plain_key
from sayso.reading.places.toponyms import Toponym

if TYPE_CHECKING:
    from numpy.typing import NDArray

_GAPS = frozenset({", ", ",", " (", ", in ", " in "})
"""What stands between a place and the one that it lies in."""

PRECISION = {
    Kind.COUNTRY: "country", Kind.UNIT: "province", Kind.DISTRICT: "province", Kind.TOWN: "town",
    Area.WORLD: "region", Area.REGION: "region", Area.WATER: "region", Area.HEIGHT: "region",
    Area.DESERT: "region", Area.ISLAND: "region", Area.SITE: "point",
}  # fmt: skip


@dataclass(slots=True)
class Group:
    """All mentions of one name that stand for one place: indices of toponyms, and the names of what contains it."""

    toponym: Toponym
    members: list[int] = field(default_factory=list)
    within: set[int] = field(default_factory=set)
    known: bool = False
    """Whether the document has the name where it is surely a place's."""
    chosen: int = 0
    """Which of the names asked for has bearers."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """One item a candidate in each array: the group it is of, its id and row, how the name is borne."""

    group: NDArray[np.int64]
    ids: NDArray[np.int64]
    rows: NDArray[Any]
    alternative: NDArray[np.bool_]
    spelt: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)


def gather(text: str, toponyms: Sequence[Toponym], atlas: Atlas) -> tuple[list[Group], Candidates]:
    """The groups of a document's names, and the places that each may stand for."""
    groups, of_toponym = _grouped(text, toponyms)
    names = list(dict.fromkeys(name for group in groups for name, _ in group.toponym.asked))
    borne = dict(zip(names, atlas.bearers(names), strict=True)) if names else {}
    parts: list[tuple[int, Any, Any, bool]] = []
    for number, group in enumerate(groups):
        asked = [borne[name] for name, _ in group.toponym.asked]
        plain = [at for at, one in enumerate(asked) if len(one) and not one.spelt]
        loose = [at for at, one in enumerate(asked) if len(one)]
        if not (order := plain or loose):
            continue
        group.chosen = order[0]
        one = asked[order[0]]
        parts.append((number, one.ids, one.alternative, one.spelt))
    if not parts:
        none = np.empty(0, dtype=np.int64)
        return groups, Candidates(none, none, atlas.rows(none), none.astype(np.bool_), none.astype(np.bool_))
    ids = np.concatenate([part[1] for part in parts])
    sizes = [len(part[1]) for part in parts]
    found = Candidates(
        np.repeat([part[0] for part in parts], sizes),
        ids,
        atlas.rows(ids),
        np.concatenate([part[2] for part in parts]),
        np.repeat([part[3] for part in parts], sizes),
    )
    return groups, _allowed(found, groups)


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


def _grouped(text: str, toponyms: Sequence[Toponym]) -> tuple[list[Group], list[int]]:
    """Mentions by name, and by what contains them where that is told; the others follow the first that tells it."""
    around = [_container(text, toponyms, index) for index in range(len(toponyms))]
    keys = [_key(one) for one in toponyms]
    groups: dict[tuple[str, str | None], Group] = {}
    first: dict[str, tuple[str, str | None]] = {}
    for index, one in enumerate(toponyms):
        if one.asked and (outer := around[index]) is not None:
            slot = keys[index], keys[outer]
            groups.setdefault(slot, Group(one)).members.append(index)
            groups[slot].within.add(outer)
            first.setdefault(keys[index], slot)
    for index, one in enumerate(toponyms):
        if one.asked and around[index] is None:
            slot = first.setdefault(keys[index], (keys[index], None))
            groups.setdefault(slot, Group(one)).members.append(index)
    listed = list(groups.values())
    where = {member: number for number, group in enumerate(listed) for member in group.members}
    for group in listed:
        group.within = {where[outer] for outer in group.within if outer in where}
        group.known = any(toponyms[member].known for member in group.members)
    return listed, [where.get(index, -1) for index in range(len(toponyms))]


def _key(one: Toponym) -> str:
    """What two mentions share that stand for one place."""
    if not one.asked:
        return ""
    bare = plain_key(one.asked[0][0])
    return f"{bare}|{one.code or ''}|{one.state:d}{one.unit:d}|{one.said if one.said == 'province' else ''}"


def _container(text: str, toponyms: Sequence[Toponym], index: int) -> int | None:
    """The next name where it may be that of what this one lies in: "Dublin, Ohio"."""
    if index + 1 == len(toponyms):
        return None
    here, outer = toponyms[index], toponyms[index + 1]
    return index + 1 if text[here.end : outer.start] in _GAPS and outer.asked else None


def contained(groups: Sequence[Group], found: Candidates) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each candidate whether its group tells what it lies in, and whether it does lie in a candidate of that."""
    told = np.array([bool(group.within) for group in groups], dtype=np.bool_)[found.group]
    inside = np.zeros(len(found), dtype=np.bool_)
    for number, group in enumerate(groups):
        if not group.within:
            continue
        mine = np.flatnonzero(found.group == number)
        outer = np.isin(found.group, list(group.within))
        kinds, rows = found.rows["kind"][outer], found.rows[outer]
        ids = found.ids[outer]
        states = rows["country"][kinds == Kind.COUNTRY]
        own = rows["country"][(kinds > Kind.TOWN) & (rows["country"] != b"")]
        above = ids[(kinds == Kind.UNIT) | (kinds == Kind.DISTRICT)]
        here = found.rows[mine]
        smaller = here["kind"] != Kind.COUNTRY
        hit = np.isin(here["country"], states) | np.isin(here["country"], own)
        hit |= np.isin(here["unit"], above) | np.isin(here["district"], above)
        inside[mine] = hit & smaller
    return told, inside


__all__ = ["NOWHERE", "PRECISION", "Candidates", "Group", "contained", "gather"]
