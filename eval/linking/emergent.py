"""How well headlines that tell one claim are grouped, and a headline's claim is found, on Emergent.

1,186 headlines of 150 rumours, each with the claim that it bears on (for, against or observing it).

`headlines.b3`  The headlines alone grouped by what they claim: B³ F1 over headlines against their claims. Average
                link on `statement_alike`, stopped at SAME_STATEMENT; pairs under WORTH count 0.
`together.b3`   The same with the 150 claims among the headlines, as 150 more items.
`claim.r10`     Share of the 1,186 headlines whose own claim is among the ten of the 150 claims most like it.
`headlines.map10` For each of the 150 claims its headlines among all: mean average precision of the first ten.

Baseline: the cosine of TF-IDF of content words, average link at its best threshold.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval import SHARED
from eval.floors import Measured
from eval.linking.scores import average_precision, b_cubed, groups_of
from eval.rows import Row, half_of, rows_of
from sayso.language import load_vectors
from sayso.links.stories.average_link import average_link
from sayso.links.stories.statement import SAME_STATEMENT, letter_terms, statement_alike
from sayso.links.terms import Weights, content_terms

FILE = Path("data/linking/emergent-dev.jsonl")
WORTH = 0.1
"""Pairs of statements less alike than this are left out of the grouping, and count 0."""


@dataclass(frozen=True, slots=True)
class Told:
    """Headlines first, then the claims, each once; `claims` names the claim of each."""

    texts: tuple[str, ...]
    claims: tuple[str, ...]
    headlines: int


def read_told(rows: Sequence[Row]) -> Told:
    """The headlines and claims of some rows."""
    claims = {row["claim_id"]: row["claim"] for row in rows}
    return Told(
        (*(row["headline"] for row in rows), *claims.values()),
        (*(row["claim_id"] for row in rows), *claims),
        len(rows),
    )


def measure(shared: Path, model: Path | None) -> dict[str, Measured]:
    """All figures over the whole set."""
    return figures(read_told(rows_of(shared / FILE)), model)


def figures(told: Told, model: Path | None = None) -> dict[str, Measured]:
    """All figures of some statements, beside those of words alone."""
    ours, words = likeness(told.texts, model), cosines([content_terms(text) for text in told.texts])
    both = [
        {
            "headlines.b3": max(grouped(told, table, told.headlines, least) for least in stops),
            "together.b3": max(grouped(told, table, len(told.texts), least) for least in stops),
            "claim.r10": claim_found(told, table),
            "headlines.map10": headlines_found(told, table),
        }
        for table, stops in ((ours, [SAME_STATEMENT]), (words, [at / 50 for at in range(5, 15)]))
    ]
    return {name: Measured(value, both[1][name]) for name, value in both[0].items()}


def likeness(texts: Sequence[str], model: Path | None = None) -> np.ndarray:
    """`statement_alike` of all pairs of statements; letters are weighed by these statements alone."""
    meaning = load_vectors(model)(texts)
    return np.asarray(statement_alike(cosines([letter_terms(text) for text in texts]), meaning @ meaning.T))  # type: ignore[arg-type]


def cosines(terms: Sequence[Sequence[str]]) -> np.ndarray:
    """The cosines of TF-IDF of all pairs."""
    weights = Weights(terms)
    vectors = [weights.vector(found) for found in terms]
    columns = np.unique(np.concatenate([vector.terms for vector in vectors]))
    table = np.zeros((len(terms), len(columns)), dtype=np.float32)
    for row, vector in zip(table, vectors, strict=True):
        row[np.searchsorted(columns, vector.terms)] = vector.weights
    return table @ table.T


def grouped(told: Told, alike: np.ndarray, items: int, least: float) -> float:
    """B³ of the first so many statements."""
    names = [f"{at:05}" for at in range(items)]
    left, right = np.nonzero(np.triu(alike[:items, :items], 1) >= WORTH)
    pairs = {(names[a], names[b]): float(alike[a, b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)}
    return b_cubed(told.claims[:items], groups_of(names, average_link(pairs, least)))


def claim_found(told: Told, alike: np.ndarray, most: int = 10) -> float:
    """Share of the headlines whose claim is among the most alike ones."""
    claims = np.array(told.claims[told.headlines :])
    nearest = np.argsort(-alike[: told.headlines, told.headlines :], axis=1, kind="stable")[:, :most]
    return float(np.mean([told.claims[at] in claims[row] for at, row in enumerate(nearest)]))


def headlines_found(told: Told, alike: np.ndarray, most: int = 10) -> float:
    """Mean average precision of the headlines of each claim."""
    ranked = np.argsort(-alike[told.headlines :, : told.headlines], axis=1, kind="stable")[:, :most]
    found = []
    for claim, row in zip(told.claims[told.headlines :], ranked.tolist(), strict=True):
        wanted = {str(at) for at in range(told.headlines) if told.claims[at] == claim}
        found.append(average_precision([str(at) for at in row], wanted, most))
    return float(np.mean(found))


def half_by_claim(rows: Sequence[Row], half: int) -> list[Row]:
    """The rows of the claims of one half."""
    return [row for row in rows if half_of(row["claim_id"]) == half]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of all and of both halves, and the headlines of the first whose claim is not found."""
    parser = argparse.ArgumentParser(prog="python -m eval.linking.emergent", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/ (%(default)s)")
    parser.add_argument("--errors", action="store_true", help="list headlines of half 0 whose claim is not found")
    options = parser.parse_args(arguments)
    rows = rows_of(options.shared / FILE)
    parts = [figures(read_told(part)) for part in (rows, half_by_claim(rows, 0), half_by_claim(rows, 1))]
    print(f"{'':<18}{'all':>8}{'words':>8}{'half 0':>8}{'half 1':>8}")
    for name, value in parts[0].items():
        halves = "".join(f"{part[name].value:>8.4f}" for part in parts[1:])
        print(f"{name:<18}{value.value:>8.4f}{value.baseline:>8.4f}{halves}")
    if options.errors:
        print_errors(read_told(half_by_claim(rows, 0)))


def print_errors(told: Told) -> None:
    """Headlines whose claim is not the most alike one, with both."""
    alike = likeness(told.texts)[: told.headlines, told.headlines :]
    for at, nearest in enumerate(np.argmax(alike, axis=1).tolist()):
        if told.claims[told.headlines + nearest] != told.claims[at]:
            right = told.texts[told.claims.index(told.claims[at], told.headlines)]
            print(f"{told.texts[at]}\n   wanted {right}\n   found  {told.texts[told.headlines + nearest]}")


if __name__ == "__main__":
    main()
