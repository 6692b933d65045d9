"""An outlet, and how it is read from the shipped file or from one that a user wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sayso.errors import LexiconError
from sayso.lexicons import is_text, load_lexicon, read_own
from sayso.records.chains import LinkKind


class OutletKind(StrEnum):
    """What an outlet does: sells reports, prints, broadcasts, or counts and documents."""

    AGENCY = "agency"
    OUTLET = "outlet"
    BROADCASTER = "broadcaster"
    MONITOR = "monitor"


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet; `bare` tells whether its name alone, without a cue beside it, is enough to mean it.

    `state_owned` is None where that is not known; else `state_owned_source` names who says so.
    """

    name: str
    kind: OutletKind
    country: str | None
    bare: bool
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    state_owned: bool | None = None
    state_owned_source: str | None = None

    @property
    def link_kind(self) -> LinkKind:
        """What it is in a chain; a monitor is a body that speaks for itself."""
        if self.kind is OutletKind.MONITOR:
            return LinkKind.BODY
        return LinkKind.AGENCY if self.kind is OutletKind.AGENCY else LinkKind.OUTLET

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, then its aliases."""
        return (self.name, *self.aliases)

    def row(self) -> dict[str, Any]:
        """The outlet as a row of a file; what is not known is left out.

        >>> read_row(read_row({"name": "Lake Herald", "kind": "outlet"}).row()).name
        'Lake Herald'
        """
        row: dict[str, Any] = {"name": self.name, "kind": str(self.kind), "country": self.country}
        row |= {"aliases": list(self.aliases), "domains": list(self.domains), "bare": self.bare}
        row |= {"state_owned": self.state_owned, "state_owned_source": self.state_owned_source}
        return {key: value for key, value in row.items() if value not in (None, [])}


_TEXT, _LIST, _FLAG = "words in quotation marks, on one line", "a list of words in quotation marks", "true or false"
_FIELDS = {
    "name": _TEXT, "kind": _TEXT, "country": _TEXT, "aliases": _LIST, "domains": _LIST, "bare": _FLAG,
    "state_owned": _FLAG, "state_owned_source": _TEXT,
}  # fmt: skip
_LONGEST = 200  # characters of a name; the longest shipped has 56
_DOMAIN = re.compile(r"(?!www\.)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")


def read_row(row: Mapping[str, Any]) -> Outlet:
    """The outlet that a row of a file describes.

    Raises:
        ValueError: a field is unknown, lacking or of a wrong kind, or `state_owned` has no source.

    >>> read_row({"name": "Lake Herald", "kind": "outlet", "state_owned": True})
    Traceback (most recent call last):
        ...
    ValueError: state_owned needs a state_owned_source that names who says so
    """
    for key, value in row.items():
        if key not in _FIELDS:
            raise ValueError(f"unknown field {key!r}; allowed are {', '.join(_FIELDS)}")
        if not _fits(_FIELDS[key], value):
            raise ValueError(f"{key} = {value!r} must be {_FIELDS[key]}")
    for key in ("name", "kind"):
        if key not in row:
            raise ValueError(f"lacks its {key}")
    _check_values(row)
    if "state_owned" in row and "state_owned_source" not in row:
        raise ValueError("state_owned needs a state_owned_source that names who says so")
    if "state_owned_source" in row and "state_owned" not in row:
        raise ValueError("state_owned_source stands without state_owned")
    return Outlet(
        row["name"],
        OutletKind(row["kind"]),
        row.get("country"),
        row.get("bare", True),
        tuple(row.get("aliases", ())),
        tuple(row.get("domains", ())),
        row.get("state_owned"),
        row.get("state_owned_source"),
    )


def _check_values(row: Mapping[str, Any]) -> None:
    kinds = [str(kind) for kind in OutletKind]
    if row["kind"] not in kinds:
        raise ValueError(f"kind = {row['kind']!r} must be one of {', '.join(kinds)}")
    if not re.fullmatch("[A-Z]{2}", row.get("country", "XX")):
        raise ValueError(f"country = {row['country']!r} must be two capital letters (ISO 3166-1)")
    for name in (row["name"], *row.get("aliases", ())):
        if not re.search(r"\w", name) or len(name) > _LONGEST:
            raise ValueError(f"{name[:40]!r} must hold a letter or digit, and no more than {_LONGEST} characters")
    for domain in row.get("domains", ()):
        if not _DOMAIN.fullmatch(domain):
            raise ValueError(f"domain {domain!r} must be like 'example.org', without 'https://', 'www.' or path")


def _fits(kind: str, value: Any) -> bool:
    if kind == _FLAG:
        return isinstance(value, bool)
    texts = value if kind == _LIST else [value]
    return isinstance(texts, list) and all(map(is_text, texts))


def read_rows(rows: Any) -> tuple[Outlet, ...]:
    """The outlets of a file's `[[outlets]]`; a name, alias or domain is one outlet's only.

    Raises:
        ValueError: names the row, and what is wrong with it.
    """
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("outlets must be rows that each begin with [[outlets]]")
    outlets, taken = [], dict[str, str]()
    for number, row in enumerate(rows, start=1):
        where = f"row {number} ({row.get('name', 'no name')})"
        try:
            outlet = read_row(row)
        except ValueError as error:
            raise ValueError(f"{where}: {error}") from None
        for key, said in [*((name_key(n), n) for n in outlet.names), *((f"@{d}", d) for d in outlet.domains)]:
            if taken.setdefault(key, where) != where:
                raise ValueError(f"{where}: {said!r} stands in {taken[key]} too")
        outlets.append(outlet)
    return tuple(outlets)


def read_outlets(path: str | Path) -> tuple[Outlet, ...]:
    """The outlets of a user's TOML file, which has the shape of the shipped one.

    Raises:
        RecipeError: names the file, and the row with what is wrong with it.
    """
    return read_own(path, "outlets", "[[outlets]]", read_rows)


@cache
def shipped_outlets() -> tuple[Outlet, ...]:
    """The rows of the shipped table.

    Raises:
        LexiconError: a row of it is wrong.
    """
    try:
        return read_rows(load_lexicon("outlets")["outlets"])
    except ValueError as error:
        raise LexiconError("outlets", str(error)) from None


# 4096: names; the shipped table has half as many.
@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """A name without its case, hyphens, points and "the"."""
    return re.sub(r"[\s.-]+", " ", name).strip().casefold().removeprefix("the ")
