"""Likeness seen among neighbours: where many documents are alike, siblings are too, and more is asked of two."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

NEAREST = 10
"""Neighbours whose likeness tells how dense it is around a document; those that are not there count as 0."""
LEAST_DENSITY = 0.25
"""Below this nothing is scaled up: two pages alone in a case are not alike because nothing else is."""


def density(neighbours: Iterable[tuple[float, str]]) -> float:
    """The mean cosine of a document's NEAREST others, given (cosine, document) of all it was compared with.

    >>> round(density([(0.5, "b"), (0.3, "c"), (0.4, "d")]), 3)
    0.12
    """
    return math.fsum(near for near, _ in sorted(neighbours, reverse=True)[:NEAREST]) / NEAREST


def densities(pairs: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """The density around every document of some pairs with their cosines."""
    around: dict[str, list[tuple[float, str]]] = {}
    for (a, b), near in pairs.items():
        around.setdefault(a, []).append((near, b))
        around.setdefault(b, []).append((near, a))
    return {doc: density(found) for doc, found in sorted(around.items())}


def scaled(near: float, a: float, b: float) -> float:
    """A cosine over the densities around its two documents (local scaling, Zelnik-Manor and Perona 2004).

    >>> round(scaled(0.5, 0.36, 0.49), 2), scaled(0.5, 0.0, 0.01)
    (1.19, 2.0)
    """
    return near / max(LEAST_DENSITY, math.sqrt(a * b))
