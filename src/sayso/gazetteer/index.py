"""The index of the world's places: what it holds, and how a name is looked up in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.errors import GazetteerError
from sayso.gazetteer.keys import plain_key, spelling_key

if TYPE_CHECKING:
    from numpy.typing import NDArray

DATA = Path(__file__).parent / "data"
PLACES, KEYS, HOLDERS, NAMES, ABOUT = "places.npy", "keys.npy", "holders.npy", "names.npy", "about.json"
ARRAYS = (PLACES, KEYS, HOLDERS, NAMES)
NOWHERE = 0xFFFFFFFF
"""Stands where a row has no unit above it."""

ROW = np.dtype(
    [
        ("lat", "<f4"),
        ("lon", "<f4"),
        ("population", "<u4"),
        ("geoname", "<u4"),
        ("unit", "<u4"),  # row of the first-order unit it lies in
        ("district", "<u4"),  # row of the second-order unit
        ("name_at", "<u4"),  # where its name ends in the names; it begins where that of the row before ends
        ("country", "S2"),
        ("kind", "u1"),
        ("seat", "u1"),  # 1 where it is its country's capital
    ]
)
# A holder is a row number with two marks above it.
ROW_BITS, ALTERNATIVE, SPELT = 0x3FFFFFFF, 0x40000000, 0x80000000
SHORTEST_SPELLING, SHORTEST_OF_CITY = 4, 3
"""Letters of a spelling's key. Three ("aka") are a word of every language, and name only the largest cities."""


class Kind(IntEnum):
    """What a row is, from the largest to the smallest."""

    COUNTRY = 0
    UNIT = 1
    DISTRICT = 2
    TOWN = 3


def hashed(key: str) -> int:
    """A key as 64 bits: two of half a million names meet by chance once in 100 million indexes."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")


def spelling_hash(name: str) -> int | None:
    """The 64 bits of a name's sounds; None where there are too few of them to tell places apart."""
    key = spelling_key(name)
    return hashed(f"~{key}") if len(key) >= SHORTEST_OF_CITY else None


class Gazetteer:
    """Places of the world by name, memory-mapped: rows of `places` are read when they are asked for.

    `respelt` are codes of countries that do not write in Latin letters, where one name has several spellings.
    `places` is a structured array of ROW, `keys` the sorted hashes of names, `holders` for each key one row that
    bears it, marked as ALTERNATIVE name or as SPELT alike.

    >>> towns = load_gazetteer()
    >>> towns.name(towns.find("Kobanê")[0]), towns.find("Orlevo-upon-Tolma")
    ('‘Ayn al ‘Arab', [])
    """

    def __init__(self, folder: Path = DATA) -> None:
        """Map the files of a folder.

        Raises:
            GazetteerError: a file is missing, or is no such array.
        """
        try:
            self.about: dict[str, Any] = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
            self.places, self.keys, self.holders, self._names = (
                np.load(folder / name, mmap_mode="r", allow_pickle=False) for name in ARRAYS
            )
        except (OSError, ValueError) as fault:
            raise GazetteerError(str(folder), str(fault)) from None
        self.respelt = np.array([code.encode() for code in self.about.get("respelt", [])], dtype="S2")
        if self.places.dtype != ROW or len(self.keys) != len(self.holders):
            raise GazetteerError(str(folder), "its arrays are of another version")

    def holders_of(self, names: Sequence[str]) -> list[NDArray[np.uint32]]:
        """For each name the holders of its plain key, else of its spelling; row numbers with their marks.

        One search for all names: a call costs as much as several comparisons.
        """
        asked = np.array([hashed(plain_key(name)) for name in names], dtype=np.uint64)
        sounds = [spelling_hash(name) or 0 for name in names]
        both = np.concatenate([asked, np.array(sounds, dtype=np.uint64)])
        low = np.searchsorted(self.keys, both, side="left").tolist()
        high = np.searchsorted(self.keys, both, side="right").tolist()
        found = []
        for index in range(len(names)):
            at = index if high[index] > low[index] else index + len(names)
            found.append(self.holders[low[at] : high[at]])
        return found

    def find(self, name: str) -> list[int]:
        """Rows that bear a name, the most populous first; those under another spelling only where none bears it."""
        rows = self.holders_of([name])[0] & ROW_BITS
        order = np.argsort(-self.places["population"][rows].astype(np.int64), kind="stable")
        return [int(row) for row in rows[order]]

    def name(self, row: int) -> str:
        """The name of a row."""
        begin = int(self.places["name_at"][row - 1]) if row else 0
        return bytes(self._names[begin : int(self.places["name_at"][row])]).decode("utf-8")

    @property
    def size(self) -> int:
        """Bytes of its arrays, in memory as far as they are read, and on disk."""
        return sum(array.nbytes for array in (self.places, self.keys, self.holders, self._names))

    def __len__(self) -> int:
        """How many places there are."""
        return len(self.places)


@cache
def load_gazetteer() -> Gazetteer:
    """The index that is shipped, mapped once a process.

    Raises:
        GazetteerError: it is missing or damaged.
    """
    return Gazetteer()


def write_index(folder: Path, places: NDArray[Any], named: Iterable[tuple[int, int]], names: Iterable[str],
                about: dict[str, Any]) -> None:  # fmt: skip
    """Write an index: rows of ROW (`name_at` is filled in), pairs of (hash, holder) in any order, a name for a row.

    Of two holders of one row under one key, that without a mark counts.
    """
    encoded = [name.encode("utf-8") for name in names]
    places["name_at"] = np.cumsum([len(name) for name in encoded])
    best: dict[tuple[int, int], int] = {}
    for key, holder in named:
        slot = key, holder & ROW_BITS
        best[slot] = min(best.get(slot, holder), holder)
    pairs = sorted((key, holder) for (key, _), holder in best.items())
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / PLACES, places)
    np.save(folder / KEYS, np.array([key for key, _ in pairs], dtype="<u8"))
    np.save(folder / HOLDERS, np.array([holder for _, holder in pairs], dtype="<u4"))
    np.save(folder / NAMES, np.frombuffer(b"".join(encoded), dtype=np.uint8))
    sizes = {"places": len(places), "names": len(pairs)}
    digest = hashlib.sha256(b"".join((folder / name).read_bytes() for name in ARRAYS)).hexdigest()
    listed = json.dumps({**about, **sizes, "sha256": digest}, indent=1, ensure_ascii=False)
    (folder / ABOUT).write_text(f"{listed}\n", encoding="utf-8")
