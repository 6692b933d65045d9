"""Which of the actors that a page names are sides of the matter it is about, and which are only spoken of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sayso.reading.actors.rows import ActorKind
from sayso.reading.actors.table import actor_country, actor_kind
from sayso.records.names import Name

_SHARE = 0.2
"""Share of a page's namings from which a state counts as a party to the matter, its groups and bodies with it.

A foreign ministry that comments has 2 of 15, a neighbour that a section is about 14 of 80; of two states at war
each has a third or more.
"""

_WATCHERS = frozenset({ActorKind.INTELLIGENCE, ActorKind.POLICE, ActorKind.INTERNATIONAL, ActorKind.HUMANITARIAN})


def main_sides(names: Iterable[Name]) -> tuple[Name, ...]:
    """The namings of a page that name a side of what it is about, in the order given.

    A side is of the state that is named most, of a state with a fifth of all namings, of the state that leads a
    coalition which the page names, or of no one state. Secret services and police are sides only at home.
    """
    given = tuple(names)
    homes = Counter(home for home in (actor_country(name.actor) for name in given) if home)
    if not homes:
        return given
    most = max(homes.values())
    leading = {home for home, number in homes.items() if number == most}
    parties = leading | {home for home, number in homes.items() if number >= _SHARE * len(given)}
    parties |= {home for name in given if (home := _leader(name.actor))}
    kept = []
    for name in given:
        home = actor_country(name.actor)
        watches = actor_kind(name.actor) in _WATCHERS and home not in leading
        if not watches and (home is None or home in parties):
            kept.append(name)
    return tuple(kept)


def _leader(actor: str) -> str | None:
    """The state that leads a coalition: "us" of `us_led_coalition`."""
    if actor_kind(actor) is ActorKind.COALITION or actor.endswith("_led_coalition"):
        return actor_country(actor)
    return None
