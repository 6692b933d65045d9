"""Which statements of two pages stand on the same copied words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sayso.links.shared_words import ALTERED_LITTLE, MIN_ALTERED_TERMS, MIN_COVERED, Stretch
from sayso.links.statements.columns import Bools, Columns, Ints
from sayso.links.statements.pairs import Pairs
from sayso.records.spans import Span


def copied_pairs(
    columns: Columns, of_doc: Mapping[str, tuple[int, int]], docs: tuple[str, str], stretches: Sequence[Stretch]
) -> Pairs:
    """The pairs of statements of two pages (in order) that stand on the words of one of their shared stretches.

    Those that stand at the same place of a stretch, and those that share most of their terms: what was left out
    before may have moved one of them.
    """
    if docs[0] not in of_doc or docs[1] not in of_doc:
        return np.empty((0, 2), dtype=np.int64)
    ours, theirs = of_doc[docs[0]], of_doc[docs[1]]
    ours_at, theirs_at = columns.span[slice(*ours)], columns.span[slice(*theirs)]
    little = _altered_little(columns, ours, theirs)
    found = np.zeros(little.shape, dtype=np.bool_)
    for left, right, _ in stretches:
        inside = _inside(ours_at, left)[:, None] & _inside(theirs_at, right)
        if inside.any():
            found |= inside & (little | _facing(ours_at, theirs_at, left, right))
    a, b = np.nonzero(found)
    pairs = np.sort(np.column_stack([a + ours[0], b + theirs[0]]), axis=1)
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


def _inside(spans: Ints, stretch: Span) -> Bools:
    """Which statements of a page lie in a stretch for the most part, (n,)."""
    shared = np.minimum(spans[:, 1], stretch[1]) - np.maximum(spans[:, 0], stretch[0])
    found: Bools = (shared > 0) & (shared >= MIN_COVERED * (spans[:, 1] - spans[:, 0]))
    return found


def _facing(a: Ints, b: Ints, left: Span, right: Span) -> Bools:
    """`sayso.links.shared_words.facing` for all statements of two pages, (n, m)."""
    widths = left[1] - left[0], right[1] - right[0]
    longest = np.maximum((a[:, 1] - a[:, 0])[:, None], b[:, 1] - b[:, 0])
    a_middle = (a.sum(axis=1) / 2 - left[0]) / widths[0]
    b_middle = (b.sum(axis=1) / 2 - right[0]) / widths[1]
    is_near = np.abs(a_middle[:, None] - b_middle) <= longest / min(widths)
    found: Bools = is_near | (max(widths) <= 2 * longest)
    return found


def _altered_little(columns: Columns, ours: tuple[int, int], theirs: tuple[int, int]) -> Bools:
    """Which statements of two pages share most of their terms, (n, m)."""
    (a_terms, a_row), (b_terms, b_row) = _terms(columns, ours), _terms(columns, theirs)
    order = np.argsort(b_terms, kind="stable")
    b_terms, b_row = b_terms[order], b_row[order]
    first, last = np.searchsorted(b_terms, a_terms, "left"), np.searchsorted(b_terms, a_terms, "right")
    holders = last - first  # a term stands in each statement once
    inside = np.arange(holders.sum()) - np.repeat(np.cumsum(holders) - holders, holders)
    shape = ours[1] - ours[0], theirs[1] - theirs[0]
    places = np.repeat(a_row, holders) * shape[1] + b_row[np.repeat(first, holders) + inside]
    shared = np.bincount(places, minlength=shape[0] * shape[1]).reshape(shape)
    a_size, b_size = np.bincount(a_row, minlength=shape[0])[:, None], np.bincount(b_row, minlength=shape[1])
    larger = np.maximum(a_size, b_size)
    found: Bools = (larger >= MIN_ALTERED_TERMS) & (shared >= ALTERED_LITTLE * larger)
    return found


def _terms(columns: Columns, statements: tuple[int, int]) -> tuple[Ints, Ints]:
    """The terms of the statements of a page, and for each the number of its statement there."""
    edges = columns.first[statements[0] : statements[1] + 1]
    return columns.terms[edges[0] : edges[-1]], np.repeat(np.arange(len(edges) - 1), np.diff(edges))
