"""Our own table beside the index: regions, waters, mountains, islands and sites that lists of towns leave out."""

from __future__ import annotations

from collections import defaultdict
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.gazetteer.index import NOWHERE, ROW, SHORTEST_SPELLING
from sayso.gazetteer.keys import plain_key, spelling_key
from sayso.lexicons import load_lexicon

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Area(IntEnum):
    """What a row of our table is; goes on where the kinds of the index end."""

    WORLD = 4
    REGION = 5
    WATER = 6
    HEIGHT = 7
    DESERT = 8
    ISLAND = 9
    SITE = 10


class Regions:
    """The rows of the table by their plain keys, and by their sounds where they are no plain key's.

    >>> table = Regions()
    >>> [table.names[row] for row in table.find("the Donbass")], [table.names[row] for row in table.find("Gouta")]
    (['Donbas'], ['Ghouta'])
    """

    def __init__(self) -> None:
        rows = [
            (Area[kind.upper()], *row)
            for kind, listed in load_lexicon("regions")["places"].items()
            for row in listed
        ]
        self.names: list[str] = []
        self.places: NDArray[Any] = np.zeros(len(rows), dtype=ROW)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_sound: dict[str, list[int]] = defaultdict(list)
        for index, (kind, names, lat, lon, *country) in enumerate(rows):
            said = names.split("|")
            self.names.append(said[0])
            code = country[0].upper().encode() if country else b""
            self.places[index] = (lat, lon, 0, 0, NOWHERE, NOWHERE, 0, code, kind, 0)
            for name in said:
                self._by_key[plain_key(name)].append(index)
                if len(sound := spelling_key(name)) >= SHORTEST_SPELLING:
                    self._by_sound[sound].append(index)

    def find(self, name: str) -> list[int]:
        """Rows that bear a name; where none does, those that sound like it."""
        return self._by_key.get(plain_key(name)) or self._by_sound.get(spelling_key(name)) or []


@cache
def load_regions() -> Regions:
    """The table, read once a process."""
    return Regions()
