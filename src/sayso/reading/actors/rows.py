"""An actor, and how it is read from a shipped file or from one that a user wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from sayso.errors import LexiconError
from sayso.lexicons import is_text, load_lexicon, read_own


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    GOVERNMENT = "government"
    ARMED_FORCES = "armed_forces"
    INTELLIGENCE = "intelligence"
    POLICE = "police"
    ARMED_GROUP = "armed_group"
    POLITICAL = "political"
    COALITION = "coalition"
    INTERNATIONAL = "international"
    HUMANITARIAN = "humanitarian"


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor. Names are as written, and case counts.

    `names` always mean it; `spellings` do, with whatever has their transliteration key; `short` are names that
    mean it only on a page that names its country, or the actor in full. `heads` are people whose name stands for
    the body they lead. `country` is ISO 3166-1 alpha-2 in lower case, `parent` the id of what it belongs to,
    `first` and `last` the years it was active in; None: not known, or still active.
    """

    id: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    country: str | None = None
    parent: str | None = None
    first: int | None = None
    last: int | None = None
    wikidata: str | None = None

    @property
    def own_names(self) -> tuple[str, ...]:
        """Names that always mean it, the one to show first."""
        return (*self.names, *self.spellings)

    def row(self) -> dict[str, Any]:
        """The actor as a row of a file, without its id; what is not known is left out.

        >>> read_row("lake_guard", {"kind": "armed_group", "names": ["Lake Guard"], "from": 2031}).row()
        {'kind': 'armed_group', 'names': ['Lake Guard'], 'from': 2031}
        """
        lists = {"names": self.names, "spellings": self.spellings, "short": self.short, "heads": self.heads}
        row: dict[str, Any] = {"kind": str(self.kind)} | {key: list(words) for key, words in lists.items()}
        row |= {"country": self.country, "parent": self.parent, "from": self.first, "to": self.last}
        row |= {"wikidata": self.wikidata}
        return {key: value for key, value in row.items() if value not in (None, [])}


_TEXT, _LIST, _YEAR = "words in quotation marks, on one line", "a list of words in quotation marks", "a year"
_FIELDS = {
    "kind": _TEXT, "names": _LIST, "spellings": _LIST, "short": _LIST, "heads": _LIST, "country": _TEXT,
    "parent": _TEXT, "from": _YEAR, "to": _YEAR, "wikidata": _TEXT,
}  # fmt: skip
_PATTERNS = {
    "country": ("[a-z]{2}", "two small letters (ISO 3166-1)"),
    "parent": ("[a-z0-9_]+", "the id of another actor"),
    "wikidata": ("Q[1-9][0-9]*", "like 'Q42'"),
}
_ID = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_LONGEST = 120  # characters of a name; the longest shipped has 67


def read_row(key: str, row: Mapping[str, Any]) -> Actor:
    """The actor that a table `[actors.KEY]` of a file describes.

    Raises:
        ValueError: the id or a field is unknown, lacking or of a wrong kind.

    >>> read_row("lake_guard", {"kind": "navy"})
    Traceback (most recent call last):
        ...
    ValueError: kind = 'navy' must be one of state, government, armed_forces, intelligence, police, armed_group, political, coalition, international, humanitarian
    """  # noqa: E501 - a message is one line
    if not _ID.fullmatch(key):
        raise ValueError("an id is made of small letters and digits, joined by single underscores")
    for name, value in row.items():
        if name not in _FIELDS:
            raise ValueError(f"unknown field {name!r}; allowed are {', '.join(_FIELDS)}")
        if not _fits(_FIELDS[name], value):
            raise ValueError(f"{name} = {value!r} must be {_FIELDS[name]}")
    kinds = [str(kind) for kind in ActorKind]
    if "kind" not in row:
        raise ValueError("lacks its kind")
    if row["kind"] not in kinds:
        raise ValueError(f"kind = {row['kind']!r} must be one of {', '.join(kinds)}")
    for name, (pattern, words) in _PATTERNS.items():
        if name in row and not re.fullmatch(pattern, row[name]):
            raise ValueError(f"{name} = {row[name]!r} must be {words}")
    lists = {name: tuple(row.get(name, ())) for name in ("names", "spellings", "short", "heads")}
    for said in (said for names in lists.values() for said in names):
        if not re.search(r"[^\W\d_]", said) or len(said) > _LONGEST:
            raise ValueError(f"{said[:40]!r} must hold a letter, and no more than {_LONGEST} characters")
    first, last = row.get("from"), row.get("to")
    if first and last and first > last:
        raise ValueError(f"from = {first} is later than to = {last}")
    return Actor(
        id=key, kind=ActorKind(row["kind"]), **lists, country=row.get("country"), parent=row.get("parent"),
        first=first, last=last, wikidata=row.get("wikidata"),
    )  # fmt: skip


def _fits(kind: str, value: Any) -> bool:
    if kind == _YEAR:
        return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10_000
    texts = value if kind == _LIST else [value]
    return isinstance(texts, list) and all(map(is_text, texts))


def read_rows(rows: Any) -> tuple[Actor, ...]:
    """The actors of a file's tables `[actors.ID]`; a name is one actor's only, a `short` one may be several's.

    Raises:
        ValueError: names the row, and what is wrong with it.
    """
    if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
        raise ValueError("actors must be tables that each begin with [actors.ID]")
    actors, taken = [], dict[str, str]()
    for key, row in rows.items():
        try:
            actor = read_row(key, row)
        except ValueError as error:
            raise ValueError(f"actor {key}: {error}") from None
        for said in {*actor.own_names, *actor.heads}:
            if taken.setdefault(said, key) != key:
                raise ValueError(f"actor {key}: {said!r} stands in actor {taken[said]} too")
        actors.append(actor)
    return tuple(actors)


def read_actors(path: str | Path) -> tuple[Actor, ...]:
    """The actors of a user's TOML file, which has the shape of the shipped ones.

    Raises:
        RecipeError: names the file, and the row with what is wrong with it.
    """
    return read_own(path, "actors", "[actors.ID]", read_rows)


FILES = (
    "actors_states", "actors_middle_east", "actors_africa", "actors_asia", "actors_europe", "actors_americas",
    "actors_international",
)  # fmt: skip
"""The shipped files; a name belongs to one row of all of them."""


@cache
def shipped_actors() -> tuple[Actor, ...]:
    """The rows of the shipped files.

    Raises:
        LexiconError: a row of them is wrong.
    """
    rows: dict[str, Any] = {}
    for file in FILES:
        for key, row in load_lexicon(file)["actors"].items():
            if key in rows:
                raise LexiconError(file, f"actor {key} stands in another file too")
            rows[key] = row
    try:
        return read_rows(rows)
    except ValueError as error:
        raise LexiconError("actors", str(error)) from None
