"""Misfits for the eye: what one page tells that cannot all be so, with the words that tell it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sayso.links.misfits import Misfit, MisfitKind, find_misfits
from sayso.records.claims import Claim
from sayso.records.documents import Zone
from sayso.records.ledger import Ledger
from sayso.views.lookup import Lookup, PageRef, look_up, page_ref
from sayso.views.passages import Passage, passage

KIND_WORDS: dict[MisfitKind, str] = {
    MisfitKind.PART: "a part larger than its whole",
    MisfitKind.REMAINDER: "shares that make no whole",
    MisfitKind.AREA: "a share and an area that do not fit",
    MisfitKind.DAY: "two days for one event",
}


@dataclass(frozen=True, slots=True)
class MisfitCard:
    """A dispute within one page: its kind and reason in words, and the passages that tell the two sides."""

    page: PageRef
    kind: MisfitKind
    kind_words: str
    why: str
    passages: tuple[Passage, ...]


def misfit_cards(ledger: Ledger) -> tuple[MisfitCard, ...]:
    """The misfits of all pages, by page and place.

    >>> misfit_cards(Ledger())
    ()
    """
    lookup = look_up(ledger)
    by_doc: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(ledger.claims, key=lambda claim: (claim.doc, claim.start, claim.end, claim.id)):
        if claim.zone is Zone.ARTICLE and claim.quantities:
            by_doc[claim.doc].append(claim)
    return tuple(
        _card(lookup, misfit, claims)
        for doc, claims in by_doc.items()
        for misfit in find_misfits(lookup.documents[doc], claims)
    )


def _card(lookup: Lookup, misfit: Misfit, claims: list[Claim]) -> MisfitCard:
    """The card of a misfit: the smallest claim around each side, the side itself marked."""
    document = lookup.documents[misfit.doc]
    marks: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for start, end in (side for side in (misfit.a, misfit.b) if side is not None):
        around = [(claim.start, claim.end) for claim in claims if claim.start <= start and end <= claim.end]
        told = min(around, key=lambda span: (span[1] - span[0], span), default=(start, end))
        marks.setdefault(told, []).append((start, end))
    shown = tuple(passage(document, told, spans) for told, spans in sorted(marks.items()))
    return MisfitCard(page_ref(document), misfit.kind, KIND_WORDS[misfit.kind], misfit.why, shown)
