"""Which documents share enough fingerprints to be compared: prints in buckets, then counts in buckets of pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.links.copying.fingerprints import Hashes, Places, shared_counts

BUCKETS = 64
"""Prints and pairs are grouped by their remainder: few large groups of arrays instead of millions of small ones."""
MAX_PRINT_DOCUMENTS = 60
"""A fingerprint in more documents than this is formula, or a text that many print: all pairs would be 1,770."""
MAX_PARTNERS = 8
"""So many other pages of each sort, whole copies and others, a page is held against where more share enough prints.

Groups still hold together, since each page keeps those that share most; 8 and 8 let comparisons grow with the pages
and not with their square where one text is printed by hundreds."""
WHOLE_PRINTS = 0.25
"""Prints in common per word of the shorter text from which on it looks like a whole copy: half of its prints."""


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Pairs `i * documents + j` and the prints they share, as far as one bucket knows; `capped` prints beside."""

    pairs: Places
    counts: Places
    capped: int = 0


def in_buckets(number: int, prints: Hashes) -> Iterator[tuple[int, tuple[int, Hashes]]]:
    """The prints of document `number`, by bucket."""
    buckets = prints % np.uint64(BUCKETS)
    order = np.argsort(buckets, kind="stable")
    edges = np.searchsorted(buckets[order], np.arange(BUCKETS + 1))
    for bucket in np.flatnonzero(np.diff(edges)).tolist():
        yield bucket, (number, prints[order[edges[bucket] : edges[bucket + 1]]])


def count_bucket(documents: int, bucket: tuple[int, Sequence[tuple[int, Hashes]]]) -> Iterator[tuple[int, Counts]]:
    """The pairs that share prints of one bucket, by bucket of pairs."""
    held = sorted(bucket[1], key=lambda item: item[0])
    owners = np.repeat([number for number, _ in held], [len(prints) for _, prints in held])
    pairs, counts, capped = shared_counts(
        np.concatenate([prints for _, prints in held]), owners, documents, max_documents=MAX_PRINT_DOCUMENTS
    )
    where = pairs // documents % BUCKETS
    for place in np.unique(where).tolist():
        chosen = where == place
        yield place, Counts(pairs[chosen], counts[chosen])
    if capped:
        yield 0, Counts(pairs[:0], counts[:0], capped)


def enough_shared(least: int, bucket: tuple[int, Sequence[Counts]]) -> Iterator[Counts]:
    """Of one bucket of pairs those that share at least `least` prints."""
    pairs = np.concatenate([found.pairs for found in bucket[1]])
    counts = np.concatenate([found.counts for found in bucket[1]])
    order = np.argsort(pairs, kind="stable")
    pairs, counts = pairs[order], counts[order]
    first = np.flatnonzero(np.r_[True, np.diff(pairs) != 0]) if len(pairs) else np.empty(0, dtype=np.int64)
    sums = np.add.reduceat(counts, first) if len(first) else counts
    kept = sums >= least
    yield Counts(pairs[first][kept], sums[kept], sum(found.capped for found in bucket[1]))


def worth_comparing(counted: Sequence[Counts], words: Sequence[int]) -> tuple[list[tuple[int, int]], int]:
    """The pairs to compare, sorted, and how many more share enough; `words[i]` is the length of document `i`.

    >>> pairs = np.array([1, 2, 5])  # of three documents: 0 and 1, 0 and 2, 1 and 2
    >>> worth_comparing([Counts(pairs, np.array([9, 3, 4]))], [30, 30, 30])
    ([(0, 1), (0, 2), (1, 2)], 0)
    """
    keys = np.concatenate([np.empty(0, dtype=np.int64), *(found.pairs for found in counted)])
    counts = np.concatenate([np.empty(0, dtype=np.int64), *(found.counts for found in counted)])
    order = np.argsort(keys)
    left, right = np.divmod(keys[order], max(1, len(words)))
    counts = counts[order]
    lengths = np.array(words, dtype=np.int64)
    is_whole = counts >= WHOLE_PRINTS * np.minimum(lengths[left], lengths[right])
    kept = np.zeros(len(left), dtype=np.bool_)
    for sort in (is_whole, ~is_whole):
        chosen = np.flatnonzero(sort)
        kept[_most_shared(left[chosen], right[chosen], counts[chosen], chosen)] = True
    return list(zip(left[kept].tolist(), right[kept].tolist(), strict=True)), int((~kept).sum())


def _most_shared(left: Places, right: Places, counts: Places, pairs: Places) -> Places:
    """Those of `pairs` that are among the `MAX_PARTNERS` best of one of their two documents."""
    own, other = np.r_[left, right], np.r_[right, left]
    order = np.lexsort((other, -np.r_[counts, counts], own))
    first = np.flatnonzero(np.r_[True, np.diff(own[order]) != 0]) if len(order) else order
    rank = np.arange(len(order)) - np.repeat(first, np.diff(np.r_[first, len(order)]))
    best: Places = np.r_[pairs, pairs][order[rank < MAX_PARTNERS]]
    return best
