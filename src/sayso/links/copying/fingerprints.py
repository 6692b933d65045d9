"""Winnowing fingerprints of word sequences, and the pairs of documents that share enough of them.

Source of the method: Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document fingerprinting",
SIGMOD 2003.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

GRAM_WORDS = 4
"""Words of one fingerprint."""
WINDOW_GRAMS = 3
"""Of so many grams in a row one is kept: any shared stretch of 6 words leaves a common fingerprint."""
_MIXER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 divided by the golden ratio: spreads neighbouring values


def word_hash(word: str) -> int:
    """A word as a 64-bit number, the same in every run.

    >>> word_hash("raid") == word_hash("raid")
    True
    """
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")


def fingerprints(words: Sequence[str], table: dict[str, int] | None = None) -> Hashes:
    """The distinct winnowed fingerprints of a word sequence, sorted; `table` keeps word hashes between calls.

    >>> one = fingerprints("the air strike on the mill killed ten people".split())
    >>> two = fingerprints("officials said the air strike on the mill killed ten people on monday".split())
    >>> len(np.intersect1d(one, two)) >= 1
    True
    """
    known = {} if table is None else table
    for word in set(words) - known.keys():
        known[word] = word_hash(word)
    hashed = np.array([known[word] for word in words], dtype=np.uint64)
    if len(hashed) < GRAM_WORDS:
        return np.empty(0, dtype=np.uint64)
    count = len(hashed) - GRAM_WORDS + 1
    grams = np.zeros(count, dtype=np.uint64)
    for offset in range(GRAM_WORDS):
        grams = (grams ^ hashed[offset : offset + count]) * _MIXER
        grams ^= grams >> np.uint64(29)
    if count <= WINDOW_GRAMS:
        return np.unique(grams.min(keepdims=True))
    windows = np.lib.stride_tricks.sliding_window_view(grams, WINDOW_GRAMS)
    return np.unique(windows.min(axis=1))


def sharing_pairs(
    prints: Sequence[Hashes], *, min_shared: int, max_documents: int
) -> tuple[Mapping[tuple[int, int], int], int]:
    """Pairs `(i, j)`, i < j, of documents with at least `min_shared` fingerprints in common, and their number.

    A fingerprint found in more than `max_documents` documents is left out (formula, furniture); the second result
    says how many were.

    >>> pairs, left_out = sharing_pairs([np.array([1, 2], np.uint64)] * 2, min_shared=2, max_documents=9)
    >>> dict(pairs), left_out
    ({(0, 1): 2}, 0)
    """
    if not prints:
        return {}, 0
    values = np.concatenate(prints)
    owners = np.repeat(np.arange(len(prints)), [len(item) for item in prints])
    order = np.lexsort((owners, values))
    values, owners = values[order], owners[order]
    _, first, sizes = np.unique(values, return_index=True, return_counts=True)
    left_out = int((sizes > max_documents).sum())
    keys = [_group_pairs(owners, first[sizes == size], int(size), len(prints)) for size in np.unique(sizes)
            if 2 <= size <= max_documents]  # fmt: skip
    if not keys:
        return {}, left_out
    pairs, counts = np.unique(np.concatenate(keys), return_counts=True)
    kept = counts >= min_shared
    lefts, rights = np.divmod(pairs[kept], len(prints))
    found = zip(lefts.tolist(), rights.tolist(), counts[kept].tolist(), strict=True)
    return {(left, right): count for left, right, count in found}, left_out


def _group_pairs(owners: Places, first: Places, size: int, documents: int) -> Places:
    """All pairs within groups of one size, as `i * documents + j`."""
    members = owners[first[:, None] + np.arange(size)]
    left, right = np.triu_indices(size, 1)
    keys: Places = (members[:, left] * documents + members[:, right]).ravel()
    return keys
