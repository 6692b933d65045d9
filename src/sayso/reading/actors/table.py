"""Looking an actor up by name or id, in the shipped rows and those of a user."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from functools import cache, cached_property

from sayso.reading.actors.keys import spelling_key
from sayso.reading.actors.rows import Actor, ActorKind, shipped_actors
from sayso.reading.actors.states import (
    body_id,
    state_actors,
    state_adjectives,
    state_id,
    state_names,
    state_people,
    state_seats,
)
from sayso.reading.in_use import InUse
from sayso.records.mentions import MentionKind


class ActorTable:
    """Actors by id, name and key of spelling; of rows that share a name the earlier goes first.

    >>> from sayso.reading.actors.rows import read_row
    >>> table = ActorTable([read_row("lake_guard", {"kind": "armed_group", "spellings": ["Liwa al-Buhayra"]})])
    >>> table.named("Liwa al-Buhayra").id, table.named("Lewa el-Buhaira").id, table.named("Liwa")
    ('lake_guard', 'lake_guard', None)
    """

    def __init__(self, actors: Sequence[Actor]) -> None:
        self.actors = tuple(actors)
        self.by_id: dict[str, Actor] = {}
        self.names: dict[str, str] = {}
        self.heads: dict[str, str] = {}
        self.by_key: dict[str, str] = {}
        self.short: dict[str, list[Actor]] = {}
        for actor in self.actors:
            self.by_id.setdefault(actor.id, actor)
            for name in actor.own_names:
                self.names.setdefault(name, actor.id)
            for name in actor.heads:
                self.names.setdefault(name, actor.id)
                self.heads.setdefault(name, actor.id)
            for name in (*actor.spellings, *(head for head in actor.heads if " " in head)):
                key = spelling_key(name)
                if key:
                    self.by_key.setdefault(key, name)
            for name in actor.short:
                self.short.setdefault(name, []).append(actor)

    def actor(self, key: str) -> Actor | None:
        """The actor of an id: a row, a state, or a body of a state; None for ids made from a text.

        >>> actor_table().actor("syrian_armed_forces").kind.value, actor_table().actor("lake_front")
        ('armed_forces', None)
        """
        return self.by_id.get(key) or state_actors().get(key)

    def named(self, name: str) -> Actor | None:
        """The actor that always goes by this name, or by one that it is a spelling of; states too.

        >>> [actor_table().named(name).id for name in ("Hizbollah", "Daesh", "Chad", "the Kremlin")]
        ['hezbollah', 'islamic_state', 'chad', 'russian_government']
        """
        key = self.id_of(name)
        if key is None and name in state_seats():
            key = body_id(state_seats()[name], "government")
        if key is None and name in state_names():
            key = state_id(state_names()[name])
        return self.actor(key) if key else None

    def id_of(self, name: str) -> str | None:
        """The id of the row that a name always means, exactly or by its spelling; states are not looked at."""
        if name in self.names:
            return self.names[name]
        said = self.spelled(name)
        return self.names[said] if said else None

    def spelled(self, name: str) -> str | None:
        """The spelling of the table that has the key of a name.

        >>> actor_table().spelled("Hizballah"), actor_table().spelled("hizballah")
        ('Hezbollah', None)
        """
        if not any(char.isupper() for char in name):  # in small letters it is a word
            return None
        key = spelling_key(name)
        return self.by_key.get(key) if key else None

    @cached_property
    def first_words(self) -> dict[str, int]:
        """First words of all names of rows and states, with the most words and marks that such a name has."""
        return longest_by_first((*self.names, *state_names(), *state_seats()))

    @cached_property
    def first_keys(self) -> frozenset[str]:
        """First words of the keys of spellings."""
        return frozenset(key.split()[0] for key in self.by_key)

    def short_names(self, text: str, year: int | None = None) -> dict[str, str]:
        """What the short names in a text mean there: one actor whose full name or country the text names.

        Those founded after the year of the text are left out; where several are left, nobody is meant.

        >>> actor_table().short_names("The KIA took a post in Myanmar."), actor_table().short_names("The KIA fell.")
        ({'KIA': 'kia'}, {})
        """
        words = frozenset(_WORD.findall(text))
        said = sorted(words & self.short.keys()) + [name for name in self._long_short if name in text]
        if not said:
            return {}
        countries = _countries_in(text, words)
        found: dict[str, str] = {}
        for name in said:
            actors = [one for one in self.short[name] if not (year and one.first and one.first > year)]
            in_full = [one for one in actors if any(full in text for full in one.own_names if full != name)]
            chosen = in_full or [one for one in actors if one.country in countries]
            if len(chosen) == 1:
                found[name] = chosen[0].id
        return found

    @cached_property
    def _long_short(self) -> tuple[str, ...]:
        return tuple(name for name in self.short if not _WORD.fullmatch(name))


_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")


def first_word(name: str) -> str:
    """The first word of a name in lower case without a final s, as an index key.

    >>> first_word("Islamic State"), first_word("Houthis")
    ('islamic', 'houthi')
    """
    words = name.split()
    first = words[0].lower() if words else ""
    return first.removesuffix("s") if len(first) > 4 else first


def longest_by_first(names: Iterable[str]) -> dict[str, int]:
    """First words of names, as `first_word` gives them, with the most words and marks of a name that begins so.

    >>> longest_by_first(["Lake Guard", "Lake Guard of Orlevo"])
    {'lake': 4}
    """
    longest: dict[str, int] = {}
    for name in names:
        first = first_word(name)
        longest[first] = max(longest.get(first, 0), len(_MARKS.findall(name)))
    return longest


_MARKS = re.compile(r"\w+|[^\w\s]")


def _countries_in(text: str, words: frozenset[str]) -> frozenset[str]:
    tables = (state_names(), state_adjectives(), state_seats(), state_people())
    return frozenset(
        table[name] for table in tables for name in table if (name in text if " " in name else name in words)
    )


@cache
def actor_table(own: tuple[Actor, ...] = ()) -> ActorTable:
    """The shipped table with a user's own rows: a row of the same id takes the place of the shipped one whole."""
    if not own:
        return ActorTable(shipped_actors())
    replaced = {actor.id for actor in own}
    return ActorTable([*own, *(one for one in shipped_actors() if one.id not in replaced)])


