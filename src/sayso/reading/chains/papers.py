"""Papers that speak while an outlet has them: "leaked documents obtained by the Lake Herald show"."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import alternatives, load_lexicon
from sayso.reading.outlets import Outlet, find_outlets
from sayso.records.attributions import Attribution
from sayso.records.chains import ChainLink, LinkKind, LinkRole
from sayso.records.spans import Span, hull

_NAME = re.compile(r"(?:[Tt]he\s+|an?\s+)?(?P<name>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,4})")


def paper_with_holder(text: str, attribution: Attribution) -> list[ChainLink]:
    """Whoever has the paper, as medium, then the paper that speaks; nothing where the source is none.

    Of outlets "published by" and the like count too; of anybody else they tell who wrote it.
    """
    if not attribution.source:
        return []
    source = hull(attribution.source)
    found = _pattern().match(text, *source)
    if found is None:
        return []
    outlet = next(
        ((one, at) for one, at in find_outlets(text, found.end(), source[1]) if _first(text, found, at)), None
    )
    holder = _holder(text, found, source, outlet)
    if holder is None:
        return []
    return [holder, ChainLink(found["work"], LinkKind.WORK, *found.span("work"), role=LinkRole.SPEAKER)]


def _holder(text: str, found: re.Match[str], source: Span, outlet: tuple[Outlet, Span] | None) -> ChainLink | None:
    if outlet is not None:
        return ChainLink(outlet[0].name, outlet[0].link_kind, *outlet[1], role=LinkRole.MEDIUM)
    named = _NAME.match(text, found.end(), source[1])
    if named is None or not found["holding"]:
        return None
    return ChainLink(named["name"], LinkKind.OUTLET, *named.span("name"), role=LinkRole.MEDIUM)


def _first(text: str, found: re.Match[str], at: Span) -> bool:
    """Whether only an article and what it is ("the broadcaster") stand between the words and the name."""
    return re.fullmatch(r"(?:[Tt]he\s+|an?\s+)?(?:[\w-]+\s+){0,3}", text[found.end() : at[0]]) is not None


@cache
def _pattern() -> re.Pattern[str]:
    media = load_lexicon("media")["papers"]
    nouns, holding, showing = (alternatives(frozenset(media[key])) for key in ("nouns", "holding", "showing"))
    first = rf"(?:[Tt]he\s+|[Aa]n?\s+|[Ss]ome\s+)?(?P<work>(?:[A-Za-z][a-z-]+\s+){{0,3}}?(?i:{nouns}))\b"
    return re.compile(rf"{first}[^.;“”\"]{{0,60}}?\b(?:(?P<holding>{holding})|{showing})\s+")
