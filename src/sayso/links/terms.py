"""Content terms of texts and how much each says: what similarity of sentences and pages is measured on."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from sayso.lexicons import load_lexicon
from sayso.links.sparse import Vector, term_hash, unit_vector
from sayso.links.transliteration import name_key

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_NAME = re.compile(
    r"(?<![\w-])(?:(?:[Aa]l|[Ee]l|[Aa]sh?|[Aa]r|[Aa]d|[Aa]n|[Aa]z|[Aa]t)[- ])?[A-Z][\w'’]+(?:-[A-Z]\w+)*"
)
_NAME_WEIGHT = 2.0
"""A name says more about which matter is meant than a common word does."""


@cache
def _function_words() -> frozenset[str]:
    table = load_lexicon("function_words")
    return frozenset([*table["words"], *table["calendar"]])


@cache
def stem(word: str) -> str:
    """A word without its commonest English endings.

    >>> [stem(word) for word in ("strikes", "killing", "killed", "cities")]
    ['strik', 'kill', 'kill', 'city']
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "ls" else word


def content_terms(text: str) -> list[str]:
    """The stemmed content words and the name keys (`=tbk`) of a text, in order.

    >>> content_terms("The strikes near Al Tabqah killed 12.")
    ['strik', 'tabqah', 'kill', '12', '=tbk']
    """
    found = []
    function_words = _function_words()
    for match in _TOKEN.finditer(text):
        word = match.group().casefold().replace("'", "").replace("’", "")
        if len(word) > 1 and word not in function_words and word not in {"al", "el"}:
            found.append(stem(word))
    return [*found, *name_terms(text)]


def name_terms(text: str) -> list[str]:
    """The keys, marked `=`, of the capitalised words of a text."""
    names = (match.group() for match in _NAME.finditer(text))
    return [f"={name_key(name)}" for name in names if name.casefold() not in _function_words() and len(name) > 2]


class Weights:
    """Inverse document frequencies of terms, smoothed so that a case of two pages can be told apart too.

    >>> weights = Weights([["mill", "kill"], ["bridge", "kill"]])
    >>> weights.idf("mill") > weights.idf("kill")
    True

    `known` says in how many of `known_in` documents elsewhere terms stand (`stories.background`): with it, what two
    texts have in common weighs the same in a case of two pages and in one of two thousand.

    >>> weights = Weights([["mill", "kill"]], {"kill": 30}, known_in=100)
    >>> weights.frequency("kill"), weights.documents
    (31, 101)
    """

    def __init__(
        self, documents: Iterable[Iterable[str]] = (), known: Mapping[str, int] | None = None, known_in: int = 0
    ) -> None:
        self._frequency: Counter[str] = Counter(known)
        self.documents = known_in
        for terms in documents:
            self.add(terms)

    def add(self, terms: Iterable[str]) -> None:
        """Count the terms of one more document."""
        self.documents += 1
        self._frequency.update(set(terms))

    def frequency(self, term: str) -> int:
        """In how many documents a term stands."""
        return self._frequency[term]

    def idf(self, term: str) -> float:
        """How much a term says."""
        weight = math.log(1 + self.documents / max(1, self._frequency[term]))
        return weight * (_NAME_WEIGHT if term.startswith("=") else 1.0)

    def vector(self, terms: Iterable[str]) -> Vector:
        """The TF-IDF vector of a text, of length 1."""
        return unit_vector(self._weighed(terms))

    def heaviest(self, terms: Iterable[str], count: int) -> list[str]:
        """The terms of a text that say most of it, at most so many, the heaviest first."""
        found = self._weighed(terms)
        return sorted(found, key=lambda term: (-found[term], term))[:count]

    def _weighed(self, terms: Iterable[str]) -> dict[str, float]:
        return {term: (1 + math.log(count)) * self.idf(term) for term, count in Counter(terms).items()}

    def idf_of_hashes(self, hashes: NDArray[np.uint64]) -> NDArray[np.float64]:
        """How much terms say that are given by their hashes (see `term_hash`)."""
        known = {term_hash(term): count for term, count in self._frequency.items()}
        counts = np.array([max(1, known.get(one, 0)) for one in hashes.tolist()], dtype=np.float64)
        heavier = np.where(hashes & np.uint64(1), _NAME_WEIGHT, 1.0)
        found: NDArray[np.float64] = np.log(1 + self.documents / counts) * heavier
        return found