actors_in_use = InUse("actors", actor_table)
"""The table that lookups go to: the shipped one outside of `using_actors`."""


def using_actors(own: Iterable[Actor]) -> AbstractContextManager[ActorTable]:
    """While this is open, lookups of this thread see a user's own rows too.

    >>> from sayso.reading.actors.rows import read_row
    >>> with using_actors([read_row("lake_guard", {"kind": "armed_group", "names": ["Lake Guard"]})]) as table:
    ...     actors_in_use().names["Lake Guard"]
    'lake_guard'
    >>> actors_in_use() is actor_table()
    True
    """
    return actors_in_use.held(actor_table(tuple(own)))


def actor_country(key: str) -> str | None:
    """The ISO code of the state that an actor fights in or belongs to, None where it is of none or not known.

    >>> actor_country("hezbollah"), actor_country("chadian_government"), actor_country("islamic_state")
    ('lb', 'td', None)
    """
    actor = actors_in_use().actor(key)
    return actor.country if actor else None


def actor_parent(key: str) -> str | None:
    """The id of what an actor belongs to, None where nothing is known of it.

    >>> actor_parent("nusra_front"), actor_parent("hezbollah")
    ('al_qaeda', None)
    """
    actor = actors_in_use().actor(key)
    return actor.parent if actor else None


def actor_kind(key: str) -> ActorKind | None:
    """The kind of an actor, None for one made from the text.

    >>> actor_kind("hezbollah").value, actor_kind("lake_front")
    ('armed_group', None)
    """
    actor = actors_in_use().actor(key)
    return actor.kind if actor else None


def mention_kind(key: str) -> MentionKind:
    """What a naming of an actor mentions: an armed group, or an organisation.

    >>> [mention_kind(key).value for key in ("hezbollah", "syrian_government", "lake_government")]
    ['group', 'organisation', 'organisation']
    """
    kind = actor_kind(key)
    organised = key.endswith(("_government", "_armed_forces", "_police", "_coalition"))
    if kind is ActorKind.ARMED_GROUP or (kind is None and not organised):
        return MentionKind.GROUP
    return MentionKind.ORGANISATION
