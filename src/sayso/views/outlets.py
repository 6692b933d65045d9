"""What the table of outlets knows of a name in a chain: its country, and whether a state owns it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sayso.reading.outlet_rows import Outlet, name_key, read_row
from sayso.reading.outlets import outlet_named
from sayso.records.chains import LinkKind
from sayso.views.labels import LINK_WORDS

_OF_OUTLETS = frozenset(
    LINK_WORDS[kind] for kind in (LinkKind.PUBLISHER, LinkKind.OUTLET, LinkKind.AGENCY, LinkKind.BODY)
)


def outlet_words(name: str, kind: str) -> str | None:
    """Country and ownership of an outlet; None for names of another kind, and where neither is known.

    >>> outlet_words("SANA", "news agency"), outlet_words("AFP", "publisher"), outlet_words("Petra", "person")
    ('SY, state-owned', 'FR', None)
    """
    outlet = outlet_named(name) if kind in _OF_OUTLETS else None
    if outlet is None:
        return None
    return ", ".join(filter(None, [outlet.country, "state-owned" if outlet.state_owned else None])) or None


def own_outlets(settings: Iterable[str]) -> tuple[Outlet, ...]:
    """The rows that a user added, from the settings with which a case was read; of one name the last goes.

    >>> own_outlets(['{"comments":false}'])
    ()
    """
    found: dict[str, Outlet] = {}
    for text in settings:
        for row in json.loads(text).get("outlets", ()):
            found[name_key(row["name"])] = read_row(row)
    return tuple(found[key] for key in sorted(found))
