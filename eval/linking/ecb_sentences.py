"""Pairs of sentences of ECB+ with their features."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from eval.linking.ecb_texts import Pair, Told
from sayso.links.stories.statement import StatementTerms, letter_terms, statement_features, statement_terms
from sayso.links.terms import Weights

Vectors = Callable[[Sequence[str]], np.ndarray]


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence with an annotated event: the number of its document, its own, and its events."""

    document: int
    sentence: int
    events: frozenset[str]


def places_of(documents: Sequence[Told]) -> list[Place]:
    """All sentences with an event that the annotation gives a cluster."""
    return [
        Place(number, at, events)
        for number, one in enumerate(documents)
        for at, events in enumerate(one.events)
        if events
    ]


def pairs_of(documents: Sequence[Told], places: Sequence[Place]) -> list[Pair]:
    """Pairs of sentences of different documents of one topic."""
    topics: dict[str, list[int]] = {}
    for at, place in enumerate(places):
        topics.setdefault(documents[place.document].topic, []).append(at)
    return [
        (a, b)
        for found in topics.values()
        for a, b in combinations(found, 2)
        if places[a].document != places[b].document
    ]


def statements_of(
    documents: Sequence[Told], places: Sequence[Place], weights: Weights, vectors: Vectors
) -> list[StatementTerms]:
    """The terms of the sentences; letters are weighed by these sentences alone."""
    texts = [documents[place.document].sentences[place.sentence] for place in places]
    letters = Weights(letter_terms(text) for text in texts)
    return [
        statement_terms(text, _passage(documents[place.document], place.sentence), meaning, weights, letters)
        for text, place, meaning in zip(texts, places, vectors(texts).tolist(), strict=True)
    ]


def sentence_features(
    places: Sequence[Place], terms: Sequence[StatementTerms], pairs: Sequence[Pair], story: Mapping[Pair, float]
) -> np.ndarray:
    """Features (pairs, FEATURES) of sentences; `story` is how alike two documents are, by their numbers."""
    return np.array(
        [
            statement_features(terms[a], terms[b], story[_in_order(places[a].document, places[b].document)])
            for a, b in pairs
        ]
    )


def _in_order(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def _passage(document: Told, at: int) -> str:
    return " ".join(document.sentences[max(0, at - 1) : at + 2])
