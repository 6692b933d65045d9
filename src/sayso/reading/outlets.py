"""Outlets, agencies and monitors: their names as written, and the name they go by."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso.documents.addresses import hostname
from sayso.lexicons import load_lexicon
from sayso.reading.outlet_rows import Outlet, OutletKind
from sayso.reading.outlet_table import OutletTable, outlets_in_use
from sayso.records.spans import Span

__all__ = [
    "Outlet",
    "OutletKind",
    "find_outlets",
    "outlet_lead",
    "outlet_named",
    "outlet_of_domain",
    "outlet_with",
]


def outlet_named(name: str) -> Outlet | None:
    """The outlet that goes by exactly this name (case, hyphens and "the" left aside).

    >>> outlet_named("Agence France-Presse").name
    'AFP'
    """
    return outlets_in_use().named(name)


def outlet_with(words: frozenset[str]) -> Outlet | None:
    """The one monitor whose name holds all of these words (two at least): "Syrian Observatory"."""
    if len(words) < 2:
        return None
    found = [outlet for outlet, parts in outlets_in_use().monitors if words <= parts]
    return found[0] if len(found) == 1 else None


def outlet_of_domain(address: str) -> Outlet | None:
    """The outlet that a domain or web address belongs to, subdomains with it; None where no row has it.

    A copy at the Wayback Machine is of the outlet whose page was copied.

    >>> outlet_of_domain("https://www.reuters.com/world/").name, outlet_of_domain("english.alarabiya.net").name
    ('Reuters', 'Al Arabiya')
    """
    copied = _COPIED.match(address)
    address = address[copied.end() :] if copied else address
    host = hostname(address if "//" in address else f"//{address}")
    return outlets_in_use().of_host(host.rstrip(".")) if host else None


_COPIED = re.compile(r"(?:https?://)?web\.archive\.org/web/[^/]+/(?=https?://|\w+\.)", re.IGNORECASE)


@cache
def outlet_lead() -> re.Pattern[str]:
    """Words before an outlet's name that say what it is: "the Lakeland state-run news agency …"."""
    return re.compile(
        r"(?<!\w)(?:(?:[Tt]he|[Aa]n?)\s+)?(?:[A-Z]\w+(?:n|sh|ese|i)\s+)?(?:(?:[\w-]+-(?:run|based|owned|language)|state|official|news|activist|"
        r"agency|group|daily|newspaper|broadcaster|channel|monitor|website)\s+)*$"
    )


def find_outlets(text: str, start: int = 0, end: int | None = None) -> list[tuple[Outlet, Span]]:
    """Every outlet named in `text[start:end]`, longest name first where names overlap.

    >>> [(o.name, span) for o, span in find_outlets("told the Syrian news agency SANA")]
    [('SANA', (28, 32))]
    """
    return list(_found(outlets_in_use(), text, start, len(text) if end is None else end))


# 1024: stretches; sentences are asked about by half a dozen stages.
@lru_cache(maxsize=1024)
def _found(table: OutletTable, text: str, start: int, end: int) -> tuple[tuple[Outlet, Span], ...]:
    found = _by_shape(text, start, end)
    for match in table.pattern.finditer(text, start, end):
        outlet = outlet_named(match.group())
        if outlet is not None and (outlet.bare or match.group().lower().startswith("the ")):
            found.append((outlet, match.span()))
    if not found:
        return ()
    known = [span for _, span in found if outlet_named(text[slice(*span)])]
    kept = [
        pair for pair in found if pair[1] in known or not any(a < pair[1][1] and pair[1][0] < b for a, b in known)
    ]
    return tuple(sorted(dict.fromkeys(kept), key=lambda pair: pair[1]))


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
        found.append((outlet_named(name) or Outlet(name, kind, None, bare=True), (first, match.end())))
    return found
