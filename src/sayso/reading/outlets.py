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
    found = _by_shape(text, start, len(text) if end is None else end)
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        outlet = outlet_named(match.group())
        if outlet is not None and (outlet.bare or match.group().lower().startswith("the ")):
            found.append((outlet, match.span()))
    known = [span for _, span in found if outlet_named(text[slice(*span)])]
    kept = [
        pair for pair in found if pair[1] in known or not any(a < pair[1][1] and pair[1][0] < b for a, b in known)
    ]
    return sorted(kept, key=lambda pair: pair[1])


@cache
def _shapes() -> re.Pattern[str]:
    shapes = load_lexicon("outlets")["shapes"]
    groups = (
        f"(?P<{kind}>" + "|".join(sorted(shapes[kind], key=lambda w: (-len(w), w))) + ")" for kind in sorted(shapes)
    )
    return re.compile(
        r"(?<![\w-])(?P<the>[Tt]he\s+)?(?:[A-Z][\w’-]+\s+){1,3}?(?:"
        + "|".join(groups)
        + r")(?=[’']?s?(?![\w-])(?!\s+[A-Z]))"
    )


def _by_shape(text: str, start: int, end: int) -> list[tuple[Outlet, Span]]:
    """Names whose last words tell what they are ("Lake News Agency"); papers only after "the"."""
    found = []
    for match in _shapes().finditer(text, start, end):
        kind = OutletKind(next(name for name, value in match.groupdict().items() if value and name != "the"))
        if kind is OutletKind.OUTLET and not match["the"]:
            continue
        first = match.end("the") if match["the"] else match.start()
        name = text[first : match.end()]
        found.append((Outlet(name, kind, None, bare=True), (first, match.end())))
    return found
