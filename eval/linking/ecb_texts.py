"""ECB+ as the figures and the training of stories read it: documents by topic and story, events by sentence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from eval.rows import rows_of
from sayso.links.sparse import cosine
from sayso.links.stories.background import load_background
from sayso.links.stories.density import densities, scaled
from sayso.links.stories.document_terms import DocumentTerms, weighed
from sayso.links.stories.story import story_features
from sayso.links.terms import Weights, content_terms

FILE = Path("data/linking/ecbplus-dev.jsonl")
FOLDS = 5
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A document: its topic ("12"), its story of the two of the topic, its sentences and the events of each.

    Lines that are the address of the page are left out. Sentences without an annotated event have no `events`.
    """

    id: str
    topic: str
    story: str
    sentences: tuple[str, ...]
    events: tuple[frozenset[str], ...]


def read_told(shared: Path) -> list[Told]:
    """All documents, in the order of the file."""
    documents = []
    for row in rows_of(shared / FILE):
        events: dict[int, set[str]] = {}
        for mention in row["mentions"]:
            if "ACTION" in mention["type"] and mention["cluster"]:
                events.setdefault(mention["sent"], set()).add(mention["cluster"])
        kept = [at for at, sentence in enumerate(row["sentences"]) if not sentence.startswith("http")]
        documents.append(
            Told(
                row["id"],
                row["topic"],
                row["subtopic"],
                tuple(row["sentences"][at] for at in kept),
                tuple(frozenset(events.get(at, ())) for at in kept),
            )
        )
    return documents


def fold_of(topic: str) -> int:
    """Which of the FOLDS a topic is left out in, by its hash."""
    return int(hashlib.sha256(topic.encode()).hexdigest(), 16) % FOLDS


def weights_of(documents: Sequence[Told]) -> Weights:
    """How much terms say: counted on these documents and on news at large."""
    news = load_background()
    return Weights((content_terms(" ".join(one.sentences)) for one in documents), news.frequency, news.documents)


def terms_of(documents: Sequence[Told], weights: Weights) -> list[DocumentTerms]:
    """The terms of each document."""
    texts = [" ".join(one.sentences) for one in documents]
    return [weighed(one.id, content_terms(text), text, weights) for one, text in zip(documents, texts, strict=True)]


def pairs_within_topics(documents: Sequence[Told]) -> Iterator[Pair]:
    """All pairs of documents of one topic."""
    topics: dict[str, list[int]] = {}
    for at, one in enumerate(documents):
        topics.setdefault(one.topic, []).append(at)
    for found in topics.values():
        yield from combinations(found, 2)


def features_of(terms: Sequence[DocumentTerms], pairs: Sequence[Pair]) -> np.ndarray:
    """Features (pairs, FEATURES + 1) of documents; the last is the cosine scaled by the density around both."""
    near = {
        (terms[a].doc, terms[b].doc): found
        for a, b in combinations(range(len(terms)), 2)
        if (found := cosine(terms[a].terms, terms[b].terms)) > 0
    }
    around = densities(near)
    rows = []
    for a, b in pairs:
        features = story_features(terms[a], terms[b])
        rows.append((*features, scaled(features[0], *(around.get(terms[at].doc, 0.0) for at in (a, b)))))
    return np.array(rows)


def scores(features: np.ndarray, weights: Mapping[str, float]) -> np.ndarray:
    """The logistic of the weighted features; `weights` begin with the constant."""
    constant, *by = weights.values()
    return np.asarray(1 / (1 + np.exp(-constant - features @ np.array(by))))
