"""Sentences and headlines as terms: whether two of them tell of one event, in the light of their documents."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from sayso.lexicons import load_lexicon
from sayso.links.sparse import Vector, cosine
from sayso.links.stories.story import logistic
from sayso.links.terms import Weights, content_terms

FEATURES = (
    "terms", "names", "numbers", "letters", "passage", "meaning", "covered", "names_meet", "names_part",
    "numbers_meet", "numbers_part", "story", "story_terms", "story_passage", "story_meaning",
)  # fmt: skip
LETTERS = (3, 4, 5)
MEANING_SHARE = 0.4
"""Share of the meaning in `statement_alike`; .3 to .5 are as good on Emergent, 0 and 1 worse by .03 of B³."""
SAME_STATEMENT = 0.31
"""From this mean of `statement_alike` on groups of headlines are one; best on half 0 of Emergent."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class StatementTerms:
    """A sentence: vectors of length 1 of its terms, names, numbers, letters, and of it with its neighbours.

    `meaning` is its sentence vector (`sayso.language.load_vectors`), of length 1 too.
    """

    terms: Vector
    names: Vector
    numbers: Vector
    letters: Vector
    passage: Vector
    meaning: Sequence[float]


def letter_terms(text: str) -> list[str]:
    """Stretches of three to five letters of the words of a text: what spellings and inflections have in common.

    >>> letter_terms("mill")
    [' mi', 'mil', 'ill', 'll ', ' mil', 'mill', 'ill ', ' mill', 'mill ']
    """
    padded = [f" {word} " for word in _WORD.findall(text.lower())]
    return [word[at : at + size] for word in padded for size in LETTERS for at in range(len(word) - size + 1)]


def statement_terms(
    text: str, passage: str, meaning: Sequence[float], weights: Weights, letters: Weights
) -> StatementTerms:
    """The terms of a sentence; `passage` is it with the sentence before and after."""
    terms = content_terms(text)
    return StatementTerms(
        weights.vector(terms),
        weights.vector([term for term in terms if term.startswith("=")]),
        weights.vector([term for term in terms if term[0].isdigit()]),
        letters.vector(letter_terms(text)),
        weights.vector(content_terms(passage)),
        meaning,
    )


def statement_features(a: StatementTerms, b: StatementTerms, story: float) -> tuple[float, ...]:
    """What two sentences have in common, in the order of FEATURES; `story` is how alike their documents are."""
    terms, passage = cosine(a.terms, b.terms), cosine(a.passage, b.passage)
    meaning = math.fsum(x * y for x, y in zip(a.meaning, b.meaning, strict=True))
    left, right = (side.terms.terms[side.terms.terms % 2 == 0] for side in (a, b))  # those of names are odd
    return (
        terms,
        cosine(a.names, b.names),
        cosine(a.numbers, b.numbers),
        cosine(a.letters, b.letters),
        passage,
        meaning,
        len(np.intersect1d(left, right, assume_unique=True)) / max(1, min(len(left), len(right))),
        *_meeting(a.names, b.names),
        *_meeting(a.numbers, b.numbers),
        story,
        story * terms,
        story * passage,
        story * meaning,
    )


def _meeting(a: Vector, b: Vector) -> tuple[float, float]:
    """Whether two sets have something in common; whether both hold something, and nothing in common."""
    shared = len(np.intersect1d(a.terms, b.terms, assume_unique=True)) > 0
    return float(shared), float(bool(len(a.terms) and len(b.terms)) and not shared)


def statement_alike(letters: float, meaning: float) -> float:
    """How alike two short statements without a document are, from the cosines of their letters and meaning."""
    return MEANING_SHARE * meaning + (1 - MEANING_SHARE) * letters


def event_alike(a: StatementTerms, b: StatementTerms, story: float) -> float:
    """How sure it is, 0 to 1, that two sentences of one topic tell of one event; `story` as from `story_alike`."""
    return logistic(statement_features(a, b, story), _weights())


@cache
def _weights() -> dict[str, float]:
    table = load_lexicon("story_weights")["sentences"]
    return {name: table[name] for name in ("constant", *FEATURES)}
