r"""Fit the weights by which documents and sentences are taken to tell of one event, on the training topics of ECB+.

    python -m training.stories.fit --data ../shared --out src/sayso/lexicons/story_weights.toml \
        --folds eval/linking/story_folds.toml

Logistic regression with a small pull to zero. The weights that are shipped see all topics; for the figures five
others are kept, each fitted without a fifth of the topics, which alone it is measured on. `in_block` and the
sentences see how dense it is around documents; as ECB+ holds ever two stories of about eleven documents, they are
fitted on draws of one to twenty documents a story too, so that they do not count on stories of one size.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from eval.linking.ecb_sentences import pairs_of, places_of, sentence_features, statements_of
from eval.linking.ecb_texts import (
    FOLDS,
    Told,
    features_of,
    fold_of,
    pairs_within_topics,
    read_told,
    scores,
    terms_of,
    weights_of,
)

from sayso.language import load_vectors
from sayso.links.stories import statement, story

SETTINGS = Path(__file__).with_name("stories.toml")
BLOCK = (*story.FEATURES, "scaled")
Table = dict[str, float]


@dataclass(frozen=True, slots=True)
class Examples:
    """Rows of features, whether each is one event, and the topic each is from."""

    features: np.ndarray
    same: np.ndarray
    topics: np.ndarray

    def only(self, rows: np.ndarray) -> Examples:
        """Some of the rows."""
        return Examples(self.features[rows], self.same[rows], self.topics[rows])


def fit(examples: Examples, names: Sequence[str], pull: float) -> Table:
    """Weights by Newton's method; `pull` is that of features divided by their spread, the constant is free."""
    spread = examples.features.std(axis=0)
    spread[spread == 0] = 1.0
    columns = np.hstack([np.ones((len(examples.same), 1)), examples.features / spread])
    weights = np.zeros(columns.shape[1])
    pulls = np.full(len(weights), pull)
    pulls[0] = 1e-6
    for _ in range(30):
        share = 1 / (1 + np.exp(-columns @ weights))
        slope = columns.T @ (examples.same - share) - pulls * weights
        bend = (columns * (share * (1 - share))[:, None]).T @ columns + np.diag(pulls)
        weights += np.linalg.solve(bend, slope)
    weights[1:] /= spread
    return dict(zip(("constant", *names), weights.round(3).tolist(), strict=True))


def draws(documents: Sequence[Told], number: int, seed: int) -> list[list[Told]]:
    """All documents, then `number` times one to twenty of each story."""
    rng = np.random.default_rng(seed)
    drawn = [list(documents)]
    stories = sorted({one.story for one in documents})
    for _ in range(number):
        sizes = dict(zip(stories, rng.choice([1, 1, 2, 3, 5, 20], len(stories)), strict=True))
        order = rng.permutation(len(documents))
        seen: dict[str, int] = {}
        kept = set()
        for at in order.tolist():
            told = documents[at].story
            seen[told] = seen.get(told, 0) + 1
            if seen[told] <= sizes[told]:
                kept.add(at)
        drawn.append([one for at, one in enumerate(documents) if at in kept])
    return drawn


def of_documents(documents: Sequence[Told]) -> Examples:
    """Pairs of documents within topics."""
    terms = terms_of(documents, weights_of(documents))
    pairs = list(pairs_within_topics(documents))
    same = np.array([documents[a].story == documents[b].story for a, b in pairs])
    return Examples(features_of(terms, pairs), same, np.array([documents[a].topic for a, _ in pairs]))


def joined(parts: Sequence[Examples]) -> Examples:
    """Examples of several draws as one."""
    return Examples(
        np.vstack([one.features for one in parts]),
        np.concatenate([one.same for one in parts]),
        np.concatenate([one.topics for one in parts]),
    )


def of_sentences(documents: Sequence[Told], alone: Sequence[Table], dense: Sequence[Table]) -> Examples:
    """Pairs of sentences, with the story told by the weights, one a fold, that have not seen their topic."""
    pairs = list(pairs_within_topics(documents))
    weights = weights_of(documents)
    features = features_of(terms_of(documents, weights), pairs)
    told = {}
    for pair, row in zip(pairs, features, strict=True):
        fold = fold_of(documents[pair[0]].topic)
        told[pair] = min(float(scores(row[:-1], alone[fold])), float(scores(row, dense[fold])))
    places = places_of(documents)
    found = pairs_of(documents, places)
    rows = sentence_features(places, statements_of(documents, places, weights, load_vectors()), found, told)
    same = np.array([bool(places[a].events & places[b].events) for a, b in found])
    return Examples(rows, same, np.array([documents[places[a].document].topic for a, _ in found]))


def fitted(examples: Examples, names: Sequence[str], pull: float) -> tuple[Table, list[Table]]:
    """Weights of all topics, and for each fold those of the topics outside it."""
    folds = np.array([fold_of(topic) for topic in examples.topics])
    return fit(examples, names, pull), [fit(examples.only(folds != fold), names, pull) for fold in range(FOLDS)]


def main() -> None:
    """Fit and write both files."""
    parser = argparse.ArgumentParser(prog="python -m training.stories.fit", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared"), help="the shared folder")
    parser.add_argument("--out", type=Path, required=True, help="the weights")
    parser.add_argument("--folds", type=Path, required=True, help="the weights for measuring")
    options = parser.parse_args()
    settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))
    documents = read_told(options.data)
    parts = [of_documents(drawn) for drawn in draws(documents, settings["draws"], settings["seed"])]
    examples, pull = joined(parts), settings["pull"]
    plain = Examples(examples.features[:, : len(story.FEATURES)], examples.same, examples.topics)
    tables = {"documents": fitted(plain, story.FEATURES, pull), "in_block": fitted(examples, BLOCK, pull)}
    sentences = of_sentences(documents, tables["documents"][1], tables["in_block"][1])
    tables["sentences"] = fitted(sentences, statement.FEATURES, pull)
    shipped = "\n".join(as_toml(name, whole) for name, (whole, _) in tables.items())
    options.out.write_text(f"{_HEAD}\n{shipped}", encoding="utf-8")
    kept = "\n".join(
        as_toml(f"{name}.{fold}", table) for name, (_, apart) in tables.items() for fold, table in enumerate(apart)
    )
    options.folds.write_text(f"{_FOLDS_HEAD}\n{kept}", encoding="utf-8")


_HEAD = """\
origin = "Fitted for sayso by training/stories on the topics 1 to 35 of ECB+ (annotation CC BY 3.0)."
licence = "Apache-2.0"

# What two documents or sentences have in common, times these, summed: the log odds that they tell of one event.
"""
_FOLDS_HEAD = """\
# Weights as in story_weights.toml, each fitted without the topics of one fold, for measuring on those alone.
"""


def as_toml(name: str, table: Table) -> str:
    """A table of weights."""
    return f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in table.items())


if __name__ == "__main__":
    main()
