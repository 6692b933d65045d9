"""Find what does not fit together on one page."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.links.misfits.days import misfit_days
from sayso.links.misfits.kinds import Misfit
from sayso.links.misfits.parts import parts_over_wholes
from sayso.links.misfits.shares import misfit_areas, misfit_remainders
from sayso.links.tolls.read import tolls_of
from sayso.reading.sentences import sentences_in
from sayso.records.claims import Claim, Quantity
from sayso.records.documents import Document
from sayso.records.spans import Span


def find_misfits(document: Document, claims: Sequence[Claim]) -> tuple[Misfit, ...]:
    """The misfits of a document, in text order; `claims` are its claims of the article, sorted by place.

    Two different tolls of one event are facts already (`sayso.links.facts`), on one page as across pages; here is
    what needs no second claim: parts and wholes, shares and areas, and two days for one toll.
    """
    told: dict[Span, Quantity] = {}
    for claim in claims:
        for one in claim.quantities:
            known = told.get((one.start, one.end))
            if known is None or (known.part_of is None and one.part_of is not None):
                told[one.start, one.end] = one
    quantities = [told[span] for span in sorted(told)]
    sentences = [
        span for block in document.blocks if block.is_article for span in sentences_in(document.text, *block.span)
    ]
    found = [
        *parts_over_wholes(document.id, quantities),
        *misfit_remainders(document.id, document.text, quantities),
        *misfit_areas(document.id, document.text, quantities, sentences),
        *misfit_days(document, {claim.id: claim for claim in claims}, tolls_of(document, claims)),
    ]
    return tuple(sorted(found, key=lambda misfit: (misfit.a, misfit.b or misfit.a, misfit.kind, misfit.why)))
