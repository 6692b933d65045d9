"""How well a tweet finds the checked claim it repeats, on CheckThat! 2020: what `sayso search` does, measured.

Claims stand in the full-text index of a case, claim and title as one text. Each tweet is searched as it is, but for
its quotation marks (which would ask for phrases), and the first five of what `search_meaning` gives are scored. 197
tweets of the dev split, against 10,375 claims; the weights of the search were fitted on the 800 of the train split,
in which errors are looked at.

`map5`     Mean average precision of the first five (each tweet has one claim, seldom two).
`r10`      Share of the tweets of which a right claim is among the first ten.

Baseline: BM25 of the same index over all words of the tweet, any of them.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from eval import SHARED
from eval.floors import Measured
from eval.linking.scores import average_precision
from eval.rows import Row, half_of, rows_of
from sayso.case.layout import statements
from sayso.case.search import Vectors, search_meaning
from sayso.language import load_vectors

CLAIMS, TWEETS = Path("data/linking/ct20-claims.jsonl"), Path("data/linking/ct20-queries-train-dev.jsonl")
_WORD = re.compile(r"\w+")


class ClaimIndex:
    """Claims under the full-text index that a case has."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.row_factory = sqlite3.Row
        self._database.execute("CREATE TABLE claims (row INTEGER PRIMARY KEY, id TEXT, text TEXT, holder TEXT)")
        for statement in statements():
            if "claims_search" in statement:
                self._database.execute(statement)
        self._database.executemany(
            "INSERT INTO claims (id, text, holder) VALUES (?, ?, '')",
            [(row["id"], f"{row['claim']} {row['title']}") for row in rows],
        )

    def query(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """The rows of a query."""
        return self._database.execute(sql, values).fetchall()

    def search(self, words: str) -> list[str]:
        """The claims that hold all words."""
        return self.first(words, "AND", -1)

    def first(self, words: str, joined: str, most: int) -> list[str]:
        """The first claims by BM25 of those that hold all or any of the words."""
        match = f" {joined} ".join(f'"{word}"' for word in dict.fromkeys(_WORD.findall(words.lower())))
        rows = self.query(
            "SELECT id FROM claims_search JOIN claims ON claims.row = claims_search.rowid "
            "WHERE claims_search MATCH ? ORDER BY rank LIMIT ?",
            match,
            most,
        )
        return [row["id"] for row in rows]


class Remembered:
    """Vectors that read no text twice: many tweets are given the same claims."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._known: dict[str, np.ndarray] = {}

    def __call__(self, texts: Sequence[str]) -> np.ndarray:
        """The vectors of some texts."""
        for text in texts:
            if text not in self._known:
                (self._known[text],) = self._vectors([text])
        return np.array([self._known[text] for text in texts])


def measure(shared: Path, model: Path | None) -> dict[str, Measured]:
    """The figures of the dev split."""
    tweets = [row for row in rows_of(shared / TWEETS) if row["split"] == "dev"]
    return figures(ClaimIndex(rows_of(shared / CLAIMS)), tweets, Remembered(load_vectors(model)))


def figures(index: ClaimIndex, tweets: Sequence[Row], vectors: Vectors) -> dict[str, Measured]:
    """Both figures of some tweets."""
    ours = [search_meaning(index, unquoted(row), vectors) for row in tweets]
    words = [index.first(row["tweet"], "OR", 10) for row in tweets]
    return {
        "map5": Measured(*(_precision(tweets, found) for found in (ours, words))),
        "r10": Measured(*(_recall(tweets, found) for found in (ours, words))),
    }


def unquoted(row: Row) -> str:
    """A tweet without quotation marks."""
    return str(row["tweet"]).replace('"', " ")


def _precision(tweets: Sequence[Row], found: Sequence[Sequence[str]]) -> float:
    parts = [average_precision(ids, row["rel"], 5) for row, ids in zip(tweets, found, strict=True)]
    return sum(parts) / len(parts)


def _recall(tweets: Sequence[Row], found: Sequence[Sequence[str]]) -> float:
    return sum(bool({*ids[:10]} & {*row["rel"]}) for row, ids in zip(tweets, found, strict=True)) / len(tweets)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of the dev split and its halves, of the train split too, and errors of that where asked."""
    parser = argparse.ArgumentParser(prog="python -m eval.linking.checkthat", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/ (%(default)s)")
    parser.add_argument("--train", action="store_true", help="measure the train split too")
    parser.add_argument(
        "--errors", action="store_true", help="list tweets of the train split that find another claim"
    )
    options = parser.parse_args(arguments)
    claims = rows_of(options.shared / CLAIMS)
    index, vectors, tweets = ClaimIndex(claims), Remembered(load_vectors()), rows_of(options.shared / TWEETS)
    dev = [row for row in tweets if row["split"] == "dev"]
    parts = {"dev": dev} | {f"half {half}": [row for row in dev if half_of(row["id"]) == half] for half in (0, 1)}
    if options.train:
        parts["train"] = [row for row in tweets if row["split"] == "train"]
    for name, part in parts.items():
        print(
            name,
            {
                figure: f"{one.value:.4f} (BM25 {one.baseline:.4f})"
                for figure, one in figures(index, part, vectors).items()
            },
        )
    if options.errors:
        texts = {row["id"]: row["claim"] for row in claims}
        for row in [row for row in tweets if row["split"] == "train"][:200]:
            first = search_meaning(index, unquoted(row), vectors)[:1]
            if not {*first} & {*row["rel"]}:
                wanted, given = ([texts[one] for one in ids] for ids in (row["rel"], first))
                print(f"{row['tweet']}\n   wanted {wanted}\n   found  {given}")


if __name__ == "__main__":
    main()
