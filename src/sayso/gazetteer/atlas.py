"""The index and our own table as one: what a name may stand for, and what is known of each of these places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.gazetteer.index import ALTERNATIVE, NOWHERE, ROW, ROW_BITS, SPELT, Gazetteer, load_gazetteer
from sayso.gazetteer.regions import Regions, load_regions

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST, MOST_TOGETHER = 40, 20_000
"""Of the bearers of a name so many are looked at, the most populous: a hundred San Josés cost time, gain nothing.
Fewer of each where many names are asked for together, but three."""


@dataclass(frozen=True, slots=True)
class Bearers:
    """Places that bear a name: their ids, for each whether by an alternative name; and whether only by sound."""

    ids: NDArray[np.int64]
    alternative: NDArray[np.bool_]
    spelt: bool

    def __len__(self) -> int:
        return len(self.ids)


_NONE = Bearers(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.bool_), spelt=False)


class Atlas:
    """Places under one numbering: rows of the index first, then rows of our table."""

    def __init__(self, index: Gazetteer, regions: Regions) -> None:
        self.index, self.regions = index, regions

    def bearers(self, names: Sequence[str]) -> list[Bearers]:
        """For each name the places that bear it; those that only sound like it where none does.

        >>> kyiv, nothing = load_atlas().bearers(["Kyyiv", "Orlevo-upon-Tolma"])
        >>> len(kyiv) > 0, len(nothing)
        (True, 0)
        """
        most = max(3, min(MOST, MOST_TOGETHER // max(len(names), 1)))
        found = []
        for name, held in zip(names, self.index.holders_of(names), strict=True):
            own = self.regions.find(name)
            sounds = bool(len(held)) and bool(held[0] & SPELT)
            if own and (sounds or not len(held)):
                found.append(
                    Bearers(np.array(own) + len(self.index), np.zeros(len(own), dtype=np.bool_), spelt=False)
                )
            elif not len(held):
                found.append(_NONE)
            else:
                found.append(self._of_index(held, own, most, spelt=sounds))
        return found

    def _of_index(self, held: NDArray[np.uint32], own: list[int], most: int = MOST, *, spelt: bool) -> Bearers:
        ids = (held & ROW_BITS).astype(np.int64)
        alternative = (held & ALTERNATIVE).astype(np.bool_)
        if len(ids) > most:
            people = self.index.places["population"][ids].astype(np.int64)
            first = np.sort(np.argsort(-people, kind="stable")[:most])
            ids, alternative = ids[first], alternative[first]
        if own:
            ids = np.concatenate([ids, np.array(own) + len(self.index)])
            alternative = np.concatenate([alternative, np.zeros(len(own), dtype=np.bool_)])
        return Bearers(ids, alternative, spelt)

    def rows(self, ids: NDArray[np.int64]) -> NDArray[Any]:
        """What is known of some places: an array of ROW."""
        rows = np.empty(len(ids), dtype=ROW)
        ours = ids >= len(self.index)
        rows[~ours] = self.index.places[ids[~ours]]
        rows[ours] = self.regions.places[ids[ours] - len(self.index)]
        return rows

    def unit_name(self, row: Any) -> str | None:
        """The name of the first-order unit that a place lies in."""
        unit = int(row["unit"])
        return None if unit == NOWHERE else self.index.name(unit)


@cache
def load_atlas() -> Atlas:
    """The shipped index and table, once a process.

    Raises:
        GazetteerError: the index is missing or damaged.
    """
    return Atlas(load_gazetteer(), load_regions())
