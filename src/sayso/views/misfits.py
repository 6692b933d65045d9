"""Misfits for the eye: what one page tells that cannot all be so, with the words that tell it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.case.misfits import misfits_in
from sayso.links.misfits.kinds import Misfit, MisfitKind
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
    return tuple(
        misfit_card(lookup, misfit)
        for doc, claims in sorted(lookup.claims_in.items())
        for misfit in misfits_in(lookup.documents[doc], claims)
    )


def misfit_card(lookup: Lookup, misfit: Misfit) -> MisfitCard:
    """The card of a misfit: the smallest claim around each side, the side itself marked."""
    document = lookup.documents[misfit.doc]
    claims = lookup.claims_in.get(misfit.doc, ())
    telling = [(one.start, one.end) for one in claims if one.zone is Zone.ARTICLE and one.quantities]
    marks: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for start, end in (side for side in (misfit.a, misfit.b) if side is not None):
        around = [span for span in telling if span[0] <= start and end <= span[1]]
        told = min(around, key=lambda span: (span[1] - span[0], span), default=(start, end))
        marks.setdefault(told, []).append((start, end))
    shown = tuple(passage(document, told, spans) for told, spans in sorted(marks.items()))
    return MisfitCard(page_ref(document), misfit.kind, KIND_WORDS[misfit.kind], misfit.why, shown)
