"""The table of actors: canonical ids, the names they go by, and the ids made for every state's bodies."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.records.mentions import MentionKind

_KINDS = {
    "armed_group": MentionKind.GROUP,
    "political": MentionKind.ORGANISATION,
    "government": MentionKind.ORGANISATION,
    "armed_forces": MentionKind.ORGANISATION,
    "coalition": MentionKind.ORGANISATION,
    "state": MentionKind.ORGANISATION,
}


def slug(words: str) -> str:
    """An id from a name: lower case ASCII words joined by underscores.

    >>> slug("Orlev Liberation Front"), slug("U.S.-led")
    ('orlev_liberation_front', 'us_led')
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower().replace(".", "")
    joined = re.sub(r"[^a-z0-9]+", "_", re.sub(r"['’]", "", plain)).strip("_")
    return joined or "unnamed"


@cache
def table_names() -> dict[str, str]:
    """Name to actor id, for all names and heads of the table; names are case-sensitive."""
    rows: dict[str, str] = {}
    for actor, row in load_lexicon("actors")["actors"].items():
        for name in [*row["names"], *row.get("heads", [])]:
            rows.setdefault(name, actor)
    return rows


@cache
def head_names() -> frozenset[str]:
    """The names of people in the table, whose name stands for the body they lead."""
    actors = load_lexicon("actors")["actors"].values()
    return frozenset(name for row in actors for name in row.get("heads", []))


@cache
def state_names() -> dict[str, str]:
    """State name to ISO code ("Syria" to "sy")."""
    return {name: code for code, row in load_lexicon("countries")["states"].items() for name in row["names"]}


@cache
def state_adjectives() -> dict[str, str]:
    """Adjective of a state to ISO code ("Syrian" to "sy"); of two with one adjective the first in the file."""
    rows: dict[str, str] = {}
    for code, row in load_lexicon("countries")["states"].items():
        for word in row["adjectives"]:
            rows.setdefault(word, code)
    return rows


@cache
def state_seats() -> dict[str, str]:
    """Seat of government to ISO code ("Damascus" to "sy")."""
    return {name: code for code, row in load_lexicon("countries")["states"].items() for name in row["seats"]}


def state_id(code: str) -> str:
    """The actor id of a state itself.

    >>> state_id("us")
    'united_states'
    """
    return slug(load_lexicon("countries")["states"][code]["names"][0])


def adjective(code: str) -> str | None:
    """The first adjective of a state, None for what is no code of the table.

    >>> adjective("sa"), adjective("zz")
    ('Saudi', None)
    """
    row = load_lexicon("countries")["states"].get(code)
    return str(row["adjectives"][0]) if row else None


def body_id(code: str, body: str) -> str:
    """The actor id of a state's government, armed forces or opposition.

    >>> body_id("sy", "government"), body_id("us", "armed_forces")
    ('syrian_government', 'united_states_armed_forces')
    """
    if code == "us":  # "American" is the adjective of two continents
        return f"united_states_{body}"
    return f"{slug(adjective(code) or code)}_{body}"


def actor_country(actor: str) -> str | None:
    """The ISO code of the state that an actor of the table fights in or belongs to."""
    row = load_lexicon("actors")["actors"].get(actor)
    country = row.get("country") if row else None
    return str(country) if country else None


def table_kind(actor: str) -> str | None:
    """The kind of an actor of the table (`armed_group`, `government`, …), None for one made from the text."""
    row = load_lexicon("actors")["actors"].get(actor)
    return str(row["kind"]) if row else None


def actor_kind(actor: str) -> MentionKind:
    """What a naming of an actor mentions: an armed group, or an organisation.

    >>> actor_kind("hezbollah").value, actor_kind("syrian_government").value
    ('group', 'organisation')
    """
    kind = table_kind(actor)
    if kind:
        return _KINDS[kind]
    organised = actor.endswith(("_government", "_armed_forces", "_coalition")) or actor in _state_ids()
    return MentionKind.ORGANISATION if organised else MentionKind.GROUP


@cache
def _state_ids() -> frozenset[str]:
    return frozenset(state_id(code) for code in load_lexicon("countries")["states"])
