"""Who relays an attribution, from the outermost inward, and what each voice in between does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.records.attributions import Attribution
from sayso.records.chains import ChainLink, LinkKind, LinkRole

_CONVEYS = frozenset({LinkKind.OUTLET, LinkKind.AGENCY, LinkKind.WORK, LinkKind.PUBLISHER})


def relays(attribution: Attribution, by_id: Mapping[str, Attribution]) -> list[Attribution]:
    """The attribution with those that relay it before it, outermost first; one that relays itself is met once."""
    path, seen = [attribution], {attribution.id}
    while (outer := by_id.get(path[-1].nested_in or "")) is not None and outer.id not in seen:
        path.append(outer)
        seen.add(outer.id)
    return path[::-1]


def spoken_through(links: Sequence[ChainLink]) -> list[ChainLink]:
    """The links, of which an outlet or work that only relays another voice is a medium, no speaker.

    >>> told = [ChainLink("AFP", LinkKind.AGENCY, role=LinkRole.SPEAKER)]
    >>> [link.role.value for link in spoken_through([*told, ChainLink("Ana Ruiz", LinkKind.PERSON)]) if link.role]
    ['medium']
    """
    conveying = [
        replace(link, role=LinkRole.MEDIUM) if link.role is LinkRole.SPEAKER and link.kind in _CONVEYS else link
        for link in links[:-1]
    ]
    return [*conveying, *links[-1:]]
