"""The statements of a case side by side as columns: what is compared of half a million of them in a few arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from sayso.links.sparse import term_hash
from sayso.links.terms import Weights
from sayso.links.told import Told
from sayso.links.tolls.read import counts_people
from sayso.records.claims import ClaimPolarity

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

MIN_TERMS = 4
"""A statement with fewer content terms ("He declined to comment.") says nothing by which to know it again."""
UNKNOWN = -1
"""A day that is not known; others are counted from the first day of year 1."""


@dataclass(frozen=True, slots=True, eq=False)
class PageStatements:
    """The statements of one page, (n,) or (n, …) each: ids, spans, days, flags, terms.

    `days` are the first and last told day, `terms` the sorted hashes of each one's content terms.
    """

    doc: str
    published: int
    claims: Sequence[str]
    spans: Sequence[tuple[int, int]]
    days: Sequence[tuple[int, int]]
    denied: Sequence[bool]
    has_toll: Sequence[bool]
    terms: Sequence[npt.NDArray[np.uint64]]


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """All statements of a case in the order of their pages' ids; statement `i` is of page `docs[doc[i]]`.

    `claims` (their ids), `published`, `denied`, `has_toll` are (n,); `span` and `days` (n, 2), `UNKNOWN` where no
    day is told. The terms of `i` are `terms[first[i]:first[i + 1]]`, sorted, as places in `weight` (what a term
    says) and `is_name`, which hold one entry for each distinct term.
    """

    docs: tuple[str, ...]
    claims: tuple[str, ...]
    doc: Ints
    published: Ints
    span: Ints
    days: Ints
    denied: Bools
    has_toll: Bools
    first: Ints
    terms: Ints
    weight: npt.NDArray[np.float64]
    is_name: Bools

    def __len__(self) -> int:
        return len(self.doc)

    def of_doc(self) -> dict[str, tuple[int, int]]:
        """Document id -> the first of its statements, and the one after the last."""
        edges = np.searchsorted(self.doc, np.arange(len(self.docs) + 1)).tolist()
        return {doc: (edges[at], edges[at + 1]) for at, doc in enumerate(self.docs)}


def page_statements(told: Told) -> PageStatements:
    """The statements of a page that say enough to be known again; of each term only its hash is kept."""
    with_toll = {toll.claim for toll in told.tolls if counts_people(toll.group)}
    kept = [
        (one, sorted(set(terms)))
        for one, terms in zip(told.evidence, told.terms, strict=True)
        if sum(not term.startswith("=") for term in set(terms)) >= MIN_TERMS
    ]
    hashes = [np.array(sorted(term_hash(term) for term in terms), dtype=np.uint64) for _, terms in kept]
    claims = [one.whole for one, _ in kept]
    return PageStatements(
        doc=told.page.id,
        published=_ordinal(told.page.published),
        claims=[one.whole.id for one, _ in kept],
        spans=[(claim.start, claim.end) for claim in claims],
        days=[
            (_ordinal(one.days.first), _ordinal(one.days.last)) if one.days.told else (UNKNOWN, UNKNOWN)
            for one, _ in kept
        ],
        denied=[claim.polarity is ClaimPolarity.DENIED for claim in claims],
        has_toll=[claim.id in with_toll for claim in claims],
        terms=hashes,
    )


def columns_of(pages: Iterable[PageStatements], weights: Weights) -> Columns:
    """The statements of all pages as columns."""
    ordered = sorted((page for page in pages if page.claims), key=lambda page: page.doc)
    sizes = [len(page.claims) for page in ordered]
    found = [terms for page in ordered for terms in page.terms]
    lengths = [len(terms) for terms in found]
    flat = np.concatenate(found) if found else np.empty(0, dtype=np.uint64)
    distinct, places = np.unique(flat, return_inverse=True)
    return Columns(
        docs=tuple(page.doc for page in ordered),
        claims=tuple(claim for page in ordered for claim in page.claims),
        doc=np.repeat(np.arange(len(ordered)), sizes),
        published=np.repeat(np.array([page.published for page in ordered], dtype=np.int64), sizes),
        span=np.array([span for page in ordered for span in page.spans], dtype=np.int64).reshape(-1, 2),
        days=np.array([days for page in ordered for days in page.days], dtype=np.int64).reshape(-1, 2),
        denied=np.array([flag for page in ordered for flag in page.denied], dtype=np.bool_),
        has_toll=np.array([flag for page in ordered for flag in page.has_toll], dtype=np.bool_),
        first=np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64),
        terms=places.astype(np.int64),
        weight=weights.idf_of_hashes(distinct),
        is_name=(distinct & np.uint64(1)).astype(np.bool_),
    )


def _ordinal(day: str | None) -> int:
    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return UNKNOWN
