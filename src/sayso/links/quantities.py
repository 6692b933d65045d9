"""Matters of number: tolls of one event, and counts over one time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sayso.links.matter import Matter, Member
from sayso.links.shared_words import SharedWords
from sayso.links.terms import Weights, content_terms, name_terms
from sayso.links.toll_matters import Passage, means_of, toll_groups
from sayso.links.tolls import Toll
from sayso.links.transliteration import name_key
from sayso.records.claims import Claim
from sayso.records.facts import FactField

_HIGHER = re.compile(
    r"\b(?:toll|figure|number|count)\b[^.;]{0,40}\b(?P<how>(?:(?:much|far|even)\s+)?(?:higher|lower|larger|smaller))\b",
    re.IGNORECASE,
)
RARE_DOCUMENTS = 3
"""A name in at most so many documents (or this share of them) points at one event by itself."""
RARE_SHARE = 0.02
COMMON_SHARE = 0.5
"""A place in more documents than this share is what the case is about, and tells none of its events apart."""
AROUND = 1
"""Claims before and after a claim that make its passage."""
NAMES_AROUND = 2


def quantity_matters(
    claims: Sequence[Claim], tolls: Mapping[str, Sequence[Toll]], shared: SharedWords
) -> tuple[list[Matter], int]:
    """The matters of number, and how many keys were too common to compare under.

    `claims` are sorted by document and place; `tolls` are the told numbers of each document.
    """
    passages = _passages(claims, tolls)
    groups, left_out = toll_groups(passages, shared)
    held = {index for group in groups for index in group}
    remarks = _remarks(passages, claims)
    groups += [[index] for index in sorted(remarks.keys() - held)]
    matters = [
        _matter([passages[i] for i in group], [remark for i in group for remark in remarks.get(i, ())])
        for group in groups
    ]
    return matters, left_out


def _remarks(passages: Sequence[Passage], claims: Sequence[Claim]) -> dict[int, list[Member]]:
    """For each toll the claims right after it that call it too low or too high without a number of their own."""
    by_doc: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_doc[claim.doc].append(claim)
    last: dict[tuple[str, int], int] = {(p.toll.doc, p.order): i for i, p in enumerate(passages) if not p.toll.part}
    found: dict[int, list[Member]] = defaultdict(list)
    for doc, told in sorted(by_doc.items()):
        for order, claim in enumerate(told):
            match = _HIGHER.search(claim.text)
            before = [last[doc, at] for at in range(max(0, order - 2), order) if (doc, at) in last]
            if match and before and not claim.quantities:
                found[before[-1]].append(Member(claim.id, " ".join(match["how"].casefold().split())))
    return found


def _passages(claims: Sequence[Claim], tolls: Mapping[str, Sequence[Toll]]) -> list[Passage]:
    by_doc: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_doc[claim.doc].append(claim)
    terms = {doc: content_terms(" . ".join(claim.text for claim in found)) for doc, found in by_doc.items()}
    weights = Weights(terms.values())
    most = max(RARE_DOCUMENTS, round(RARE_SHARE * len(terms)))
    located = {f"={name_key(place.name)}" for claim in claims for place in claim.places}
    passages = []
    for doc in sorted(by_doc):
        found = by_doc[doc]
        order = {claim.id: index for index, claim in enumerate(found)}
        page = weights.vector(terms[doc])
        for toll in tolls[doc]:
            numbers = frozenset(other.amount.number for other in tolls[doc] if other.effect == toll.effect)
            at = order[toll.claim]
            around = " . ".join(claim.text for claim in found[max(0, at - AROUND) : at + AROUND + 1])
            wide = " . ".join(claim.text for claim in found[max(0, at - NAMES_AROUND) : at + NAMES_AROUND + 1])
            names = frozenset(name_terms(wide))
            rare = frozenset(name for name in names if weights.frequency(name) <= most and len(name) > 3)
            text = found[at].text
            passages.append(
                Passage(
                    toll=toll,
                    page=page,
                    around=weights.vector(content_terms(around)),
                    sentence=weights.vector(content_terms(text)),
                    names=names,
                    places=frozenset(located & {*name_terms(text), *(f"={key}" for key in toll.places)}),
                    places_near=frozenset(
                        name for name in names & located if weights.frequency(name) <= COMMON_SHARE * len(terms)
                    ),
                    rare=rare,
                    means=means_of(around),
                    numbers=numbers,
                    text=text,
                    order=at,
                )
            )
    return passages


def _matter(passages: Sequence[Passage], remarks: Sequence[Member]) -> Matter:
    tolls = [passage.toll for passage in passages]
    told = {Member(toll.claim, toll.amount.words, toll.amount) for toll in tolls}
    members = tuple(sorted(told | set(remarks), key=lambda member: (member.claim, member.words)))
    effect = tolls[0].effect
    part = " (part)" if tolls[0].part else ""
    growing = all(toll.days.cumulative for toll in tolls)
    return Matter(FactField.QUANTITY, effect + part, _label(tolls), members, growing=growing)


def _label(tolls: Sequence[Toll]) -> str:
    """A readable line: "killed, civilians — Hanida, 8 April 2017"."""
    noun = _commonest(toll.noun for toll in tolls if toll.noun)
    place = _commonest(name for toll in tolls for name in sorted(toll.names))
    head = ", ".join(part for part in (tolls[0].effect, noun) if part)
    tail = ", ".join(part for part in (place, _day(tolls)) if part)
    return f"{head} — {tail}" if tail else head


def _commonest(words: Iterable[str]) -> str:
    counts = Counter(words)
    return min(counts, key=lambda word: (-counts[word], word)) if counts else ""


def _day(tolls: Sequence[Toll]) -> str:
    cumulative = sorted(toll.days.first for toll in tolls if toll.days.cumulative and toll.days.first)
    if cumulative:
        return f"since {cumulative[0][:4]}"
    told = Counter(toll.days.first for toll in tolls if toll.days.told and toll.days.first == toll.days.last)
    days = told or Counter(toll.days.last for toll in tolls)
    days.pop(None, None)
    if not days:
        return ""
    day = date.fromisoformat(str(min(days, key=lambda item: (-days[item], str(item))))[:10])
    about = "" if told else "reported "
    return f"{about}{day.day} {day:%B} {day.year}"
