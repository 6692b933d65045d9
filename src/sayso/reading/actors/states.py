"""The states of the world as actors, and the ids made for their governments, armed forces and oppositions."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from sayso.lexicons import load_lexicon
from sayso.reading.actors.rows import Actor, ActorKind


def slug(words: str) -> str:
    """An id from a name: lower case ASCII words joined by underscores.

    >>> slug("Orlev Liberation Front"), slug("U.S.-led")
    ('orlev_liberation_front', 'us_led')
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower().replace(".", "")
    joined = re.sub(r"[^a-z0-9]+", "_", re.sub(r"['’]", "", plain)).strip("_")
    return joined or "unnamed"


def _states() -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = load_lexicon("countries")["states"]
    return rows


@cache
def state_names() -> dict[str, str]:
    """State name to ISO code ("Syria" to "sy")."""
    return {name: code for code, row in _states().items() for name in row["names"]}


@cache
def state_adjectives() -> dict[str, str]:
    """Adjective of a state to ISO code ("Syrian" to "sy"); of two with one adjective the first in the file."""
    rows: dict[str, str] = {}
    for code, row in _states().items():
        for word in row["adjectives"]:
            rows.setdefault(word, code)
    return rows


@cache
def state_seats() -> dict[str, str]:
    """Seat of government to ISO code ("Damascus" to "sy")."""
    return {name: code for code, row in _states().items() for name in row["seats"]}


@cache
def state_people() -> dict[str, str]:
    """Noun for a state's people to ISO code ("Syrians" to "sy")."""
    return {name: code for code, row in _states().items() for name in row.get("people", ())}


def state_id(code: str) -> str:
    """The actor id of a state itself.

    >>> state_id("us")
    'united_states'
    """
    return slug(_states()[code]["names"][0])


def adjective(code: str) -> str | None:
    """The first adjective of a state, None for what is no code of the table or has none.

    >>> adjective("sa"), adjective("zz")
    ('Saudi', None)
    """
    row = _states().get(code)
    return str(row["adjectives"][0]) if row and row["adjectives"] else None


BODIES = ("government", "armed_forces", "police", "opposition")
"""What a state has, each with an id of its own."""


def body_id(code: str, body: str) -> str:
    """The actor id of a state's government, armed forces, police or opposition.

    >>> body_id("sy", "government"), body_id("us", "armed_forces")
    ('syrian_government', 'united_states_armed_forces')
    """
    if code == "us":  # "American" is the adjective of two continents
        return f"united_states_{body}"
    return f"{slug(adjective(code) or state_names_of(code)[0])}_{body}"


def state_names_of(code: str) -> tuple[str, ...]:
    """The names of a state of the table, the one to show first; the code itself for another."""
    row = _states().get(code)
    return tuple(row["names"]) if row else (code,)


@cache
def state_actors() -> dict[str, Actor]:
    """Every state and its bodies by id; the bodies have the names that their id was made from.

    >>> state_actors()["chad"].wikidata, state_actors()["chadian_armed_forces"].parent
    ('Q657', 'chad')
    """
    found: dict[str, Actor] = {}
    for code, row in _states().items():
        state = Actor(
            id=state_id(code), kind=ActorKind.STATE, names=tuple(row["names"]), country=code,
            wikidata=row.get("wikidata"),
        )  # fmt: skip
        found[state.id] = state
        for body in BODIES:
            key = body_id(code, body)
            kind = ActorKind.ARMED_GROUP if body == "opposition" else ActorKind(body)
            found.setdefault(key, Actor(key, kind, country=code, parent=state.id))
    return found


def alpha3(code: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of a state of the table.

    >>> alpha3("sy")
    'SYR'
    """
    row = _states().get(code)
    return str(row["alpha3"]) if row else None
