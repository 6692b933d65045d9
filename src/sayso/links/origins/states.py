"""Which state a source speaks for: its government, ministries, army and own media speak for one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from sayso.lexicons import load_lexicon
from sayso.reading.actors.rows import ActorKind
from sayso.reading.actors.states import state_adjectives, state_names_of
from sayso.reading.actors.table import ActorTable, actors_in_use
from sayso.reading.outlet_table import OutletTable, outlets_in_use
from sayso.records.claims import Claim

OF_STATE = frozenset(
    {ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.ARMED_FORCES, ActorKind.INTELLIGENCE, ActorKind.POLICE}
)
_WORD = re.compile(r"[^\W_](?:[\w.'’&-]*[\w])?\.?")
_LONGEST_NAME = 5
"""Words of the longest name of an actor that is sought inside the name of a source."""
_MOSTLY = 0.6
"""Share of a page's places in one state from which on the page is set there."""


def state_of(name: str, home: str | None = None) -> str | None:
    """The ISO code of the state that a source of this name speaks for; `home` is where its page is set.

    >>> [state_of(name) for name in ("SANA", "Syrian state television", "Damascus", "the Pentagon", "Bashar al-Assad")]
    ['sy', 'sy', 'sy', 'us', 'sy']
    >>> [state_of(name) for name in ("Syrian opposition officials", "pro-Damascus media", "AFP", "Free Syrian Army")]
    [None, None, None, None]
    >>> state_of("state media"), state_of("state media", "td"), state_of("the army", "td"), state_of("a source", "td")
    (None, 'td', 'td', None)
    """
    return _state_of(name, actors_in_use(), outlets_in_use()) or (home if home and _home(name) else None)


def state_words(code: str) -> str:
    """The name of a state, as a reason tells it.

    >>> state_words("td")
    'Chad'
    """
    return state_names_of(code)[0]


def set_in(claims: Iterable[Claim]) -> str | None:
    """The state where most places of a page lie, None where no state has them."""
    places = {(ref.start, ref.country.lower()) for claim in claims for ref in claim.places if ref.country}
    countries = Counter(country for _, country in places)
    if not countries:
        return None
    code, number = min(countries.items(), key=lambda item: (-item[1], item[0]))
    return code if number >= _MOSTLY * countries.total() else None


@cache
def _words(*path: str) -> frozenset[str]:
    section, name = path
    return frozenset(load_lexicon("organs")[section][name])


@lru_cache(maxsize=65_536)
def _state_of(name: str, actors: ActorTable, outlets: OutletTable) -> str | None:
    outlet = outlets.named(name)
    if outlet:
        return outlet.country.lower() if outlet.state_owned and outlet.country else None
    words = [word for word in _WORD.findall(name.replace("’", "'")) if word.casefold() != "the"]
    plain = {word.casefold() for word in words} | {word.casefold().removesuffix("'s") for word in words}
    if not words or plain & _words("state", "apart"):
        return None
    codes: set[str] = set()
    whole = False
    for first in range(len(words)):
        for last in range(min(len(words), first + _LONGEST_NAME), first, -1):
            found = _country(words[first:last], actors)
            if found is None:
                continue
            code, alone = found
            if code is None:
                return None
            codes.add(code)
            whole = whole or alone or last - first == len(words)
            break
    if len(codes) != 1 or not (whole or _is_organ(plain)):
        return None
    return codes.pop()


def _country(words: list[str], actors: ActorTable) -> tuple[str | None, bool] | None:
    """The state that some words of a name mean, and whether they alone say that it speaks; None: no such name.

    The state is None where the words name somebody who does not speak for one.
    """
    said = " ".join(words)
    for form in _forms(said):
        actor = actors.named(form) if form[:1].isupper() else None
        if actor:
            if actor.kind not in OF_STATE:
                return None, False
            alone = actor.kind is not ActorKind.STATE and form in actors.names
            return (actor.country, alone) if actor.country else None
        if form in state_adjectives():
            return state_adjectives()[form], False
    return None


def _forms(said: str) -> Iterable[str]:
    """Some words as they stand, and without the sign of the owner, which may have lost its apostrophe."""
    yield said
    for ending in ("'s", "s'", "s"):
        if said.endswith(ending) and len(said) > len(ending) + 2:
            yield said.removesuffix(ending)


def _is_organ(words: set[str]) -> bool:
    if words & _words("state", "organs"):
        return True
    return bool(words & _words("state", "media") and words & _words("state", "owned"))


def _home(name: str) -> bool:
    """Whether a name without a state's is that of the state's own media, or of a body that each state has once."""
    words = [word.casefold() for word in _WORD.findall(name) if word.casefold() not in {"the", "a", "an"}]
    plain = set(words)
    if not words or plain & _words("state", "apart"):
        return False
    media = plain & _words("state", "media") and plain & _words("state", "owned")
    return bool(media) or (len(words) == 1 and words[0] in _words("state", "home"))
