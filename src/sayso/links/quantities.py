"""Matters of number: tolls of one event, and counts over one time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sayso.links.matter import Matter, Member
from sayso.links.shared_words import SharedWords
from sayso.links.terms import Weights, content_terms, name_terms
from sayso.links.toll_matters import Passage, means_of, toll_groups
from sayso.links.tolls import Toll, tolls_of
from sayso.records.claims import Claim
from sayso.records.documents import Document
from sayso.records.facts import FactField

RARE_DOCUMENTS = 3
"""A name in at most so many documents (or this share of them) points at one event by itself."""
RARE_SHARE = 0.02
AROUND = 1
"""Claims before and after a claim that make its passage."""
NAMES_AROUND = 2


def quantity_matters(
    documents: Mapping[str, Document], claims: Sequence[Claim], shared: SharedWords
) -> list[Matter]:
    """The matters of number; `claims` sorted by document and place."""
    passages = _passages(documents, claims)
    groups, _ = toll_groups(passages, shared)
    return [_matter([passages[index] for index in group]) for group in groups]


def _passages(documents: Mapping[str, Document], claims: Sequence[Claim]) -> list[Passage]:
    by_doc: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_doc[claim.doc].append(claim)
    terms = {doc: content_terms(" . ".join(claim.text for claim in found)) for doc, found in by_doc.items()}
    weights = Weights(terms.values())
    most = max(RARE_DOCUMENTS, round(RARE_SHARE * len(terms)))
    passages = []
    for doc in sorted(by_doc):
        found = by_doc[doc]
        order = {claim.id: index for index, claim in enumerate(found)}
        page = weights.vector(terms[doc])
        for toll in tolls_of(documents[doc], found):
            at = order[toll.claim]
            around = " . ".join(claim.text for claim in found[max(0, at - AROUND) : at + AROUND + 1])
            wide = " . ".join(claim.text for claim in found[max(0, at - NAMES_AROUND) : at + NAMES_AROUND + 1])
            names = frozenset(name_terms(wide))
            rare = frozenset(name for name in names if weights.frequency(name) <= most and len(name) > 3)
            text = found[at].text
            passages.append(
                Passage(toll, page, weights.vector(content_terms(around)), weights.vector(content_terms(text)),
                        names, rare, means_of(around), text, at, documents[doc].published)
            )  # fmt: skip
    return passages


def _matter(passages: Sequence[Passage]) -> Matter:
    tolls = [passage.toll for passage in passages]
    members = tuple(
        sorted(
            {Member(toll.claim, toll.amount.words, toll.amount) for toll in tolls}, key=lambda m: (m.claim, m.words)
        )
    )
    effect = tolls[0].effect
    part = " (part)" if tolls[0].part else ""
    return Matter(FactField.QUANTITY, effect + part, _label(tolls), members)


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
