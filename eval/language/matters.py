"""Whether sentences on one matter have vectors closer to each other than to sentences on other matters.

The gold of Raqqa lists, for each question ("killed at Hanida, 8 April"), the sentences that answer it. Pairs of
sentences from different documents are on one matter when they answer one question. The figure is the probability
that a pair on one matter is closer than a pair that is not (area under the ROC curve).
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.floors import Measured
from eval.rows import rows_of
from sayso.language import load_vectors
from sayso.records.spans import Span

GOLD, PAGES = Path("data/raqqa/gold.json"), Path("data/raqqa/pages.jsonl")
Vectors = NDArray[np.float32]
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a document and the questions that it answers."""

    document: str
    span: Span
    questions: frozenset[str]


def read_evidence(gold: Mapping[str, Any]) -> list[Evidence]:
    """All sentences that answer a question, in order of document and place."""
    questions: dict[tuple[str, Span], set[str]] = {}
    for claim in gold["claims"]:
        for value in claim["values"]:
            for one in value["evidence"]:
                place = one["doc"], (one["sentence"]["start"], one["sentence"]["end"])
                questions.setdefault(place, set()).add(claim["id"])
    return [Evidence(*place, frozenset(asked)) for place, asked in sorted(questions.items())]


def measure_matters(shared: Path, model: Path | None) -> dict[str, Measured]:
    """Sentence vectors beside TF-IDF over words and parts of words."""
    evidence, texts = read_raqqa(shared)
    sentences = [texts[one.document][slice(*one.span)] for one in evidence]
    return {"same_matter.auc": Measured(*(auc(evidence, of(sentences)) for of in (load_vectors(model), tf_idf)))}


def read_raqqa(shared: Path) -> tuple[list[Evidence], dict[str, str]]:
    """The evidence, and the documents by name."""
    rows = rows_of(shared / PAGES)
    evidence = read_evidence(json.loads((shared / GOLD).read_text(encoding="utf-8")))
    return evidence, {row["id"]: row["text"] for row in rows}


def tf_idf(sentences: Sequence[str]) -> Vectors:
    """Words and their stretches of four letters, weighted by how rare they are among the sentences; of length 1."""
    counted = [Counter(_terms(sentence)) for sentence in sentences]
    known = Counter(term for terms in counted for term in terms)
    column = {term: number for number, term in enumerate(sorted(known))}
    out = np.zeros((len(sentences), len(column)), dtype=np.float32)
    for row, terms in zip(out, counted, strict=True):
        for term, count in terms.items():
            row[column[term]] = (1 + math.log(count)) * math.log((1 + len(sentences)) / known[term])
    return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)


def _terms(sentence: str) -> Iterator[str]:
    for word in _WORD.findall(sentence.lower()):
        yield word
        padded = f"<{word}>"
        yield from (f"~{padded[at : at + 4]}" for at in range(len(padded) - 3))


def auc(evidence: Sequence[Evidence], vectors: Vectors) -> float:
    """The area under the ROC curve of the cosine, over pairs of sentences from different documents; .5 is chance.

    >>> places = [Evidence(name, (0, 1), frozenset({asked})) for name, asked in ("a1", "b1", "c2")]
    >>> auc(places, np.array([[1, 0], [0.8, 0.6], [0, 1]], np.float32))
    1.0
    """
    near = vectors @ vectors.T
    return area(evidence, lambda a, b: float(near[a, b]))


def area(evidence: Sequence[Evidence], likeness: Callable[[int, int], float]) -> float:
    """The same for any likeness of two sentences by number."""
    same, other = [], []
    for a, b in combinations(range(len(evidence)), 2):
        if evidence[a].document != evidence[b].document:
            (same if evidence[a].questions & evidence[b].questions else other).append(likeness(a, b))
    other.sort()
    wins = sum(bisect_left(other, value) + bisect_right(other, value) for value in same)
    return wins / (2 * len(same) * len(other)) if same and other else 0.5
