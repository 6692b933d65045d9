"""How well sentence vectors keep those of the unmodified MiniLM: python -m training.encoder.vectors [--model DIR].

Prints, for sentences of the newswire dev set, the mean cosine of the two vectors, Spearman's correlation of all
similarities of pairs, and how often the nearest neighbour is the same; and for sentences on one matter or another
(see `eval.language.matters`) the area under the ROC curve of ours, of MiniLM, and of TF-IDF.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from eval.language.matters import auc, read_raqqa, tf_idf, vectors_in_context

from sayso.language import Annotator, load_encoder
from training.encoder.base import base_vectors
from training.encoder.entity_files import read_tagged

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sayso.language import Encoder

SENTENCES = 1000
LEAST_WORDS = 6  # shorter ones are headings and datelines, whose neighbours are accidents


def newswire_sentences(path: Path, most: int) -> list[str]:
    """Different sentences of the newswire data, evenly taken."""
    texts = [one.text for document in read_tagged(path) for one in document if len(one.tokens) >= LEAST_WORDS]
    known = list(dict.fromkeys(texts))
    return known[:: max(1, len(known) // most)][:most]


def one_vector(encoder: Encoder, sentence: str) -> NDArray[np.float32]:
    """The vector of a sentence that is read alone."""
    return encoder.annotate(sentence, sentences=[0]).vectors[0].astype(np.float32)


def ranks(values: NDArray[np.float32]) -> NDArray[np.float64]:
    """Ranks from 0; ties, which similarities of real sentences hardly have, in order.

    >>> ranks(np.array([0.3, 0.1, 0.2], np.float32)).tolist()
    [2.0, 0.0, 1.0]
    """
    out = np.empty(len(values))
    out[np.argsort(values, kind="stable")] = np.arange(len(values))
    return out


def kept(ours: NDArray[np.float32], base: NDArray[np.float32]) -> dict[str, float]:
    """Mean cosine, Spearman's correlation of the similarities of all pairs, share of equal nearest neighbours.

    >>> vectors = np.eye(3, dtype=np.float32) + np.float32(0.1) * np.arange(9, dtype=np.float32).reshape(3, 3)
    >>> vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    >>> kept(vectors, vectors)
    {'cosine': 1.0, 'spearman': 1.0, 'nearest': 1.0}
    """
    near, far = ours @ ours.T, base @ base.T
    pairs = np.triu_indices(len(ours), 1)
    spearman = np.corrcoef(ranks(near[pairs]), ranks(far[pairs]))[0, 1]
    for matrix in (near, far):
        np.fill_diagonal(matrix, -2.0)
    return {
        "cosine": round(float((ours * base).sum(1).mean()), 4),
        "spearman": round(float(spearman), 4),
        "nearest": round(float((near.argmax(1) == far.argmax(1)).mean()), 4),
    }


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder.vectors", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with data/")
    parser.add_argument("--model", type=Path, help="folder with other weights than the shipped ones")
    given = parser.parse_args()
    torch.set_num_threads(1)
    encoder = load_encoder(given.model)
    sentences = newswire_sentences(given.shared / "data/language/ww-newswire-dev.tsv.gz", SENTENCES)
    evidence, texts = read_raqqa(given.shared)
    asked = [texts[one.document][slice(*one.span)] for one in evidence]
    base = base_vectors([*sentences, *asked], torch.device("cpu"))
    ours = np.stack([one_vector(encoder, text) for text in sentences])
    print(json.dumps(kept(ours, np.stack([base[text].numpy() for text in sentences]))))
    areas = {
        "ours": auc(evidence, vectors_in_context(evidence, texts, Annotator(encoder))),
        "ours, sentences alone": auc(evidence, np.stack([one_vector(encoder, text) for text in asked])),
        "unmodified MiniLM": auc(evidence, np.stack([base[text].numpy() for text in asked])),
        "TF-IDF": auc(evidence, tf_idf(asked)),
    }
    print(json.dumps({name: round(value, 4) for name, value in areas.items()}))


if __name__ == "__main__":
    main()
