"""Search by words and by meaning: what holds the words asked for, and what says the same in others.

Three lists are fused by reciprocal rank (Cormack, Clarke and Büttcher 2009): BM25 of the full-text index over any
of the words asked for; cosine of sentence vectors; cosine of the letters of words. Vectors are made at query time,
of the few texts that the index gives for the words and for words near to them in meaning, so that nothing has to
be read beforehand: .25 s of CPU on 156,000 claims. CheckThat! 2020, dev: MAP@5 .851; BM25 alone .766, sentence
vectors of all 10,375 claims .775.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sayso.lexicons import load_lexicon
from sayso.links.sparse import cosine
from sayso.links.stories.near_words import near_words
from sayso.links.stories.statement import letter_terms
from sayso.links.terms import Weights

Vectors = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts to vectors of length 1, as `sayso.language.load_vectors` gives them."""


class Searched(Protocol):
    """What is searched: a `Case`, or anything with its index of claims."""

    def query(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """The rows of a query."""

    def search(self, words: str) -> list[str]:
        """The claims that hold all words."""


BY_WORDS = 60
"""Texts taken for the words themselves; with 40 for words near to them 82 a query, .95 of those sought."""
BY_NEAR_WORDS = 40
ROWS = 400
"""Rows asked of the index for so many texts: copies of one text come together."""
RANK = 5
"""Added to a rank; 2 to 10 are as good, 60 (of the paper) worse by .01 of MAP on the train half of CheckThat."""
WORDS, MEANING, LETTERS = 0.75, 1.0, 0.75
"""Weights of the three lists, fitted on the train half of CheckThat (logistic regression, rounded)."""
LEAST_MEANING = 0.3
"""A text that does not hold all the words must be as near as this in meaning; lower ones are chance finds."""
LONGEST_QUERY = 64
"""Words of a query that are looked up; of a longer text the first."""

_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S*")
_PART = re.compile(r'"([^"]+)"|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: phrases that must all stand as they are; where there is none, words of which any may."""

    phrases: tuple[str, ...]
    words: tuple[str, ...]
    text: str

    @property
    def any_word(self) -> str:
        """The full-text query for texts with all phrases, or some of the words."""
        return self._match(self.words)

    @property
    def any_near_word(self) -> str:
        """The same with words near in meaning beside each."""
        near = (other for word in self.words for other in near_words().get(word, ()))
        return self._match(dict.fromkeys((*self.words, *near)))

    def _match(self, words: Iterable[str]) -> str:
        if self.phrases:
            return " AND ".join(f'"{phrase}"' for phrase in self.phrases)
        return " OR ".join(f'"{word}"' for word in words)


def read_query(asked: str) -> Query:
    """What is asked for, without web addresses, signs and words that say nothing (unless there are no others).

    >>> query = read_query('the raid on "Hrabin mill" https://example.org/x')
    >>> query.phrases, query.words
    (('Hrabin mill',), ('raid',))
    >>> read_query("who said so").words
    ('who', 'said', 'so')
    """
    text = _ADDRESS.sub(" ", asked)
    parts = _PART.findall(text)
    phrases = [" ".join(_WORD.findall(phrase)) for phrase, _ in parts]
    words = list(dict.fromkeys(word.casefold() for _, loose in parts for word in _WORD.findall(loose)))
    table = load_lexicon("function_words")
    telling = [word for word in words if word not in {*table["words"], *table["calendar"]}]
    return Query(
        tuple(filter(None, phrases)), tuple((telling or words)[:LONGEST_QUERY]), text.replace('"', " ").strip()
    )


def search_meaning(case: Searched, asked: str, vectors: Vectors) -> list[str]:
    """Ids of claims, best first: those that say what is asked for, then all others that hold all its words.

    A part in quotation marks is a phrase: only claims that hold it are found.
    """
    query = read_query(asked)
    if not query.phrases and not query.words:
        return []
    whole = case.search(asked)
    claims = _first_texts(case, query.any_word, BY_WORDS)
    for text, found in _first_texts(case, query.any_near_word, BY_NEAR_WORDS).items():
        claims.setdefault(text, found)
    if not claims:
        return whole
    holds_all = set(whole)
    near = [
        claim
        for text, meaning in ranked(query.text, list(claims), vectors)
        for claim in claims[text]
        if meaning >= LEAST_MEANING or claim in holds_all
    ]
    return list(dict.fromkeys([*near, *whole]))


def ranked(text: str, texts: Sequence[str], vectors: Vectors) -> list[tuple[str, float]]:
    """Texts given in the order of their BM25, best first, each with its nearness in meaning."""
    given = vectors([text, *texts])
    meaning = (given[1:] @ given[0]).tolist()
    letters = _letter_cosines(text, texts)
    words = [-float(at) for at in range(len(texts))]
    score = np.zeros(len(texts))
    for weight, values in ((WORDS, words), (MEANING, meaning), (LETTERS, letters)):
        order = sorted(range(len(texts)), key=lambda at: (-values[at], texts[at]))
        score[order] += weight / (RANK + np.arange(len(texts)))
    best = sorted(range(len(texts)), key=lambda at: (-score[at], texts[at]))
    return [(texts[at], meaning[at]) for at in best]


def _letter_cosines(text: str, texts: Sequence[str]) -> list[float]:
    found = [letter_terms(one) for one in texts]
    weights = Weights(found)
    asked = weights.vector(letter_terms(text))
    return [cosine(asked, weights.vector(one)) for one in found]


def _first_texts(case: Searched, match: str, most: int) -> dict[str, list[str]]:
    """The first texts of the index's ranking, in its order, with the claims of each among its first rows."""
    rows = case.query(
        "SELECT id, text FROM (SELECT rowid AS at, rank AS score FROM claims_search WHERE claims_search MATCH ? "
        "ORDER BY rank LIMIT ?) JOIN claims ON claims.row = at ORDER BY score, id",
        match,
        ROWS,
    )
    claims: dict[str, list[str]] = {}
    for row in rows:
        if row["text"] in claims or len(claims) < most:
            claims.setdefault(row["text"], []).append(row["id"])
    return claims
