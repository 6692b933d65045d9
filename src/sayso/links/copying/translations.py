"""Pages that render one statement each in its own words: found by rare terms that stand in one sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np

from sayso.links.copying.kinds import days_between, same_publisher
from sayso.links.copying.renderings import MIN_KEYS, rendering_keys, renderings
from sayso.links.copying.sharing import count_bucket, enough_shared, in_buckets, worth_comparing
from sayso.links.copying.words import ArticleWords, Hashes
from sayso.records.documents import Document
from sayso.stage import Engine, stage_of

MAX_DAYS = 3
"""Days between two renderings of one statement; what is told alike weeks apart is background, reworded."""

Sentences = tuple[tuple[int, int], ...]
Rendered = tuple[int, int, Sentences]


def find_translations(
    engine: Engine,
    documents: Sequence[Document],
    words: Sequence[ArticleWords],
    copied: Collection[tuple[int, int]],
) -> list[Rendered]:
    """Pairs of numbered documents that render one statement, with its sentences; sorted, without `copied` ones."""
    rarity = _rarity(words)
    numbered = ((number, article) for number, article in enumerate(words))
    counted = (
        engine.flow(numbered)
        .map(stage_of("translations: keys", _keys, rarity))
        .group(stage_of("translations: sharing", count_bucket, len(words)))
        .group(stage_of("translations: pairs", enough_shared, MIN_KEYS))
    )
    pairs, _ = worth_comparing(list(counted), [len(article) for article in words])
    meetings = _meetings((a, b) for a, b in pairs if (a, b) not in copied and _may_meet(documents[a], documents[b]))
    items = ((a, words[a], [(b, words[b]) for b in others]) for a, others in meetings)
    return sorted(engine.flow(items).map(stage_of("translations: comparison", _rendered)))


def _rarity(words: Iterable[ArticleWords]) -> tuple[Hashes, Hashes]:
    """All terms, sorted, and in how many pages each stands."""
    terms = np.concatenate([np.empty(0, dtype=np.uint64), *(np.unique(article.terms) for article in words)])
    known, counts = np.unique(terms, return_counts=True)
    return known, counts.astype(np.uint64)


def _keys(
    rarity: tuple[Hashes, Hashes], item: tuple[int, ArticleWords]
) -> Iterator[tuple[int, tuple[int, Hashes]]]:
    yield from in_buckets(item[0], rendering_keys(rarity, item[1]))


def _may_meet(a: Document, b: Document) -> bool:
    return not same_publisher(a, b) and days_between(a.published, b.published) <= MAX_DAYS


def _meetings(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, list[int]]]:
    by_first: dict[int, list[int]] = defaultdict(list)
    for a, b in pairs:
        by_first[a].append(b)
    return sorted(by_first.items())


def _rendered(item: tuple[int, ArticleWords, Sequence[tuple[int, ArticleWords]]]) -> Iterator[Rendered]:
    number, words, others = item
    for other, against in others:
        found = renderings(words, against)
        if found:
            yield number, other, found
