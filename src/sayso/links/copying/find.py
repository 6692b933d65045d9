"""Copies: which documents share text, how, where it likely comes from, and what was changed in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.links.copying.boilerplate import OwnPage, Repeated, Sentence, own_page, repeated_sentences
from sayso.links.copying.compare import ComparedText, compare_all, meetings_of, unpack
from sayso.links.copying.fingerprints import fingerprints
from sayso.links.copying.groups import Rated, Rows
from sayso.links.copying.kinds import kind_of, may_be_background
from sayso.links.copying.shared import MIN_SENTENCE_WORDS
from sayso.links.copying.sharing import count_bucket, enough_shared, in_buckets, worth_comparing
from sayso.links.copying.translations import find_translations
from sayso.links.copying.words import ArticleWords, Hashes, article_words
from sayso.records.copies import Copy, CopyKind
from sayso.records.documents import Document
from sayso.stage import Engine, stage_of

MIN_SHARED_PRINTS = 3
"""Fingerprints two documents must share to be aligned: recall 1.0 on seven kinds of edited reprint."""

Known = Callable[[bytes], bytes | None]
Met = Mapping[tuple[int, int], tuple[bytes, bytes]]
"""Pair of numbers to the digest of its two texts and what they share, packed."""


@dataclass(frozen=True, slots=True)
class CopySearch:
    """The copies of some documents, sorted by id, and what finding them took.

    `met` are the comparisons made, as what `known` may give back another time; `recalled` counts those it gave.
    `left_out` counts pairs that share enough to be compared, where both pages have closer partners enough.
    """

    copies: tuple[Copy, ...]
    met: Mapping[bytes, bytes] = field(default_factory=dict)
    recalled: int = 0
    left_out: int = 0


def find_copies(documents: Sequence[Document], engine: Engine) -> tuple[Copy, ...]:
    """Groups of documents that share article text, sorted by id; the order of `documents` does not matter.

    Pairs that copy one another are united into groups (whole copies; then partial ones); quotations, background and
    boilerplate make rows of their own. Furniture blocks are never compared.

    >>> from sayso.engines.local import LocalEngine
    >>> from sayso.records.documents import Block, Role
    >>> text = "An air strike killed ten workers at the cotton mill near Orlevo on Monday, the governor said."
    >>> pages = [Document(i, i, i, None, None, None, i, None, None, text, (Block(0, len(text), Role.PARAGRAPH),))
    ...          for i in ("post", "gazette")]
    >>> [(copy.kind.value, copy.docs) for copy in find_copies(pages, LocalEngine())]
    [('exact', ('gazette', 'post'))]
    """
    return search_copies(documents, engine).copies


def search_copies(documents: Sequence[Document], engine: Engine, known: Known | None = None) -> CopySearch:
    """The copies of some documents; `known` gives what an earlier search made of a pair, by the digest of both."""
    ordered = sorted(documents, key=lambda document: document.id)
    words = _in_order(engine.flow(enumerate(ordered)).map(stage_of("copies: words", _read_words)))
    furniture = _furniture(engine, ordered, words)
    masked = _masked(words, [place for repeated in furniture for place in repeated.places])
    pairs, left_out = _sharing(engine, masked)
    texts = [ComparedText(row.text, read) for row, read in zip(ordered, masked, strict=True)]
    met, recalled = _compared(engine, texts, pairs, known)
    rows = Rows(ordered, masked)
    rated = list(_rated(met, ordered, rows))
    copied = {(item.a, item.b) for item in rated}
    rated += [rows.rendered(*found) for found in find_translations(engine, ordered, masked, copied)]
    copies = [*rows.copying(rated), *rows.other(rated)]
    copies += [rows.boilerplate(repeated) for repeated in furniture if repeated.words >= MIN_SENTENCE_WORDS]
    return CopySearch(tuple(sorted(copies, key=lambda copy: copy.id)), dict(met.values()), recalled, left_out)


def _in_order(numbered: Iterable[tuple[int, ArticleWords]]) -> list[ArticleWords]:
    return [words for _, words in sorted(numbered, key=lambda item: item[0])]


def _read_words(numbered: tuple[int, Document]) -> Iterator[tuple[int, ArticleWords]]:
    yield numbered[0], article_words(numbered[1])


def _furniture(engine: Engine, documents: Sequence[Document], words: Sequence[ArticleWords]) -> list[Repeated]:
    """The sentences that publishers repeat, in an order of their own."""
    own: Iterator[tuple[str, OwnPage]] = (
        (document.publisher.casefold(), own_page(number, words[number]))
        for number, document in enumerate(documents)
        if document.publisher is not None
    )
    return sorted(
        engine.flow(own).group(stage_of("copies: furniture", repeated_sentences)), key=lambda one: one.places
    )


def _masked(words: Sequence[ArticleWords], sentences: Iterable[Sentence]) -> list[ArticleWords]:
    by_document: dict[int, set[int]] = defaultdict(set)
    for number, sentence in sentences:
        by_document[number].add(sentence)
    return [article.masked(by_document[number]) for number, article in enumerate(words)]


def _sharing(engine: Engine, words: Sequence[ArticleWords]) -> tuple[list[tuple[int, int]], int]:
    """The pairs of documents to compare, sorted, and how many more share enough to be worth it."""
    hashes = ((number, article.hashes) for number, article in enumerate(words))
    counted = (
        engine.flow(hashes)
        .map(stage_of("copies: fingerprints", _prints))
        .group(stage_of("copies: sharing", count_bucket, len(words)))
        .group(stage_of("copies: pairs", enough_shared, MIN_SHARED_PRINTS))
    )
    return worth_comparing(list(counted), [len(article) for article in words])


def _prints(numbered: tuple[int, Hashes]) -> Iterator[tuple[int, tuple[int, Hashes]]]:
    yield from in_buckets(numbered[0], fingerprints(numbered[1]))


def _compared(
    engine: Engine, texts: Sequence[ComparedText], pairs: Iterable[tuple[int, int]], known: Known | None
) -> tuple[Met, int]:
    """For each pair the digest of its two texts and what they share (packed), and how many of these were known."""
    digests = [text.digest() for text in texts]
    met: dict[tuple[int, int], tuple[bytes, bytes]] = {}
    new: list[tuple[int, int]] = []
    for a, b in pairs:
        packed = known(digests[a] + digests[b]) if known else None
        if packed is None:
            new.append((a, b))
        else:
            met[a, b] = digests[a] + digests[b], packed
    recalled = len(met)
    meetings = engine.flow(meetings_of(texts, new))
    for a, b, packed in meetings.map(stage_of("copies: comparison", compare_all)):
        met[a, b] = digests[a] + digests[b], packed
    return met, recalled


def _rated(met: Met, documents: Sequence[Document], rows: Rows) -> Iterator[Rated]:
    """The pairs that are of a kind."""
    evergreen = _evergreen(met, documents)
    for a, b in sorted(met):
        shared = unpack(met[a, b][1])
        kind = shared and kind_of(shared, (a, documents[a]), (b, documents[b]), evergreen)
        if shared and kind:
            yield rows.rated(a, b, kind, shared)


def _evergreen(met: Met, documents: Sequence[Document]) -> frozenset[Sentence]:
    """Sentences that a publisher reuses on its own pages, or anyone days later, where the rest is another text."""
    found: set[Sentence] = set()
    for (a, b), (_, packed) in met.items():
        if not may_be_background(documents[a], documents[b]):
            continue
        shared = unpack(packed)
        if shared and kind_of(shared, (a, documents[a]), (b, documents[b]), ()) is CopyKind.BACKGROUND:
            for left, right in shared.sentences:
                found.update(((a, left), (b, right)))
    return frozenset(found)
