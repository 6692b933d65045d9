"""Outlets, agencies and monitors: their names as written, and the name they go by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.records.chains import LinkKind
from sayso.records.spans import Span


class OutletKind(StrEnum):
    """What an outlet does: sells reports, prints, broadcasts, or counts and documents."""

    AGENCY = "agency"
    OUTLET = "outlet"
    BROADCASTER = "broadcaster"
    MONITOR = "monitor"


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet; `bare` tells whether its name alone, without a cue beside it, is enough to mean it."""

    name: str
    kind: OutletKind
    country: str | None
    bare: bool

    @property
    def link_kind(self) -> LinkKind:
        """What it is in a chain; a monitor is a body that speaks for itself."""
        if self.kind is OutletKind.MONITOR:
            return LinkKind.BODY
        return LinkKind.AGENCY if self.kind is OutletKind.AGENCY else LinkKind.OUTLET


@cache
def _by_name() -> dict[str, Outlet]:
    table: dict[str, Outlet] = {}
    for row in load_lexicon("outlets")["outlets"]:
        outlet = Outlet(row["name"], OutletKind(row["kind"]), row.get("country"), row.get("bare", True))
        for name in (row["name"], *row.get("aliases", ())):
            table.setdefault(_key(name), outlet)
    return table


@cache
def _aliases() -> frozenset[str]:
    rows = load_lexicon("outlets")["outlets"]
    return frozenset(name for row in rows for name in (row["name"], *row.get("aliases", ())))


def _key(name: str) -> str:
    return re.sub(r"[\s.-]+", " ", name).strip().casefold().removeprefix("the ").removesuffix(" tv")


def outlet_named(name: str) -> Outlet | None:
    """The outlet that goes by exactly this name (case, hyphens and "the" left aside).

    >>> outlet_named("Agence France-Presse").name
    'AFP'
    """
    return _by_name().get(_key(name))


def outlet_with(words: frozenset[str]) -> Outlet | None:
    """The one monitor whose name holds all of these words (two at least): "Syrian Observatory"."""
    if len(words) < 2:
        return None
    found = {
        o.name: o for o in _by_name().values() if o.kind is OutletKind.MONITOR and words <= set(o.name.split())
    }
    return next(iter(found.values())) if len(found) == 1 else None


@cache
def outlet_lead() -> re.Pattern[str]:
    """Words before an outlet's name that say what it is: "the Lakeland state-run news agency …"."""
    return re.compile(
        r"(?<!\w)(?:(?:[Tt]he|[Aa]n?)\s+)?(?:[A-Z]\w+(?:n|sh|ese|i)\s+)?(?:(?:[\w-]+-(?:run|based|owned|language)|state|official|news|activist|"
        r"agency|group|daily|newspaper|broadcaster|channel|monitor|website)\s+)*$"
    )


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_aliases(), key=lambda name: (-len(name), name))
    # A lower-case alias is a site's own spelling ("presstv"); a possessive may have lost its apostrophe.
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(name) for name in names) + r")(?=(?:[’']?s)?(?![\w-]))")


def find_outlets(text: str, start: int = 0, end: int | None = None) -> list[tuple[Outlet, Span]]:
    """Every outlet named in `text[start:end]`, longest name first where names overlap.

    >>> [(o.name, span) for o, span in find_outlets("told the Syrian news agency SANA")]
    [('SANA', (28, 32))]
    """
    found = []
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        outlet = outlet_named(match.group())
        if outlet is not None and (outlet.bare or match.group().lower().startswith("the ")):
            found.append((outlet, match.span()))
    return found
