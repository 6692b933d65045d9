"""Matters of who did it: claims of several pages that some actor hit a named target, and denials of that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.links.event_days import Days, days_meet, event_days, shift
from sayso.links.grouping import Groups
from sayso.links.matter import Matter, Member
from sayso.links.transliteration import name_key
from sayso.links.voices import is_one_name
from sayso.records.claims import Claim, ClaimPolarity, Modality
from sayso.records.documents import Document
from sayso.records.facts import FactField

NEWS_DAYS = 3
"""Pages published further apart than this may tell of two attacks on one market."""
_NAME = r"(?:(?:[Aa]l|[Ee]l)[- ])?[A-Z]\w+(?:-[A-Z]\w+)*"
_TOLD = frozenset({Modality.STATED, Modality.POSSIBLE})


@dataclass(frozen=True, slots=True)
class Act:
    """One claim of an act: the actors it names for it (none for a bare denial), and the target with its place."""

    claim: Claim
    published: str | None
    days: Days
    target: tuple[str, str]
    place: str


MAX_ACTS = 500
"""More acts against one target than this are not compared one by one: 124,750 pairs."""


def act_matters(told: Sequence[Act]) -> list[Matter]:
    """The matters of acts against one target, where claims of two or more pages tell them.

    A target is known by its noun and its place ("the market" on a page that tells of "the market of Orlevo").
    """
    acts = sorted(told, key=lambda act: (act.claim.doc, act.claim.start, act.claim.end, act.claim.id))
    if len(acts) > MAX_ACTS:
        return []
    groups: Groups[int] = Groups()
    for a, one in enumerate(acts):
        groups.add(a)
        for b in range(a):
            if _near(one, acts[b]):
                groups.join(a, b)
    held = ([acts[index] for index in group] for group in groups.sets())
    return [_matter(group) for group in held if len({act.claim.doc for act in group}) > 1]


def acts_of(document: Document, claims: Sequence[Claim]) -> list[Act]:
    """The acts that the claims of a page tell or deny; `claims` are sorted by place."""
    named: dict[str, str] = {}
    for claim in claims:
        for match in _placed_pattern().finditer(claim.text):
            noun, place = match["noun"].casefold(), match["place"]
            if name_key(named.setdefault(noun, place)) != name_key(place):
                named[noun] = ""  # a page with two markets: which is meant is not decided
    found = []
    for claim in claims:
        told = _hit_pattern().search(claim.text)
        place = named.get(told["noun"].casefold()) if told else None
        if told is None or not place or claim.modality not in _TOLD:
            continue
        if claim.polarity is ClaimPolarity.DENIED or (claim.event and claim.event.agents):
            target = told["noun"].casefold(), name_key(place)
            found.append(Act(claim, document.published, event_days(document, claim), target, place))
    return found


def _near(a: Act, b: Act) -> bool:
    dates = sorted((item.published or "")[:10] for item in (a, b))
    if len(dates[0]) == 10 and shift(dates[0], NEWS_DAYS) < dates[1]:
        return False
    return days_meet(a.days, b.days)


def _matter(acts: Sequence[Act]) -> Matter:
    members = []
    deniers = sorted({act.claim.holder or act.claim.doc for act in acts if _is_denied(act)}, key=_length)
    for act in acts:
        if _is_denied(act):
            holder = act.claim.holder or act.claim.doc
            one = next(name for name in deniers if name == holder or is_one_name(name, holder))
            members.append(Member(act.claim.id, f"denied by {one}"))
        elif act.claim.event:
            members.append(Member(act.claim.id, ", ".join(act.claim.event.agents).replace("_", " ")))
    noun = acts[0].target[0]
    label = f"who hit the {noun} — {acts[0].place}"
    return Matter(FactField.ACTOR, f"hit {noun}", label, tuple(members), exclusive=False)


def _is_denied(act: Act) -> bool:
    return act.claim.polarity is ClaimPolarity.DENIED


def _length(name: str) -> tuple[int, str]:
    return len(name), name


@cache
def _hit_pattern() -> re.Pattern[str]:
    table = load_lexicon("tolls")["acts"]
    verbs, nouns = (
        "|".join(map(re.escape, sorted(table[key], key=len, reverse=True))) for key in ("hits", "targets")
    )
    return re.compile(
        rf"\b(?:{verbs}|fired(?:\s+[\w-]+){{0,3}}?\s+(?:on|at)|opened\s+fire\s+(?:on|at))\s+(?:the|a|its|their)\s+"
        rf"(?:[a-z]+\s+){{0,2}}?(?P<noun>{nouns})\b(?!['’-])",
        re.IGNORECASE,
    )


@cache
def _placed_pattern() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, sorted(load_lexicon("tolls")["acts"]["targets"], key=len, reverse=True)))
    return re.compile(
        rf"\b(?P<noun>{nouns})\s+(?:of|in|at|near)\s+(?:the\s+)?"
        rf"(?:(?:[a-z]+ern\s+)?(?:[A-Z]\w+ian\s+)?(?:town|city|village|district)\s+of\s+)?(?P<place>{_NAME})"
    )
