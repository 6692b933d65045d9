"""Sparse vectors of terms, kept as two arrays: a case has one for each page and passage, and they travel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from sayso.links.copying.fingerprints import word_hash


@lru_cache(maxsize=1 << 18)
def term_hash(term: str) -> int:
    """A term as a 64-bit number, the same in every run; those of names are odd, those of words even.

    >>> term_hash("=tbk") % 2, term_hash("kill") % 2
    (1, 0)
    """
    return word_hash(term) & ~1 | term.startswith("=")


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """The hashes of terms, sorted, and the weight of each, (n,) both."""

    terms: npt.NDArray[np.uint64]
    weights: npt.NDArray[np.float64]


def unit_vector(weights: Mapping[str, float]) -> Vector:
    """A vector of length 1 in the direction of some weighed terms.

    >>> unit_vector({"mill": 3.0, "burn": 4.0}).weights.tolist() in ([0.6, 0.8], [0.8, 0.6])
    True
    """
    hashes = np.array([term_hash(term) for term in weights], dtype=np.uint64)
    values = np.array(list(weights.values()), dtype=np.float64)
    order = np.argsort(hashes)
    length = float(np.sqrt(np.sum(np.sort(values * values)))) or 1.0
    return Vector(hashes[order], values[order] / length)


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two vectors of length 1; the same in either order.

    >>> round(cosine(unit_vector({"x": 3.0, "y": 4.0}), unit_vector({"y": 1.0})), 3)
    0.8
    """
    if not len(a.terms) or not len(b.terms):
        return 0.0
    at = np.searchsorted(b.terms, a.terms)
    at[at == len(b.terms)] = 0
    shared = b.terms[at] == a.terms
    return float(np.sum(a.weights[shared] * b.weights[at[shared]]))
