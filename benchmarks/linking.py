"""Linking of facts against TF-IDF cosine over all pairs of claims, on the claims of a case."""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from sayso.engines.local import LocalEngine
from sayso.links.linking import link_ledger
from sayso.links.terms import Weights, content_terms
from sayso.records.claims import Claim
from sayso.records.documents import Zone
from sayso.records.ledger import Ledger

COSINE = 0.5
"""Claims at least this alike are one matter to the peer."""
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """Evidence of one question of a gold file: (document, start, end) of its sentences."""

    id: str
    evidence: tuple[tuple[str, int, int], ...]


def main() -> None:
    """Prints pairs joined, agreement and seconds; with a gold file also recall and different questions joined."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("case", type=Path)
    arguments.add_argument("--gold", type=Path, help="a gold file with `claims`: questions, values, evidence")
    options = arguments.parse_args()
    from sayso.case.store import Case  # noqa: PLC0415  # the store is only one way to come by a ledger

    with Case.open(options.case) as case:
        ledger = case.ledger()
    started = time.process_time()
    with LocalEngine() as engine:
        facts = link_ledger(engine, ledger).facts
    ours = {
        frozenset(p) for fact in facts for p in combinations(sorted({c for v in fact.values for c in v.claims}), 2)
    }
    middle = time.process_time()
    peer = _by_cosine(ledger)
    ended = time.process_time()
    print(
        f"{len(ledger.documents)} documents, {len(ledger.claims)} claims; joined by both {len(ours & peer)} pairs"
    )
    for name, pairs, seconds in (("sayso", ours, middle - started), ("cosine", peer, ended - middle)):
        quality = _quality(ledger, pairs, _questions(options.gold)) if options.gold else ""
        print(f"{name:7} {len(pairs):7} pairs  {seconds:.2f} s  {quality}")
    print(f"time, sayso : cosine = {(middle - started) / (ended - middle):.2f} : 1")


def _by_cosine(ledger: Ledger) -> set[Pair]:
    claims = [claim for claim in ledger.claims if claim.zone is Zone.ARTICLE]
    terms = [content_terms(claim.text) for claim in claims]
    weights = Weights(terms)
    columns = {term: column for column, term in enumerate(sorted({term for found in terms for term in found}))}
    matrix = np.zeros((len(claims), len(columns)), dtype=np.float32)
    for row, found in enumerate(terms):
        for term, value in weights.vector(found).items():
            matrix[row, columns[term]] = value
    left, right = np.nonzero(np.triu(matrix @ matrix.T >= COSINE, 1))
    return {frozenset((claims[a].id, claims[b].id)) for a, b in zip(left.tolist(), right.tolist(), strict=True)}


def _questions(path: Path) -> list[Question]:
    rows = json.loads(path.read_text(encoding="utf-8"))["claims"]
    found = []
    for row in rows:
        evidence = [item for value in row["values"] for item in value["evidence"]]
        spans = [(item["doc"], item["sentence"]["start"], item["sentence"]["end"]) for item in evidence]
        found.append(Question(row["id"], tuple(spans)))
    return found


def _quality(ledger: Ledger, pairs: set[Pair], questions: list[Question]) -> str:
    """Evidence pairs across documents: of one question joined, of different ones joined."""
    at: list[tuple[str, str, list[str]]] = [
        (question.id, doc, [claim.id for claim in ledger.claims if _touches(claim, doc, start, end)])
        for question in questions
        for doc, start, end in question.evidence
    ]
    same = [0, 0]
    other = [0, 0]
    for (one, a_doc, a), (two, b_doc, b) in combinations(at, 2):
        if a_doc == b_doc or set(a) & set(b):
            continue
        counts = same if one == two else other
        counts[0] += any(frozenset((x, y)) in pairs for x in a for y in b)
        counts[1] += 1
    return f"same question {same[0]} of {same[1]}, different questions {other[0]} of {other[1]}"


def _touches(claim: Claim, doc: str, start: int, end: int) -> bool:
    return claim.doc.removesuffix(".txt") == doc and claim.start < end and start < claim.end


if __name__ == "__main__":
    main()
