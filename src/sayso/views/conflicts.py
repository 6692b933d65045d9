"""Conflicts: two values of a matter that contradict each other, with a claim of each to hold side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.records.facts import Fact, FactField, RelationKind
from sayso.views.claims import ClaimCard
from sayso.views.labels import FIELD_WORDS

_SHOWN = (RelationKind.CONTRADICT, RelationKind.DISTORTS)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values that do not go together, in what field, and one claim of each: of several pairs the first told.

    `kind` is `contradict`, or `distorts`: then `a` passes `b` on, and changes what it says. `count` pairs of claims
    stand so. `turn_of` is the publisher where one tells both on one word, on different days, `within_page` is set
    where one page tells both: such a pair is the one that is shown.
    """

    kind: RelationKind
    a_value: str
    b_value: str
    a: ClaimCard
    b: ClaimCard
    field_words: str
    count: int
    turn_of: str | None
    within_page: bool


def conflicts_in(fact: Fact, told: Mapping[str, tuple[str, ClaimCard]]) -> tuple[Conflict, ...]:
    """The pairs of values that contradict or distort each other, the one with the most pairs of claims first.

    `told` leads from each claim of the fact to its value and its card.
    """
    pairs: dict[tuple[RelationKind, tuple[str, ...], FactField], list[tuple[ClaimCard, ClaimCard]]]
    pairs = defaultdict(list)
    for relation in fact.relations:
        if relation.kind in _SHOWN and relation.a in told and relation.b in told:
            (a_value, a), (b_value, b) = told[relation.a], told[relation.b]
            values = [a_value, b_value]
            if relation.kind is RelationKind.CONTRADICT:  # it has no direction: what was told first stands first
                values.sort()
                a, b = sorted((a, b), key=lambda card: (_published(card), told[card.id][0], card.id))
            pairs[relation.kind, tuple(values), relation.field].append((a, b))
    found = []
    for (kind, _, field), cards in pairs.items():
        a, b = min(cards, key=lambda pair: (not _is_within(*pair), not _is_turn(*pair), _order(pair)))
        contradicts = kind is RelationKind.CONTRADICT
        found.append(
            Conflict(
                kind=kind,
                a_value=told[a.id][0],
                b_value=told[b.id][0],
                a=a,
                b=b,
                field_words=FIELD_WORDS[field],
                count=len(cards),
                turn_of=a.page.outlet if contradicts and _is_turn(a, b) else None,
                within_page=contradicts and _is_within(a, b),
            )
        )
    return tuple(sorted(found, key=lambda one: (_SHOWN.index(one.kind), -one.count, one.a_value, one.b_value)))


def _published(card: ClaimCard) -> str:
    return (card.page.published or "9999")[:10]


def _order(pair: tuple[ClaimCard, ClaimCard]) -> tuple[str, str, str, str]:
    return _published(pair[0]), _published(pair[1]), pair[0].id, pair[1].id


def _is_within(a: ClaimCard, b: ClaimCard) -> bool:
    return a.page.doc == b.page.doc


def _is_turn(a: ClaimCard, b: ClaimCard) -> bool:
    """Whether one publisher tells both on one word, its own or one source's, on different days.

    Who passes on two sources that disagree does not turn.
    """
    days = {card.page.published[:10] for card in (a, b) if card.page.published}
    one_word = a.word_of == b.word_of
    return a.page.outlet_known and a.page.outlet == b.page.outlet and one_word and len(days) == 2
