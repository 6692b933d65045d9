"""Rated pairs of documents as rows: groups of copies, shared quotations and background, furniture of one house."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.links.copying.alignment import Stretch
from sayso.links.copying.boilerplate import Repeated
from sayso.links.copying.credit import canonical_outlet
from sayso.links.copying.kinds import narrowed
from sayso.links.copying.origin import Covered, Origin, likely_origin
from sayso.links.copying.shared import Shared
from sayso.links.copying.words import ArticleWords
from sayso.links.grouping import Groups
from sayso.records.copies import COPYING_KINDS, Copy, CopyKind, CopyPair
from sayso.records.documents import Document
from sayso.records.ids import content_id
from sayso.records.spans import Span, Spans

MAX_OVERHANG_WORDS = 3
"""So many equal first words of the next sentences are chance, and no part of what is shared."""
_CLOSERS = ".!?…\"'”’»)]"


@dataclass(frozen=True, slots=True)
class Rated:
    """What documents `a` and `b` (numbers) share as a row, of which kind it is, and how much of each it covers.

    `touched` pairs the numbers of sentences that the shared words stand in, where the kind goes by sentences.
    """

    a: int
    b: int
    kind: CopyKind
    pair: CopyPair
    a_share: float
    b_share: float
    touched: tuple[tuple[int, int], ...] = ()


class Rows:
    """Makes rows of copies for documents with their words, both in the order of their numbers."""

    def __init__(self, documents: Sequence[Document], read: Sequence[ArticleWords]) -> None:
        self._documents, self._read = documents, read

    def rated(self, a: int, b: int, kind: CopyKind, shared: Shared) -> Rated:
        """A pair of numbered documents as a row, of what they share only that which belongs to its kind."""
        own = narrowed(shared, kind, self._read[a], self._read[b])
        touched = () if kind in COPYING_KINDS else self._touched(a, b, own)
        return Rated(a, b, kind, self._pair(a, b, own), shared.a_share, shared.b_share, touched)

    def rendered(self, a: int, b: int, sentences: tuple[tuple[int, int], ...]) -> Rated:
        """A pair of numbered documents that render the same statement in sentences of their own."""
        spans = [(self._sentence(a, left), self._sentence(b, right)) for left, right in sentences]
        a_spans, b_spans = tuple(left for left, _ in spans), tuple(right for _, right in spans)
        pair = CopyPair(self._documents[a].id, self._documents[b].id, a_spans, b_spans)
        return Rated(a, b, CopyKind.TRANSLATION, pair, 0.0, 0.0, sentences)

    def copying(self, rated: Sequence[Rated]) -> Iterator[Copy]:
        """A row for each group of whole copies (exact, or near where one pair is), then one for each passage."""
        whole = [item for item in rated if item.kind in (CopyKind.EXACT, CopyKind.NEAR)]
        groups: Groups[int] = Groups((item.a, item.b) for item in whole)
        by_root: dict[int, list[Rated]] = defaultdict(list)
        for item in whole:
            by_root[groups.root(item.a)].append(item)
        for root in sorted(by_root):
            kinds = {item.kind for item in by_root[root]}
            yield self._row(CopyKind.NEAR if CopyKind.NEAR in kinds else CopyKind.EXACT, by_root[root])
        for items in _by_passage([item for item in rated if item.kind is CopyKind.PARTIAL]):
            yield self._row(CopyKind.PARTIAL, items)

    def other(self, rated: Sequence[Rated]) -> Iterator[Copy]:
        """Quotations, background, renderings: a row for each sentence (or stretch) and all pages that share it."""
        for kind in (CopyKind.QUOTATION, CopyKind.BACKGROUND, CopyKind.TRANSLATION):
            items = [item for item in rated if item.kind is kind]
            groups: Groups[tuple[int, int]] = Groups()
            for item in items:
                nodes = [((item.a, left), (item.b, right)) for left, right in item.touched]
                for left, right in nodes:
                    groups.join(left, right)
                for (first, _), (second, _) in pairwise(nodes):
                    groups.join(first, second)
            by_root: dict[tuple[int, int], list[Rated]] = defaultdict(list)
            for item in items:
                by_root[groups.root((item.a, item.touched[0][0]))].append(item)
            for root in sorted(by_root):
                yield self._row(kind, by_root[root])

    def boilerplate(self, repeated: Repeated) -> Copy:
        """A sentence on many pages of one publisher: each page is paired with the next, not with every other."""
        pages = dict(reversed(repeated.places))
        members = sorted(pages)
        spans: dict[int, Spans] = {}
        for number in members:
            spans[number] = (self._sentence(number, pages[number]),)
        pairs = tuple(
            CopyPair(self._documents[a].id, self._documents[b].id, spans[a], spans[b]) for a, b in pairwise(members)
        )
        publisher = canonical_outlet(str(self._documents[members[0]].publisher))
        origin = Origin(publisher, None, f"all pages are of {publisher}")
        return _copy(CopyKind.BOILERPLATE, [self._documents[number] for number in members], origin, pairs)

    def _sentence(self, number: int, sentence: int) -> Span:
        """The code points of a sentence from its first word to its last."""
        words = self._read[number]
        start, end = words.sentences[sentence]
        return int(words.starts[start]), int(words.ends[end - 1])

    def _touched(self, a: int, b: int, shared: Shared) -> tuple[tuple[int, int], ...]:
        """Pairs of sentence numbers that the stretches touch, by the first word of each run."""
        if shared.sentences:
            return shared.sentences
        runs = [run for stretch in shared.stretches for run in stretch.runs]
        left = self._read[a].sentence_at([run.a for run in runs]).tolist()
        right = self._read[b].sentence_at([run.b for run in runs]).tolist()
        return tuple(sorted(set(zip(left, right, strict=True))))

    def _row(self, kind: CopyKind, items: Sequence[Rated]) -> Copy:
        pairs = tuple(item.pair for item in items)
        spans: dict[str, set[Span]] = defaultdict(set)
        for pair in pairs:
            spans[pair.a].update(pair.a_spans)
            spans[pair.b].update(pair.b_spans)
        members = [self._documents[number] for number in sorted({n for item in items for n in (item.a, item.b)})]
        covered = [Covered(item.pair.a, item.pair.b, item.a_share, item.b_share) for item in items]
        origin = likely_origin(members, [sorted(spans[member.id]) for member in members], covered)
        return _copy(kind, members, origin, pairs)

    def _pair(self, a: int, b: int, shared: Shared) -> CopyPair:
        spans = [self._spans(a, b, stretch) for stretch in shared.stretches]
        a_spans, b_spans = tuple(left for left, _ in spans), tuple(right for _, right in spans)
        altered = tuple(
            one for one in shared.alterations if any(s <= one.a_start and one.a_end <= e for s, e in a_spans)
        )
        return CopyPair(self._documents[a].id, self._documents[b].id, a_spans, b_spans, altered)

    def _spans(self, a: int, b: int, stretch: Stretch) -> tuple[Span, Span]:
        """Code points of a stretch on both sides, with the closing marks that both have after its last word."""
        a_text, b_text = self._documents[a].text, self._documents[b].text
        a_words, b_words = self._read[a], self._read[b]
        extra = _overhang(stretch, a_words, b_words)
        a_end = int(a_words.ends[stretch.a_range[1] - 1 - extra])
        b_end = int(b_words.ends[stretch.b_range[1] - 1 - extra])
        while a_end < len(a_text) and b_end < len(b_text) and a_text[a_end] == b_text[b_end] in _CLOSERS:
            a_end, b_end = a_end + 1, b_end + 1
        first_a, first_b = int(a_words.starts[stretch.a_range[0]]), int(b_words.starts[stretch.b_range[0]])
        return (first_a, a_end), (first_b, b_end)


def _by_passage(rated: Sequence[Rated]) -> list[list[Rated]]:
    """Pairs whose words lie over each other on a page that they have in common.

    By pages alone, a page that took one passage here and another there would make one group of all their readers:
    among 10,000 pages it held 2,152 that had nothing else in common.
    """
    places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, item in enumerate(rated):
        for doc, spans in ((item.pair.a, item.pair.a_spans), (item.pair.b, item.pair.b_spans)):
            places[doc].extend((start, end, number) for start, end in spans)
    groups: Groups[int] = Groups((number, number) for number in range(len(rated)))
    for found in places.values():
        found.sort()
        for at, (start, end, number) in enumerate(found):
            for later, later_end, other in found[at + 1 :]:
                if later >= end:
                    break
                if 2 * (min(end, later_end) - later) >= min(end - start, later_end - later):
                    groups.join(number, other)
    return [[rated[number] for number in numbers] for numbers in groups.sets()]


def _overhang(stretch: Stretch, a: ArticleWords, b: ArticleWords) -> int:
    """How many words ("The", "He said") a stretch runs into the next sentence of both texts, by chance."""
    last = stretch.runs[-1]
    most = min(MAX_OVERHANG_WORDS, last.length - 1)
    into_a = last.a_end - int(a.sentences[a.sentence_at(last.a_end - 1), 0])
    into_b = last.b_end - int(b.sentences[b.sentence_at(last.b_end - 1), 0])
    return into_a if into_a == into_b <= most else 0


def _copy(kind: CopyKind, members: Sequence[Document], origin: Origin, pairs: tuple[CopyPair, ...]) -> Copy:
    first = pairs[0]
    pages = [(member.page, member.id) for member in members]
    identity = content_id("copy", kind.value, pages, first.a_spans, first.b_spans)
    docs = tuple(member.id for member in members)
    return Copy(identity, docs, kind, origin.name, pairs, origin.doc, origin.why)
