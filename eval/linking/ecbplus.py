"""How well stories and the sentences of one event are told apart on ECB+, topics 1 to 35.

ECB+ gives each topic two stories: two events of one kind ("check in at a clinic", of two actresses). What is asked:

`stories.auc`      Of two documents of one topic: do they tell of one story? 9,057 pairs, half of them do. The area
                   under the ROC curve of `story_alike`, which looks at nothing but the two documents.
`in_block.auc`     The same where the density around both documents is known too (`stories.density`).
`siblings.auc`     Of two sentences of different documents of one topic that tell of one event, or of two stories:
                   which? Scored by the likeness of their documents alone, as in `in_block`.
`sentences.auc`    Of two sentences of different documents of one topic: do they tell of one event? A sentence is
                   one that holds a mention of an event that the annotation gives a cluster; two tell of one event
                   when they share a cluster. The mean over the 33 topics of the area within each topic.
`sentences.pooled` The same with the pairs of all topics in one heap: the score must mean the same in each topic.
`stories.b3`       Documents of all topics in one heap, sought by their keys and grouped by average link: B³ F1
                   against the 66 stories.

All but `stories.b3` are measured with weights that were fitted without the topics measured (five folds by topic);
`stories.b3` is measured with the weights and the threshold that are shipped, which have seen these topics. Lines
that are a page's address are left out. Beside each figure: cosine of TF-IDF, of the documents or the sentences; for
`stories.b3` average link on it at its best threshold.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from eval import SHARED
from eval.floors import Measured
from eval.linking.ecb_sentences import pairs_of, places_of, sentence_features, statements_of
from eval.linking.ecb_texts import (
    Pair,
    Told,
    features_of,
    fold_of,
    pairs_within_topics,
    read_told,
    scores,
    terms_of,
    weights_of,
)
from eval.linking.scores import area, b_cubed, groups_of, mean_area
from eval.rows import half_of
from sayso.language import load_vectors
from sayso.links.sparse import cosine
from sayso.links.stories.average_link import average_link
from sayso.links.stories.blocks import find_likenesses
from sayso.links.stories.document_terms import DocumentTerms
from sayso.links.stories.story import FEATURES, SAME_MEAN

FOLD_WEIGHTS = Path(__file__).with_name("story_folds.toml")
Folds = Mapping[str, Mapping[str, float]]


def measure(shared: Path, model: Path | None) -> dict[str, Measured]:
    """All figures."""
    return figures(read_told(shared), model)


def figures(documents: Sequence[Told], model: Path | None = None) -> dict[str, Measured]:
    """All figures of some documents (whole topics)."""
    folds = tomllib.loads(FOLD_WEIGHTS.read_text(encoding="utf-8"))
    weights = weights_of(documents)
    terms = terms_of(documents, weights)
    pairs = list(pairs_within_topics(documents))
    same = [documents[a].story == documents[b].story for a, b in pairs]
    features = features_of(terms, pairs)
    apart = [fold_of(documents[a].topic) for a, _ in pairs]
    plain, alone = features[:, 0], left_out(features[:, : len(FEATURES)], apart, folds["documents"])
    dense = np.minimum(alone, left_out(features, apart, folds["in_block"]))
    story = dict(zip(pairs, dense.tolist(), strict=True))
    measured = {
        "stories.auc": Measured(area(same, alone), area(same, plain)),
        "in_block.auc": Measured(area(same, dense), area(same, plain)),
    }
    places = places_of(documents)
    found = pairs_of(documents, places)
    told = sentence_features(places, statements_of(documents, places, weights, load_vectors(model)), found, story)
    topics = [documents[places[a].document].topic for a, _ in found]
    one = [bool(places[a].events & places[b].events) for a, b in found]
    alike = left_out(told, [fold_of(topic) for topic in topics], folds["sentences"])
    of_documents = [tuple(sorted((places[a].document, places[b].document))) for a, b in found]
    kept = [at for at, (a, b) in enumerate(of_documents) if one[at] or documents[a].story != documents[b].story]
    cosines = dict(zip(pairs, plain.tolist(), strict=True))
    asked = [one[at] for at in kept]
    measured["siblings.auc"] = Measured(
        *(area(asked, [table[of_documents[at]] for at in kept]) for table in (story, cosines))
    )
    measured["sentences.auc"] = Measured(mean_area(one, alike, topics), mean_area(one, told[:, 0], topics))
    measured["sentences.pooled"] = Measured(area(one, alike), area(one, told[:, 0]))
    measured["stories.b3"] = grouped(documents, terms)
    return measured


def left_out(features: np.ndarray, folds: Sequence[int], weights: Folds) -> np.ndarray:
    """Scores of rows, each by the weights that have not seen its fold."""
    chosen, out = np.array(folds), np.zeros(len(features))
    for fold, table in weights.items():
        rows = chosen == int(fold)
        out[rows] = scores(features[rows], table)
    return out


def grouped(documents: Sequence[Told], terms: Sequence[DocumentTerms]) -> Measured:
    """B³ of the stories found by keys, beside that of average link on the cosine at its best threshold."""
    names, gold = [one.id for one in documents], [one.story for one in documents]
    alike, _ = find_likenesses(terms)
    ours = b_cubed(gold, groups_of(names, average_link(alike, SAME_MEAN)))
    by_name = {one.doc: one for one in terms}
    near = {(a, b): cosine_of(by_name[a], by_name[b]) for a, b in alike}
    plain = max(b_cubed(gold, groups_of(names, average_link(near, least / 50))) for least in range(4, 20))
    return Measured(ours, plain)


def cosine_of(a: DocumentTerms, b: DocumentTerms) -> float:
    """The cosine of two documents."""
    return cosine(a.terms, b.terms)


def half_by_topic(documents: Sequence[Told], half: int) -> list[Told]:
    """The documents of the topics of one half."""
    return [one for one in documents if half_of(one.topic) == half]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of all and of both halves of the topics, and the worst pairs of the first where asked."""
    parser = argparse.ArgumentParser(prog="python -m eval.linking.ecbplus", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/ (%(default)s)")
    parser.add_argument("--errors", action="store_true", help="list the pairs of documents most wrongly scored")
    options = parser.parse_args(arguments)
    documents = read_told(options.shared)
    parts = [figures(part) for part in (documents, *(half_by_topic(documents, half) for half in (0, 1)))]
    print(f"{'':<22}{'all':>8}{'TF-IDF':>8}{'half 0':>8}{'half 1':>8}")
    for name, value in parts[0].items():
        halves = "".join(f"{part[name].value:>8.3f}" for part in parts[1:])
        print(f"{name:<22}{value.value:>8.3f}{value.baseline:>8.3f}{halves}")
    if options.errors:
        print_errors(half_by_topic(documents, 0))


def print_errors(documents: Sequence[Told], most: int = 40) -> None:
    """The pairs of documents on whose story the score is most wrong."""
    folds = tomllib.loads(FOLD_WEIGHTS.read_text(encoding="utf-8"))
    pairs: list[Pair] = list(pairs_within_topics(documents))
    features = features_of(terms_of(documents, weights_of(documents)), pairs)
    alike = left_out(
        features[:, : len(FEATURES)], [fold_of(documents[a].topic) for a, _ in pairs], folds["documents"]
    )
    wrong = [abs((documents[a].story == documents[b].story) - alike[at]) for at, (a, b) in enumerate(pairs)]
    for at in np.argsort(wrong)[::-1][:most].tolist():
        a, b = (documents[number] for number in pairs[at])
        print(f"{alike[at]:.2f} {'one' if a.story == b.story else 'two'} {a.id} {b.id} {features[at].round(2)}")
        for one in (a, b):
            print(f"      {' '.join(one.sentences)[:150]}")


if __name__ == "__main__":
    main()
