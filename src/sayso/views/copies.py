"""Copy groups: pages that share their text, where it likely comes from, and what was changed in copying."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records.copies import COPYING_KINDS, Copy, CopyKind, CopyPair
from sayso.records.documents import Document
from sayso.records.ledger import Ledger
from sayso.records.spans import Span
from sayso.views.labels import COPY_WORDS
from sayso.views.lookup import Lookup, PageRef, look_up, page_ref, place_anchor
from sayso.views.wording import Wording, compare_wording


@dataclass(frozen=True, slots=True)
class CopyComparison:
    """One page held against another of its group: from `base` to `other`, and where the shared words begin."""

    base: PageRef
    other: PageRef
    base_place: str
    other_place: str
    wording: Wording


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Pages that share text; `copying` is False for quotation, background and boilerplate in common.

    `origin` is the name that credit, date or direction shows, `base` the page the others are held against: the
    origin's own page where the case has it, else the earliest.
    """

    id: str
    kind: CopyKind
    kind_words: str
    copying: bool
    origin: str | None
    pages: tuple[PageRef, ...]
    base: PageRef
    comparisons: tuple[CopyComparison, ...]


def copy_groups(ledger: Ledger) -> tuple[CopyGroup, ...]:
    """All groups: those that copy first, the largest first.

    >>> copy_groups(Ledger())
    ()
    """
    lookup = look_up(ledger)
    groups = [copy_group(lookup, copy) for copy in ledger.copies if len(copy.docs) > 1]
    return tuple(sorted(groups, key=lambda group: (not group.copying, -len(group.pages), group.id)))


def copy_group(lookup: Lookup, copy: Copy, most: int | None = None) -> CopyGroup:
    """One group with the word diff of each page, or of the `most` earliest besides the base."""
    documents = sorted((lookup.documents[doc] for doc in copy.docs), key=_by_date)
    base = next((row for row in documents if copy.origin and row.publisher == copy.origin), documents[0])
    documents.sort(key=lambda row: row.id != base.id)
    return CopyGroup(
        id=copy.id,
        kind=copy.kind,
        kind_words=COPY_WORDS[copy.kind],
        copying=copy.kind in COPYING_KINDS,
        origin=copy.origin,
        pages=tuple(page_ref(document) for document in documents),
        base=page_ref(base),
        comparisons=_comparisons(lookup, copy, base, documents[1:][:most]),
    )


def _by_date(document: Document) -> tuple[str, str]:
    return document.published or "9999", document.id


def _comparisons(lookup: Lookup, copy: Copy, base: Document, others: list[Document]) -> tuple[CopyComparison, ...]:
    """Each other page against the base, or against any page of the group where it shares nothing with the base."""
    found: list[CopyComparison] = []
    for other in others:
        pairs = sorted((pair for pair in copy.pairs if other.id in (pair.a, pair.b)), key=lambda p: (p.a, p.b))
        with_base = [pair for pair in pairs if base.id in (pair.a, pair.b)]
        if not pairs:
            continue
        first = (with_base or pairs)[0]
        against = lookup.documents[first.b if first.a == other.id else first.a]
        shared = [both for pair in pairs for both in _aligned(pair, against.id, other.id)]
        if shared:
            found.append(_comparison(against, other, sorted(shared)))
    return tuple(found)


def _aligned(pair: CopyPair, a: str, b: str) -> list[tuple[Span, Span]]:
    if (pair.a, pair.b) == (a, b):
        return list(zip(pair.a_spans, pair.b_spans, strict=True))
    if (pair.a, pair.b) == (b, a):
        return list(zip(pair.b_spans, pair.a_spans, strict=True))
    return []


def _comparison(base: Document, other: Document, shared: list[tuple[Span, Span]]) -> CopyComparison:
    return CopyComparison(
        base=page_ref(base),
        other=page_ref(other),
        base_place=place_anchor(base, shared[0][0][0]),
        other_place=place_anchor(other, shared[0][1][0]),
        wording=compare_wording(base.text, other.text, shared),
    )
