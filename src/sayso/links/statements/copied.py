"""Which statements of two pages stand on the same copied words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sayso.links.shared_words import ALTERED_LITTLE, MIN_ALTERED_TERMS, MIN_COVERED, Stretch, facing
from sayso.links.statements.columns import Columns, Ints
from sayso.links.statements.pairs import Pairs
from sayso.records.spans import Span


def copied_pairs(
    columns: Columns, of_doc: Mapping[str, tuple[int, int]], docs: tuple[str, str], stretches: Sequence[Stretch]
) -> Pairs:
    """The pairs of statements of two pages (in order) that stand on the words of one of their shared stretches.

    Those that stand at the same place of a stretch, and those that share most of their terms: what was left out
    before may have moved one of them.
    """
    found: set[tuple[int, int]] = set()
    if docs[0] in of_doc and docs[1] in of_doc:
        for left, right, _ in stretches:
            ours, theirs = _inside(columns, of_doc[docs[0]], left), _inside(columns, of_doc[docs[1]], right)
            for a in ours:
                for b in theirs:
                    spans = (_span(columns, a), _span(columns, b))
                    if facing(*spans, left, right) or _is_altered_little(columns, a, b):
                        found.add((min(a, b), max(a, b)))
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)


def _inside(columns: Columns, statements: tuple[int, int], stretch: Span) -> list[int]:
    """The statements of a page that lie in a stretch for the most part."""
    spans = columns.span[slice(*statements)]
    shared = np.minimum(spans[:, 1], stretch[1]) - np.maximum(spans[:, 0], stretch[0])
    inside: Ints = np.flatnonzero((shared > 0) & (shared >= MIN_COVERED * (spans[:, 1] - spans[:, 0])))
    return [int(at) + statements[0] for at in inside]


def _span(columns: Columns, statement: int) -> Span:
    start, end = columns.span[statement].tolist()
    return start, end


def _is_altered_little(columns: Columns, a: int, b: int) -> bool:
    left, right = (columns.terms[columns.first[one] : columns.first[one + 1]] for one in (a, b))
    larger = max(len(left), len(right))
    if larger < MIN_ALTERED_TERMS or min(len(left), len(right)) < ALTERED_LITTLE * larger:
        return False
    return len(np.intersect1d(left, right, assume_unique=True)) >= ALTERED_LITTLE * larger
