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
NEIGHBOURS = 8
"""Where more documents than allowed share a print, each is paired with so many that follow it, not with all."""
_MIXER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 divided by the golden ratio: spreads neighbouring values
_NEVER = np.uint64(2**64 - 1)  # the value of a gram that may not become a print: greater than all others


def word_hash(word: str) -> int:
    """A word as a 64-bit number, the same in every run.

    >>> word_hash("raid") == word_hash("raid")
    True
    """
    return int.from_bytes(hashlib.blake2b(word.encode(errors="surrogatepass"), digest_size=8).digest(), "big")


def grams_of(words: Hashes, length: int) -> Hashes:
    """Every `length` neighbouring words as one number; the greatest number there is where one of them is 0."""
    count = max(0, len(words) - length + 1)
    grams = np.zeros(count, dtype=np.uint64)
    for offset in range(length if count else 0):
        grams = (grams ^ words[offset : offset + count]) * _MIXER
        grams ^= grams >> np.uint64(29)
    for at in np.flatnonzero(words == 0):
        grams[max(0, at - length + 1) : at + 1] = _NEVER
    return grams


def fingerprints(words: Hashes) -> Hashes:
    """The distinct winnowed fingerprints of a sequence of words as numbers, sorted; words of value 0 leave none.

    >>> numbers = lambda text: np.array([word_hash(word) for word in text.split()], dtype=np.uint64)
    >>> one = fingerprints(numbers("the air strike on the mill killed ten people"))
    >>> two = fingerprints(numbers("officials said the air strike on the mill killed ten people on monday"))
    >>> len(np.intersect1d(one, two)) >= 1
    True
    """
    grams = grams_of(words, GRAM_WORDS)
    if len(grams) > WINDOW_GRAMS:
        grams = np.lib.stride_tricks.sliding_window_view(grams, WINDOW_GRAMS).min(axis=1)
    elif len(grams):
        grams = grams.min(keepdims=True)
    prints: Hashes = np.unique(grams)
    return prints[: np.searchsorted(prints, _NEVER)]


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
    owners = np.repeat(np.arange(len(prints)), [len(item) for item in prints])
    keys, counts, left_out = shared_counts(
        np.concatenate(prints), owners, len(prints), max_documents=max_documents, neighbours=0
    )
    kept = counts >= min_shared
    lefts, rights = np.divmod(keys[kept], len(prints))
    found = zip(lefts.tolist(), rights.tolist(), counts[kept].tolist(), strict=True)
    return {(left, right): count for left, right, count in found}, left_out


def shared_counts(
    prints: Hashes, owners: Places, documents: int, *, max_documents: int, neighbours: int = NEIGHBOURS
) -> tuple[Places, Places, int]:
    """Pairs of owners as `i * documents + j`, i < j, how many prints they share, and how many prints were capped.

    `prints[k]` is one of the distinct prints of document `owners[k]`. Of a print in more than `max_documents`
    documents each is paired with its next `neighbours` only: that still joins the copies of one text, and the
    number of pairs grows with the number of documents instead of its square.
    """
    order = np.lexsort((owners, prints))
    prints, owners = prints[order], owners[order].astype(np.int64)
    _, first, sizes = np.unique(prints, return_index=True, return_counts=True)
    is_common = sizes > max_documents
    keys = [
        _group_pairs(owners, first[sizes == size], int(size), documents)
        for size in np.unique(sizes[~is_common])
        if size > 1
    ]
    if neighbours:
        keys += [
            _neighbour_pairs(owners[start : start + size], neighbours, documents)
            for start, size in zip(first[is_common], sizes[is_common], strict=True)
        ]
    if not keys:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), int(is_common.sum())
    pairs, counts = np.unique(np.concatenate(keys), return_counts=True)
    return pairs, counts, int(is_common.sum())


def _group_pairs(owners: Places, first: Places, size: int, documents: int) -> Places:
    """All pairs within groups of one size, as `i * documents + j`."""
    members = owners[first[:, None] + np.arange(size)]
    left, right = np.triu_indices(size, 1)
    keys: Places = (members[:, left] * documents + members[:, right]).ravel()
    return keys


def _neighbour_pairs(members: Places, reach: int, documents: int) -> Places:
    """Pairs of each member with the next `reach`, as `i * documents + j`."""
    found = [members[:-step] * documents + members[step:] for step in range(1, min(reach, len(members) - 1) + 1)]
    return np.concatenate(found)
