"""Copies: which documents share text, how, where it likely comes from, and what was changed in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from sayso.links.copying.boilerplate import OwnPage, Repeated, Sentence, own_page, repeated_sentences
from sayso.links.copying.compare import ComparedText, Meeting, compare_all, unpack
from sayso.links.copying.fingerprints import fingerprints
from sayso.links.copying.groups import Rated, Rows
from sayso.links.copying.here import Here, Stage
from sayso.links.copying.kinds import kind_of, narrowed, same_publisher
from sayso.links.copying.shared import MIN_SENTENCE_WORDS, Shared
from sayso.links.copying.sharing import count_bucket, enough_shared, in_buckets
from sayso.links.copying.words import ArticleWords, Hashes, article_words
from sayso.records.copies import Copy, CopyKind
from sayso.records.documents import Document

MIN_SHARED_PRINTS = 3
"""Fingerprints two documents must share to be aligned: recall 1.0 on seven kinds of edited reprint."""

F = TypeVar("F")
Known = Callable[[bytes], bytes | None]
SharedPair = tuple[int, int, Shared]


@dataclass(frozen=True, slots=True)
class CopySearch:
    """The copies of some documents, sorted by id, and what finding them took.

    `met` are the comparisons made, as what `known` may give back another time; `recalled` counts those it gave.
    `common_prints` are fingerprints in so many documents that not all pairs of these were looked at.
    """

    copies: tuple[Copy, ...]
    met: Mapping[bytes, bytes] = field(default_factory=dict)
    recalled: int = 0
    common_prints: int = 0


def find_copies(documents: Sequence[Document], engine: Here | None = None) -> tuple[Copy, ...]:
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
    return search_copies(documents, engine).copies


def search_copies(
    documents: Sequence[Document], engine: Here | None = None, known: Known | None = None
) -> CopySearch:
    """The copies of some documents, on an engine; `known` gives what an earlier search made of a pair, by digest."""
    engine = engine or Here()
    ordered = sorted(documents, key=lambda document: document.id)
    words = _in_order(engine.flow(enumerate(ordered)).map(_stage("words", _read_words)))
    furniture = _furniture(engine, ordered, words)
    masked = _masked(words, [place for repeated in furniture for place in repeated.places])
    pairs, capped = _sharing(engine, masked)
    texts = [ComparedText(row.text, read) for row, read in zip(ordered, masked, strict=True)]
    met, recalled = _compared(engine, texts, pairs, known)
    shared = [(a, b, found) for (a, b), packed in sorted(met.items()) if (found := unpack(packed[1])) is not None]
    rated = _rated(shared, ordered, masked)
    rows = Rows(ordered, masked)
    copies = [*rows.copying(rated), *rows.other(rated)]
    copies += [rows.boilerplate(repeated) for repeated in furniture if repeated.words >= MIN_SENTENCE_WORDS]
    return CopySearch(tuple(sorted(copies, key=lambda copy: copy.id)), dict(met.values()), recalled, capped)


def _stage(name: str, function: Callable[..., Iterable[object]]) -> Stage:
    return Stage(f"copies: {name}", partial(_given, function))


def _given(function: F) -> F:
    return function


def _in_order(numbered: Iterable[tuple[int, ArticleWords]]) -> list[ArticleWords]:
    return [words for _, words in sorted(numbered, key=lambda item: item[0])]


def _read_words(numbered: tuple[int, Document]) -> Iterator[tuple[int, ArticleWords]]:
    yield numbered[0], article_words(numbered[1])


def _furniture(engine: Here, documents: Sequence[Document], words: Sequence[ArticleWords]) -> list[Repeated]:
    """The sentences that publishers repeat, in an order of their own."""
    own: Iterator[tuple[str, OwnPage]] = (
        (document.publisher.casefold(), own_page(number, words[number]))
        for number, document in enumerate(documents)
        if document.publisher is not None
    )
    return sorted(engine.flow(own).group(_stage("furniture", repeated_sentences)), key=lambda one: one.places)


def _masked(words: Sequence[ArticleWords], sentences: Iterable[Sentence]) -> list[ArticleWords]:
    by_document: dict[int, set[int]] = defaultdict(set)
    for number, sentence in sentences:
        by_document[number].add(sentence)
    return [article.masked(by_document[number]) for number, article in enumerate(words)]


def _sharing(engine: Here, words: Sequence[ArticleWords]) -> tuple[list[tuple[int, int]], int]:
    """The pairs of documents that are worth a comparison, sorted, and how many prints were too common."""
    hashes = ((number, article.hashes) for number, article in enumerate(words))
    counted = (
        engine.flow(hashes)
        .map(_stage("fingerprints", _prints))
        .group(_stage("sharing", partial(count_bucket, len(words))))
        .group(_stage("pairs", partial(enough_shared, MIN_SHARED_PRINTS)))
    )
    pairs: list[tuple[int, int]] = []
    capped = 0
    for found in counted:
        pairs += [divmod(pair, len(words)) for pair in found.pairs.tolist()]
        capped += found.capped
    return sorted(pairs), capped


def _prints(numbered: tuple[int, Hashes]) -> Iterator[tuple[int, tuple[int, Hashes]]]:
    yield from in_buckets(numbered[0], fingerprints(numbered[1]))


def _compared(
    engine: Here, texts: Sequence[ComparedText], pairs: Iterable[tuple[int, int]], known: Known | None
) -> tuple[dict[tuple[int, int], tuple[bytes, bytes]], int]:
    """For each pair the digest of its two texts and what they share (packed), and how many of these were known."""
    digests = [text.digest() for text in texts]
    met: dict[tuple[int, int], tuple[bytes, bytes]] = {}
    new: dict[int, list[int]] = defaultdict(list)
    for a, b in pairs:
        packed = known(digests[a] + digests[b]) if known else None
        if packed is None:
            new[a].append(b)
        else:
            met[a, b] = digests[a] + digests[b], packed
    recalled = len(met)
    meetings: Iterator[Meeting] = (
        (a, texts[a], [(b, texts[b]) for b in others]) for a, others in sorted(new.items())
    )
    for a, b, packed in engine.flow(meetings).map(_stage("comparison", compare_all)):
        met[a, b] = digests[a] + digests[b], packed
    return met, recalled


def _rated(
    shared: Sequence[SharedPair], documents: Sequence[Document], words: Sequence[ArticleWords]
) -> list[Rated]:
    """The pairs that are of a kind, each narrowed to what belongs to it."""
    evergreen = _evergreen(shared, documents)
    rated = []
    for a, b, found in shared:
        kind = kind_of(found, (a, documents[a]), (b, documents[b]), evergreen)
        if kind is not None:
            rated.append(Rated(a, b, narrowed(found, kind, words[a], words[b]), kind))
    return rated


def _evergreen(shared: Iterable[SharedPair], documents: Sequence[Document]) -> frozenset[Sentence]:
    """Sentences that a publisher reuses on pages of its own that are otherwise different."""
    found: set[Sentence] = set()
    for a, b, pair in shared:
        if not same_publisher(documents[a], documents[b]):
            continue
        if kind_of(pair, (a, documents[a]), (b, documents[b]), ()) is CopyKind.BACKGROUND:
            for left, right in pair.sentences:
                found.update(((a, left), (b, right)))
    return frozenset(found)
