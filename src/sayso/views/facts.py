"""Fact cards: the values that are told of one matter, side by side, each with its words, chains and origins."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.records.claims import Claim
from sayso.records.facts import Fact, FactField, FactValue, Merge, RelationKind
from sayso.records.ledger import Ledger
from sayso.records.spans import Span
from sayso.views.claims import ClaimCard, claim_card
from sayso.views.conflicts import Conflict, conflicts_in
from sayso.views.labels import FIELD_WORDS, RELATION_WORDS, origins_established, origins_words
from sayso.views.lookup import Lookup, gather_facts, look_up, page_ref

_MUTUAL = frozenset({RelationKind.AGREE, RelationKind.CONTRADICT, RelationKind.UNCLEAR})
"""Relations that have no direction."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class MergeReason:
    """Why two pages (or voices) count as one origin, in words a person can check.

    `a_claim` and `b_claim` are the ids of the claims, None where two voices are merged as such.
    """

    a: str
    b: str
    why: str
    a_claim: str | None
    b_claim: str | None


@dataclass(frozen=True, slots=True)
class ValueCard:
    """One value of a fact: its claims, on whose word they stand, and how many independent origins they have.

    `verbatim` says that the value is written so in a claim; otherwise it is derived. `established` is False where
    the pages do not show whether their origins are independent. `amount` is set for numbers. `own_voice_of` are the
    outlets that tell the value without a source.
    """

    value: str
    verbatim: bool
    amount: float | None
    extreme: str | None
    claims: tuple[ClaimCard, ...]
    pages: int
    origins: int
    origins_possible: int
    origins_line: str
    established: bool
    word_of: tuple[str, ...]
    own_voice_of: tuple[str, ...]
    merges: tuple[MergeReason, ...]

    @property
    def reasons(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The merges with the same reason together: the names that count as one origin, and why."""
        named: dict[str, dict[str, None]] = defaultdict(dict)
        for merge in self.merges:
            named[merge.why] |= {merge.a: None, merge.b: None}
        return tuple((tuple(names), why) for why, names in named.items())

    @property
    def evidence(self) -> tuple[tuple[ClaimCard, ...], ...]:
        """The claims with the same words together: a sentence that was copied stands once, with all its pages."""
        by_words: dict[str, list[ClaimCard]] = defaultdict(list)
        for card in self.claims:
            by_words[" ".join(card.passage.text.split())].append(card)
        return tuple(tuple(cards) for cards in by_words.values())


@dataclass(frozen=True, slots=True)
class ValueRelation:
    """How one value stands to another ("83 contradicts 62"), and in how many pairs of claims."""

    a: str
    kind: RelationKind
    words: str
    b: str
    count: int


@dataclass(frozen=True, slots=True)
class FactCard:
    """A matter with its values, the largest number first, else the value with the most origins first.

    `within_page` says that one page contradicts itself in it, `turns` that a publisher does so over time.
    """

    id: str
    label: str
    field: FactField
    field_words: str
    disputed: bool
    state: str
    values: tuple[ValueCard, ...]
    relations: tuple[ValueRelation, ...]
    pages: int
    within_page: bool
    conflicts: tuple[Conflict, ...]

    @property
    def turns(self) -> tuple[Conflict, ...]:
        """Where one publisher tells on one day what contradicts what it tells on another."""
        return tuple(conflict for conflict in self.conflicts if conflict.turn_of)

    @property
    def summary(self) -> str:
        """The matter in one line: `83 · 1 origin in 4 pages; 62 · 2 origins`."""
        return "; ".join(f"{value.value} · {value.origins_line}" for value in self.values)


def fact_cards(ledger: Ledger) -> tuple[FactCard, ...]:
    """All facts: disputes first, then updates, then matters that several pages tell; widest told first in each.

    >>> fact_cards(Ledger())
    ()
    """
    lookup = look_up(ledger)
    return tuple(sorted((fact_card(lookup, fact) for fact in ledger.facts), key=_rank))


def disputes(ledger: Ledger) -> tuple[FactCard, ...]:
    """The facts of which some claims contradict others.

    >>> disputes(Ledger())
    ()
    """
    return tuple(card for card in fact_cards(ledger) if card.disputed)


def _rank(card: FactCard) -> tuple[bool, bool, int, int, str, str]:
    updated = card.state == "updated"
    claims = sum(len(value.claims) for value in card.values)
    return not card.disputed, not updated, -card.pages, -claims, card.label, card.id


def cards_of(lookup: Lookup, facts: Iterable[str]) -> list[FactCard]:
    """The cards of some facts, in their order, of which all that they need is fetched at once."""
    return [fact_card(lookup, fact) for fact in gather_facts(lookup, facts)]


def fact_card(lookup: Lookup, fact: Fact) -> FactCard:
    """The card of one fact."""
    values = [_value_card(lookup, fact, value) for value in fact.values]
    relations = _relations(fact)
    pages = {claim.page.doc for value in values for claim in value.claims}
    conflicts = conflicts_in(fact, {card.id: (value.value, card) for value in values for card in value.claims})
    return FactCard(
        id=fact.id,
        label=fact.label,
        field=fact.field,
        field_words=FIELD_WORDS[fact.field],
        disputed=fact.disputed,
        state=_state(fact, len(pages)),
        values=_in_order(values),
        relations=relations,
        pages=len(pages),
        within_page=any(conflict.within_page for conflict in conflicts),
        conflicts=conflicts,
    )


def _state(fact: Fact, pages: int) -> str:
    if fact.disputed:
        return "disputed"
    if any(relation.kind is RelationKind.UPDATES for relation in fact.relations):
        return "updated"
    if any(relation.kind is RelationKind.DISTORTS for relation in fact.relations):
        return "changed in relay"
    if len(fact.values) > 1 and fact.field is not FactField.QUANTITY:
        return "told differently"
    return "told by one page" if pages < 2 else "told alike"


def _value_card(lookup: Lookup, fact: Fact, value: FactValue) -> ValueCard:
    claims = [lookup.claims[claim] for claim in value.claims]
    marked = len(fact.values) > 1 or fact.field is FactField.QUANTITY  # where all say one thing, no words differ
    cards = [
        claim_card(lookup, claim, _differing(lookup, fact.field, value.value, claim) if marked else ())
        for claim in claims
    ]
    cards.sort(key=lambda card: (card.page.published or "9999", card.page.doc, card.passage.start, card.id))
    pages = len({card.page.doc for card in cards})
    return ValueCard(
        value=value.value,
        verbatim=any(value.value.casefold() in claim.text.casefold() for claim in claims),
        amount=_amount(fact, value),
        extreme=None,
        claims=tuple(cards),
        pages=pages,
        origins=value.origins,
        origins_possible=value.origins_possible,
        origins_line=origins_words(value.origins, value.origins_possible, pages),
        established=origins_established(value.origins, value.origins_possible),
        word_of=_roots([card for card in cards if not card.own_voice] or cards),
        own_voice_of=tuple(sorted({card.page.outlet for card in cards if card.own_voice})),
        merges=tuple(_merge_reason(lookup, merge) for merge in value.merges),
    )


def _roots(cards: list[ClaimCard]) -> tuple[str, ...]:
    """On whose word a value stands, most frequent first; pages that only relay are left aside.

    Where one page stops at "the agency reports" and the agency's own page is there and names a ministry, the
    ministry is named, not the agency.
    """
    roots = Counter(card.word_of for card in cards)
    relays = {card.page.outlet for card in cards if card.word_of != card.page.outlet}
    named = [root for root in roots if root not in relays] or list(roots)
    return tuple(sorted(named, key=lambda root: (-roots[root], root)))


def _in_order(values: list[ValueCard]) -> tuple[ValueCard, ...]:
    if len(values) > 1 and all(value.amount is not None for value in values):
        ordered = sorted(values, key=lambda value: (-(value.amount or 0), value.value))
        top, bottom = ordered[0].amount, ordered[-1].amount
        named = {top: "highest figure", bottom: "lowest figure"} if top != bottom else {}
        return tuple(_with_extreme(value, named.get(value.amount)) for value in ordered)
    return tuple(sorted(values, key=lambda value: (-value.origins, -value.pages, value.value)))


def _with_extreme(value: ValueCard, extreme: str | None) -> ValueCard:
    fields = {name: getattr(value, name) for name in ValueCard.__slots__}
    return ValueCard(**{**fields, "extreme": extreme})


def _amount(fact: Fact, value: FactValue) -> float | None:
    """The number of a value, for "40 to 60" the upper one; None where it has none."""
    return max(_numbers(value.value), default=None) if fact.field is FactField.QUANTITY else None


def _numbers(words: str) -> list[float]:
    return [float(found.replace(",", "")) for found in _NUMBER.findall(words)]


def _differing(lookup: Lookup, field: FactField, value: str, claim: Claim) -> list[Span]:
    """The words of a claim in which the values differ: those of the value itself where it is written so."""
    if field is FactField.QUANTITY:
        spans = [(q.start, q.end) for q in claim.quantities]
        wanted = set(_numbers(value))
        exact = [(q.start, q.end) for q in claim.quantities if wanted & {q.low, q.high}]
        exact = exact or [span for span in spans if lookup.documents[claim.doc].text[slice(*span)] == value]
        return exact or spans
    if field is FactField.TIME:
        return [(time.start, time.end) for time in claim.times]
    if field is FactField.PLACE:
        return [(place.start, place.end) for place in claim.places]
    at = claim.text.casefold().find(value.casefold())
    # Case folding may change lengths ("ß"): then nothing is marked rather than the wrong words.
    if at >= 0 and len(claim.text.casefold()) == len(claim.text):
        return [(claim.start + at, claim.start + at + len(value))]
    if field is FactField.EVENT and claim.event:
        return [claim.event.trigger]
    return []


def _merge_reason(lookup: Lookup, merge: Merge) -> MergeReason:
    """A merge with its claims named by their outlets, and by their pages too where both are of one outlet."""
    a, b = lookup.claims.get(merge.a), lookup.claims.get(merge.b)
    outlets = [page_ref(lookup.documents[claim.doc]).outlet if claim else None for claim in (a, b)]
    alike = outlets[0] == outlets[1]
    names = [
        key if claim is None else f"{outlet} ({claim.doc})" if alike and outlet != claim.doc else outlet or key
        for key, claim, outlet in zip((merge.a, merge.b), (a, b), outlets, strict=True)
    ]
    return MergeReason(names[0], names[1], merge.why, a.id if a else None, b.id if b else None)


def _relations(fact: Fact) -> tuple[ValueRelation, ...]:
    value_of = {claim: value.value for value in fact.values for claim in value.claims}
    counts: Counter[tuple[str, RelationKind, str]] = Counter()
    for relation in fact.relations:
        a, b = value_of.get(relation.a), value_of.get(relation.b)
        if a is None or b is None or a == b:
            continue
        if relation.kind in _MUTUAL:
            a, b = sorted((a, b))
        counts[a, relation.kind, b] += 1
    return tuple(
        ValueRelation(a, kind, RELATION_WORDS[kind], b, count) for (a, kind, b), count in sorted(counts.items())
    )
