"""For which state or body a source speaks: a government, its ministries, army and own media speak for one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
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
_CODE = 2
"""Letters of an ISO code."""
_MOSTLY = 0.5
"""Share of a page's places in one state from which on the page is set there."""


def side_of(name: str, home: str | None = None) -> str | None:
    """The state (its ISO code) or the body (an actor id) that a source of this name speaks for.

    `home` is the state where its page is set: the one whose "state media" or "army" are meant.

    >>> [side_of(name) for name in ("SANA", "Syrian state television", "Damascus", "the Pentagon")]
    ['sy', 'sy', 'sy', 'us']
    >>> [side_of(name) for name in ("Syrian ally Russia", "rebel-backer Washington", "Russia")]
    ['ru', 'us', 'ru']
    >>> [side_of(name) for name in ("Syrian rebel officials", "pro-Damascus media", "AFP", "local activists")]
    [None, None, None, None]
    >>> [side_of(name) for name in ("the Shiite group Hezbollah", "a Hizbullah commander", "U.N. health agency")]
    ['hezbollah', 'hezbollah', 'united_nations']
    >>> side_of("state media"), side_of("state media", "td"), side_of("the army", "td"), side_of("a source", "td")
    (None, 'td', 'td', None)
    """
    return _side_of(name, actors_in_use(), outlets_in_use()) or (home if home and is_of_home(name) else None)


def is_state(side: str) -> bool:
    """Whether a side is a state, and no other body.

    >>> is_state("td"), is_state("hezbollah")
    (True, False)
    """
    return len(side) == _CODE


def side_words(side: str) -> str:
    """The name of a side, as a reason tells it.

    >>> side_words("td"), side_words("hezbollah")
    ('the government of Chad', 'Lebanese Hezbollah')
    """
    if is_state(side):
        return f"the government of {state_names_of(side)[0]}"
    actor = actors_in_use().actor(side)
    return actor.own_names[0] if actor and actor.own_names else side.replace("_", " ").capitalize()


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
def _side_of(name: str, actors: ActorTable, outlets: OutletTable) -> str | None:
    outlet = outlets.named(name)
    if outlet:
        return outlet.country.lower() if outlet.state_owned and outlet.country else None
    words = [word for word in _WORD.findall(name.replace("’", "'")) if word.casefold() != "the"]
    words = _without_description(words)
    plain = {word.casefold() for word in words} | {word.casefold().removesuffix("'s") for word in words}
    if not words or plain & _words("side", "apart"):
        return None
    found = list(_named(words, actors))
    bodies = {side for side, _ in found if not is_state(side)}
    if bodies:
        return bodies.pop() if len(bodies) == 1 else None
    states = {side for side, _ in found}
    if len(states) != 1 or plain & _words("state", "apart"):
        return None
    return states.pop() if _is_organ(plain) or any(alone for _, alone in found) else None


def _without_description(words: list[str]) -> list[str]:
    """The name alone where a word beside it says how it stands to another: "Syrian ally Russia"."""
    beside = _words("state", "beside")
    after = (at + 1 for at, word in enumerate(words[:-1]) if word.casefold().rpartition("-")[2] in beside)
    return words[next(after, 0) :]


def _named(words: list[str], actors: ActorTable) -> Iterator[tuple[str, bool]]:
    """The sides that a source's words name, and whether they alone say that it speaks for them."""
    first = 0
    while first < len(words):
        for last in range(min(len(words), first + _LONGEST_NAME), first, -1):
            found = _side(" ".join(words[first:last]), actors)
            if found:
                yield found[0], found[1] or last - first == len(words)
                first = last
                break
        else:
            first += 1


def _side(said: str, actors: ActorTable) -> tuple[str, bool] | None:
    for form in _forms(said):
        actor = actors.named(form) if form[:1].isupper() else None
        if actor and actor.kind not in OF_STATE:
            return actor.id, True
        if actor and actor.country:
            return actor.country, actor.kind is not ActorKind.STATE and form in actors.names
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


def is_of_home(name: str) -> bool:
    """Whether a name that names no state is that of its media or services, or of a body that it has once.

    >>> is_of_home("state media"), is_of_home("the army"), is_of_home("Orlevo Watch")
    (True, True, False)
    """
    words = [word.casefold() for word in _WORD.findall(name) if word.casefold() not in {"the", "a", "an"}]
    plain = set(words)
    if not words or plain & (_words("state", "apart") | _words("side", "apart")):
        return False
    media = plain & _words("state", "media") and plain & _words("state", "owned")
    return (
        bool(media)
        or bool(plain & _words("state", "services"))
        or (len(words) == 1 and words[0] in _words("state", "home"))
    )
