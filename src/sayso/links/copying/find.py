"""Copies: which documents share text, how, and where it likely comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.links.copying.alignment import Stretch, align
from sayso.links.copying.boilerplate import Sentence, boilerplate_sentences
from sayso.links.copying.credit import canonical_outlet, likely_origin
from sayso.links.copying.fingerprints import fingerprints, sharing_pairs
from sayso.links.copying.kinds import MIN_SENTENCE_WORDS, Shared, kind_of, narrowed, same_publisher, whole_sentences
from sayso.links.copying.words import ArticleWords, article_words
from sayso.links.grouping import Groups
from sayso.records.copies import Copy, CopyKind, CopyPair
from sayso.records.documents import Document
from sayso.records.ids import content_id
from sayso.records.spans import Span, Spans

MIN_SHARED_PRINTS = 3
"""Fingerprints two documents must share to be aligned: recall 1.0 on seven kinds of edited reprint."""
MAX_PRINT_DOCUMENTS = 60
"""A fingerprint in more documents than this is formula: it would cost 1,770 pairs and show nothing."""
MAX_OVERHANG_WORDS = 3
"""So many equal first words of the next sentences are chance, and no part of what is shared."""
_CLOSERS = ".!?…\"'”’»)]"

Rated = tuple[Shared, CopyKind]


def find_copies(documents: Sequence[Document]) -> tuple[Copy, ...]:
    """Groups of documents that share article text, sorted by id; the order of `documents` does not matter.

    Pairs that copy one another are united into groups (whole copies; then partial ones); quotations, background and
    boilerplate make rows of their own. Furniture blocks are never compared.

    >>> from sayso.records.documents import Block, Role
    >>> text = "An air strike killed ten workers at the cotton mill near Orlevo on Monday, the governor said."
    >>> pages = [Document(i, i, i, None, None, None, i, None, None, text, (Block(0, len(text), Role.PARAGRAPH),))
    ...          for i in ("post", "gazette")]
    >>> [(copy.kind.value, copy.docs) for copy in find_copies(pages)]
    [('exact', ('gazette', 'post'))]
    """
    ordered = sorted(documents, key=lambda document: document.id)
    read = [article_words(document) for document in ordered]
    furniture = boilerplate_sentences(ordered, read)
    rated = _rated_pairs(ordered, read, [place for places in furniture.values() for place in places])
    rows = [*_copying_groups(rated, ordered, read), *_other_rows(rated, ordered, read)]
    for (_, words), places in furniture.items():
        if len(words) >= MIN_SENTENCE_WORDS:
            rows.append(_boilerplate_row(places, ordered, read))
    return tuple(sorted(rows, key=lambda copy: copy.id))


def _rated_pairs(
    documents: Sequence[Document], read: Sequence[ArticleWords], masked: Sequence[Sentence]
) -> list[Rated]:
    words = _masked_words(read, masked)
    table: dict[str, int] = {}
    prints = [fingerprints(item, table) for item in words]
    pairs, _ = sharing_pairs(prints, min_shared=MIN_SHARED_PRINTS, max_documents=MAX_PRINT_DOCUMENTS)
    shared = []
    for a, b in sorted(pairs):
        stretches = align(words[a], words[b])
        if stretches:
            shared.append(Shared(a, b, stretches, whole_sentences(stretches, read[a], read[b])))
    evergreen = _evergreen(shared, documents, read)
    kinds = [kind_of(item, documents, read, evergreen) for item in shared]
    return [
        (narrowed(item, kind, read[item.a], read[item.b]), kind)
        for item, kind in zip(shared, kinds, strict=True)
        if kind is not None
    ]


def _masked_words(read: Sequence[ArticleWords], masked: Sequence[Sentence]) -> list[tuple[str, ...]]:
    """The words of each document, those of masked sentences replaced by marks that equal nothing else."""
    by_document: dict[int, list[int]] = defaultdict(list)
    for index, number in masked:
        by_document[index].append(number)
    result = []
    for index, article in enumerate(read):
        words = list(article.words)
        for number in by_document[index]:
            start, end = article.sentences[number]
            words[start:end] = [f"\0{index}.{word}" for word in range(start, end)]
        result.append(tuple(words))
    return result


def _evergreen(
    shared: Sequence[Shared], documents: Sequence[Document], read: Sequence[ArticleWords]
) -> frozenset[Sentence]:
    """Sentences that a publisher reuses on pages of its own that are otherwise different."""
    found: set[Sentence] = set()
    for item in shared:
        if not same_publisher(documents[item.a], documents[item.b]):
            continue
        if kind_of(item, documents, read, ()) is CopyKind.BACKGROUND:
            for left, right in item.sentences:
                found.update(((item.a, left), (item.b, right)))
    return frozenset(found)


def _copying_groups(
    rated: Sequence[Rated], documents: Sequence[Document], read: Sequence[ArticleWords]
) -> Iterator[Copy]:
    """One row a group of whole copies (exact, or near where one pair is), then one a group of partial copies."""
    whole = [item for item in rated if item[1] in (CopyKind.EXACT, CopyKind.NEAR)]
    for level in (whole, [item for item in rated if item[1] is CopyKind.PARTIAL]):
        groups: Groups[int] = Groups((shared.a, shared.b) for shared, _ in level)
        by_root: dict[int, list[Rated]] = defaultdict(list)
        for item in level:
            by_root[groups.root(item[0].a)].append(item)
        for root in sorted(by_root):
            kinds = {kind for _, kind in by_root[root]}
            kind = CopyKind.NEAR if CopyKind.NEAR in kinds else min(kinds)
            yield _row(kind, [shared for shared, _ in by_root[root]], documents, read)


def _other_rows(
    rated: Sequence[Rated], documents: Sequence[Document], read: Sequence[ArticleWords]
) -> Iterator[Copy]:
    """Quotations and background: one row for each sentence (or stretch) and all documents that share it."""
    for kind in (CopyKind.QUOTATION, CopyKind.BACKGROUND):
        items = [shared for shared, found in rated if found is kind]
        groups: Groups[tuple[int, int]] = Groups()
        for item in items:
            nodes = [((item.a, left), (item.b, right)) for left, right in _touched(item, read)]
            for left, right in nodes:
                groups.join(left, right)
            for (first, _), (second, _) in pairwise(nodes):
                groups.join(first, second)
        by_root: dict[tuple[int, int], list[Shared]] = defaultdict(list)
        for item in items:
            by_root[groups.root((item.a, _touched(item, read)[0][0]))].append(item)
        for root in sorted(by_root):
            yield _row(kind, by_root[root], documents, read)


def _touched(item: Shared, read: Sequence[ArticleWords]) -> list[tuple[int, int]]:
    """Pairs of sentence numbers that the stretches touch, by the first word of each run."""
    if item.sentences:
        return list(item.sentences)
    runs = [run for stretch in item.stretches for run in stretch.runs]
    return sorted({(_number(read[item.a], run.a), _number(read[item.b], run.b)) for run in runs})


def _number(article: ArticleWords, word: int) -> int:
    return next(number for number, (start, end) in enumerate(article.sentences) if start <= word < end)


def _row(
    kind: CopyKind, items: Sequence[Shared], documents: Sequence[Document], read: Sequence[ArticleWords]
) -> Copy:
    pairs = tuple(_pair(item, documents, read) for item in items)
    spans: dict[str, list[Span]] = defaultdict(list)
    for pair in pairs:
        spans[pair.a].extend(pair.a_spans)
        spans[pair.b].extend(pair.b_spans)
    members = [documents[index] for index in sorted({index for item in items for index in (item.a, item.b)})]
    origin = likely_origin(members, [sorted(set(spans[member.id])) for member in members])
    return _copy(kind, members, origin, pairs)


def _copy(kind: CopyKind, members: Sequence[Document], origin: str | None, pairs: tuple[CopyPair, ...]) -> Copy:
    first = pairs[0]
    pages = [(member.page, member.id) for member in members]
    identity = content_id("copy", kind.value, pages, first.a_spans, first.b_spans)
    return Copy(identity, tuple(member.id for member in members), kind, origin, pairs)


def _pair(item: Shared, documents: Sequence[Document], read: Sequence[ArticleWords]) -> CopyPair:
    a, b = documents[item.a], documents[item.b]
    spans = [_spans(stretch, a, b, read[item.a], read[item.b]) for stretch in item.stretches]
    a_spans, b_spans = tuple(left for left, _ in spans), tuple(right for _, right in spans)
    return CopyPair(a.id, b.id, a_spans, b_spans)


def _spans(
    stretch: Stretch, a: Document, b: Document, a_words: ArticleWords, b_words: ArticleWords
) -> tuple[Span, Span]:
    """Code points of a stretch on both sides, with the closing marks that both have after its last word."""
    extra = _overhang(stretch, a_words, b_words)
    a_end, b_end = a_words.ends[stretch.a_range[1] - 1 - extra], b_words.ends[stretch.b_range[1] - 1 - extra]
    while a_end < len(a.text) and b_end < len(b.text) and a.text[a_end] == b.text[b_end] in _CLOSERS:
        a_end, b_end = a_end + 1, b_end + 1
    return (a_words.starts[stretch.a_range[0]], a_end), (b_words.starts[stretch.b_range[0]], b_end)


def _overhang(stretch: Stretch, a: ArticleWords, b: ArticleWords) -> int:
    """How many words ("The", "He said") a stretch runs into the next sentence of both texts, by chance."""
    last = stretch.runs[-1]
    for extra in range(1, min(MAX_OVERHANG_WORDS, last.length - 1) + 1):
        left, right = last.a + last.length - extra, last.b + last.length - extra
        if any(start == left for start, _ in a.sentences) and any(start == right for start, _ in b.sentences):
            return extra
    return 0


def _boilerplate_row(
    places: Sequence[Sentence], documents: Sequence[Document], read: Sequence[ArticleWords]
) -> Copy:
    """A sentence on many pages of one publisher: each page is paired with the next, not with every other."""
    pages = dict(reversed(places))
    members = sorted(pages)
    spans: dict[int, Spans] = {}
    for index in members:
        start, end = read[index].sentences[pages[index]]
        spans[index] = ((read[index].starts[start], read[index].ends[end - 1]),)
    pairs = tuple(CopyPair(documents[a].id, documents[b].id, spans[a], spans[b]) for a, b in pairwise(members))
    publisher = canonical_outlet(str(documents[members[0]].publisher))
    return _copy(CopyKind.BOILERPLATE, [documents[index] for index in members], publisher, pairs)
