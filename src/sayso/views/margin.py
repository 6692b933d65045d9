"""Notes for the margin of a page: beside each block who says what there, and how the matter stands elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from sayso.views.claims import ClaimCard, claim_card
from sayso.views.lookup import Lookup, gather
from sayso.views.reader import ReaderBlock

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class MarginNote(Generic[F]):
    """One chain of a block: a claim that stands on it, how many there are, and the matters that they speak of."""

    card: ClaimCard
    claims: int
    matters: tuple[F, ...]


def margin_notes(
    lookup: Lookup, blocks: Iterable[ReaderBlock], matter_of: Callable[[str], F | None]
) -> tuple[tuple[MarginNote[F], ...], ...]:
    """The notes of each block in turn: claims with one chain share a note; own words without a matter have none.

    `matter_of` gives the matter of a claim that other pages speak of too.
    """
    ending = [[row for segment in block.segments for row in segment.ends] for block in blocks]
    gather(lookup, (claim for claims in ending for claim in claims))
    return tuple(tuple(_notes(lookup, claims, matter_of)) for claims in ending)


def _notes(lookup: Lookup, claims: Iterable[str], matter_of: Callable[[str], F | None]) -> Iterable[MarginNote[F]]:
    by_chain: Mapping[tuple[str, ...], list[ClaimCard]] = defaultdict(list)
    for claim in claims:
        card = claim_card(lookup, lookup.claims[claim])
        by_chain[(*(step.name for step in card.chain[1:]), card.holder or "")].append(card)
    for cards in by_chain.values():
        matters = tuple(dict.fromkeys(matter for card in cards if (matter := matter_of(card.id)) is not None))
        if matters or not cards[0].own_voice:
            yield MarginNote(cards[0], len(cards), matters)
