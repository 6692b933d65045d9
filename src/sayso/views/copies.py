"""Copy groups: pages that share their text, where it likely comes from, and what was changed in copying."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from sayso.records.copies import COPYING_KINDS, AlterationKind, Copy, CopyKind, CopyPair
from sayso.records.documents import Document
from sayso.records.ledger import Ledger
from sayso.records.spans import Span
from sayso.views.labels import ALTERATION_WORDS, COPY_WORDS
from sayso.views.lookup import Lookup, PageRef, look_up, page_ref, place_anchor
from sayso.views.wording import Wording, compare_wording


@dataclass(frozen=True, slots=True)
class AlteredWords:
    """Words of a page that stand otherwise in another, what they touch, and how often; a side may be empty."""

    kind: AlterationKind
    kind_words: str
    before: str
    after: str
    count: int


@dataclass(frozen=True, slots=True)
class CopyComparison:
    """One page held against another of its group: from `base` to `other`, and where the shared words begin.

    `alterations` are the changed words that matter, those that say most first; `wording` shows every change, and
    `first_words` are the first stretch in common, as it stands on the base.
    """

    base: PageRef
    other: PageRef
    base_place: str
    other_place: str
    wording: Wording
    alterations: tuple[AlteredWords, ...] = ()
    first_words: str = ""


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Pages that share text; `copying` is False for what pages share without one being a copy of the other.

    `origin` is the name that credit, date or direction shows, `origin_why` what shows it; `base` is the page that
    the others are held against: the one they likely stand on, else the earliest, which then is no origin.
    """

    id: str
    kind: CopyKind
    kind_words: str
    copying: bool
    origin: str | None
    pages: tuple[PageRef, ...]
    base: PageRef
    comparisons: tuple[CopyComparison, ...]
    origin_why: str | None = None
    base_is_origin: bool = False

    @property
    def by_day(self) -> tuple[tuple[str | None, tuple[PageRef, ...]], ...]:
        """The pages by the day on which they appeared, the first day first, those without a date last."""
        days: dict[str, list[PageRef]] = defaultdict(list)
        for page in self.pages:
            days[(page.published or "")[:10]].append(page)
        return tuple((day or None, tuple(days[day])) for day in sorted(days, key=lambda day: (not day, day)))


def copy_groups(ledger: Ledger) -> tuple[CopyGroup, ...]:
    """All groups: those that copy first, the largest first.

    >>> copy_groups(Ledger())
    ()
    """
    lookup = look_up(ledger)
    groups = [copy_group(lookup, copy) for copy in ledger.copies if len(copy.docs) > 1]
    return tuple(sorted(groups, key=lambda group: (not group.copying, -len(group.pages), group.id)))


def copy_group(lookup: Lookup, copy: Copy, most: int | None = None, first: int = 0) -> CopyGroup:
    """One group with the word diff of each page besides the base, or of `most` of them from number `first` on."""
    documents = sorted((lookup.documents[doc] for doc in copy.docs), key=_by_date)
    origin = next((row for row in documents if row.id == copy.origin_doc), None)
    base = origin or next((row for row in documents if copy.origin and row.publisher == copy.origin), documents[0])
    documents.sort(key=lambda row: row.id != base.id)
    return CopyGroup(
        id=copy.id,
        kind=copy.kind,
        kind_words=COPY_WORDS[copy.kind],
        copying=copy.kind in COPYING_KINDS,
        origin=copy.origin,
        pages=tuple(page_ref(document) for document in documents),
        base=page_ref(base),
        comparisons=_comparisons(lookup, copy, base, documents[1:][first:][:most]),
        origin_why=copy.origin_why,
        base_is_origin=origin is not None,
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
            altered = [words for pair in pairs for words in _altered(pair, against, other)]
            found.append(_comparison(against, other, sorted(shared), altered))
    return tuple(found)


def _aligned(pair: CopyPair, a: str, b: str) -> list[tuple[Span, Span]]:
    if (pair.a, pair.b) == (a, b):
        return list(zip(pair.a_spans, pair.b_spans, strict=True))
    if (pair.a, pair.b) == (b, a):
        return list(zip(pair.b_spans, pair.a_spans, strict=True))
    return []


def _altered(pair: CopyPair, base: Document, other: Document) -> list[tuple[AlterationKind, str, str]]:
    """The alterations of a pair as words of the base and of the other page; none where it joins other pages."""
    if {pair.a, pair.b} != {base.id, other.id}:
        return []
    found = []
    for one in pair.alterations or ():
        before, after = (one.a_span, one.b_span) if pair.a == base.id else (one.b_span, one.a_span)
        found.append((one.kind, base.text[slice(*before)], other.text[slice(*after)]))
    return found


def _comparison(
    base: Document,
    other: Document,
    shared: list[tuple[Span, Span]],
    altered: list[tuple[AlterationKind, str, str]],
) -> CopyComparison:
    order = list(AlterationKind)
    counted = sorted(Counter(altered).items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1:]))
    return CopyComparison(
        base=page_ref(base),
        other=page_ref(other),
        base_place=place_anchor(base, shared[0][0][0]),
        other_place=place_anchor(other, shared[0][1][0]),
        wording=compare_wording(base.text, other.text, shared),
        alterations=tuple(
            AlteredWords(kind, ALTERATION_WORDS[kind], before, after, count)
            for (kind, before, after), count in counted
        ),
        first_words=base.text[slice(*shared[0][0])],
    )
