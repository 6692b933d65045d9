"""Which statements of two pages say, or deny, nearly the same: pairs by rare terms of a time, then by weight.

Weighed are the terms that two statements share: Dice's coefficient over inverse document frequencies.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sayso.links.copying.fingerprints import sharing_pairs
from sayso.links.statements.columns import UNKNOWN, Bools, Columns, Ints

MIN_SHARED_TERMS = 3
MAX_TERM_CLAIMS = 60
"""Terms in more claims of one time than this do not suggest pairs (1,770 under one term)."""
SAME_STATEMENT = 0.6
"""Share of the weight of two claims' terms that they have in common: Dice coefficient."""
SAME_COPIED = 0.5
SAME_DATED = 0.35
"""Enough where both tell the same day or month that lies before the news of either."""
SAME_DENIED = 0.45
NEWS_DAYS = 5
WINDOW = 2 * (NEWS_DAYS + 1)
"""Days of news that are compared at once. Two grids, half a window apart, hold all pairs `NEWS_DAYS` apart."""

Pairs = Ints
"""Statements by their places in the columns, (n, 2), the smaller one first."""
Floats = npt.NDArray[np.float64]
_MIXER = np.uint64(0x9E3779B97F4A7C15)


def blocks_of(columns: Columns) -> list[Ints]:
    """Statements to be compared with each other: by days of news in two grids, undated ones, and by told day.

    Each block is (n, 2): the statement, and a number under which alone its terms meet those of others.
    """
    dated = np.flatnonzero(columns.published != UNKNOWN)
    undated = np.flatnonzero(columns.published == UNKNOWN)
    days = columns.published[dated]
    grids = [np.column_stack([dated, (days + shift) // WINDOW]) for shift in (0, WINDOW // 2)]
    told = np.flatnonzero(_tells_past(columns))
    past = np.column_stack([told, columns.days[told, 0] * 1_000_000 + columns.days[told, 1]])
    everyone = np.arange(len(columns)) if len(undated) else undated
    return [block for block in (*grids, past, np.column_stack([everyone, np.zeros_like(everyone)])) if len(block)]


def pairs_of_block(columns: Columns, block: Ints) -> tuple[Pairs, int]:
    """The pairs of one block that share enough rare terms, of different pages; how many terms were too common."""
    owners, windows = block[:, 0], block[:, 1].astype(np.uint64)
    salts = (windows * _MIXER) & ~np.uint64(0xFFFFFFFF)  # the lower half is the term
    salted = [
        columns.terms[columns.first[owner] : columns.first[owner + 1]].astype(np.uint64) ^ salt
        for owner, salt in zip(owners.tolist(), salts, strict=True)
    ]
    found, left_out = sharing_pairs(salted, min_shared=MIN_SHARED_TERMS, max_documents=MAX_TERM_CLAIMS)
    pairs = owners[np.array(list(found), dtype=np.int64).reshape(-1, 2)]
    return np.sort(pairs[columns.doc[pairs[:, 0]] != columns.doc[pairs[:, 1]]], axis=1), left_out


def accepted(columns: Columns, pairs: Pairs, copied: Bools) -> tuple[Pairs, Floats]:
    """Those of some pairs that say, or deny, the same, and how much they share; `copied`: on the same words."""
    whole, plain = dice(columns, pairs)
    a, b = pairs[:, 0], pairs[:, 1]
    both_toll = columns.has_toll[a] & columns.has_toll[b]  # numbers were compared already
    past = _tells_past(columns)
    same_past = past[a] & past[b] & (columns.days[a] == columns.days[b]).all(axis=1)
    published = columns.published[a], columns.published[b]
    unknown = (published[0] == UNKNOWN) | (published[1] == UNKNOWN)
    near = unknown | (np.abs(published[0] - published[1]) <= NEWS_DAYS)
    bar = np.where(columns.denied[a] == columns.denied[b], SAME_STATEMENT, SAME_DENIED)
    alike = near & (columns.has_toll[a] == columns.has_toll[b]) & (np.minimum(whole, plain) >= bar)
    same = ~both_toll & ((copied & (whole >= SAME_COPIED)) | (same_past & (whole >= SAME_DATED)) | alike)
    return pairs[same], whole[same]


def dice(columns: Columns, pairs: Pairs) -> tuple[Floats, Floats]:
    """The share of weight that each pair has in common: of all its terms, and of those that are no names."""
    (left, left_terms), (right, right_terms) = _rows(columns, pairs[:, 0]), _rows(columns, pairs[:, 1])
    width = len(columns.weight) or 1
    common = np.intersect1d(left * width + left_terms, right * width + right_terms, assume_unique=True)
    row, term = np.divmod(common, width)
    results = []
    for weight in (columns.weight, np.where(columns.is_name, 0.0, columns.weight)):
        both = np.bincount(row, weight[term], minlength=len(pairs))
        total = np.bincount(left, weight[left_terms], minlength=len(pairs))
        total += np.bincount(right, weight[right_terms], minlength=len(pairs))
        results.append(2 * both / np.where(total > 0, total, 1.0))
    return results[0], results[1]


def _rows(columns: Columns, statements: Ints) -> tuple[Ints, Ints]:
    """For some statements, one row a term: the place in `statements`, and the term."""
    lengths = columns.first[statements + 1] - columns.first[statements]
    row = np.repeat(np.arange(len(statements)), lengths)
    inside = np.arange(len(row)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return row, columns.terms[columns.first[statements][row] + inside]


def _tells_past(columns: Columns) -> Bools:
    """Whether a statement tells days that lie before the news of its page."""
    last = columns.days[:, 1]
    known = (last != UNKNOWN) & (columns.published != UNKNOWN)
    found: Bools = known & (last + NEWS_DAYS < columns.published)
    return found


def joined_pairs(found: Sequence[Pairs]) -> Pairs:
    """Pairs from several blocks, each once, sorted."""
    every = np.concatenate([np.empty((0, 2), dtype=np.int64), *found])
    return np.unique(every, axis=0)
