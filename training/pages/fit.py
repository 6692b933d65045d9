"""Fit the trees that choose an article's blocks, and write them as ONNX: `python -m training.pages.fit`.

python -m training.pages.fit --folds      figures of five folds by host, nothing written
python -m training.pages.fit --out FOLDER fits on all pages and writes article.onnx
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from onnx import TensorProto, helper
from sklearn.ensemble import HistGradientBoostingClassifier

from eval import SHARED
from eval.saved_pages import folded, overlap
from training.pages.labels import FOLDS, LabelledPage, labelled_pages

SETTINGS = Path(__file__).with_name("article.toml")
Settings = dict[str, Any]
_NODES = ("treeids", "nodeids", "modes", "featureids", "values", "truenodeids", "falsenodeids")


def fit(pages: Sequence[LabelledPage], settings: Settings) -> HistGradientBoostingClassifier:
    """Trees from some pages."""
    rows, labels, weights = [], [], []
    for page in pages:
        told = page.labels >= 0
        weight = np.ones(int(told.sum()))
        if page.whole:
            # Long blocks count more, as in the figure; a whole page as much as `page_weight` snippets.
            words = np.array([len(text.split()) + 1 for text in page.texts])[told]
            weight = np.minimum(np.sqrt(words), settings["most_weight"])
            weight *= settings["page_weight"] / weight.sum()
        rows.append(page.rows[told])
        labels.append(page.labels[told] > 0.5)
        weights.append(weight)
        if not page.whole and settings["extractor_weight"]:
            # Where nobody says, the extractor is a weak teacher.
            rows.append(page.rows[~told])
            labels.append(page.taken[~told])
            weights.append(np.full(int((~told).sum()), settings["extractor_weight"] / max(1, (~told).sum())))
    trees = HistGradientBoostingClassifier(**settings["trees"])
    return trees.fit(np.concatenate(rows), np.concatenate(labels), sample_weight=np.concatenate(weights))


def held_out(pages: Sequence[LabelledPage], settings: Settings) -> list[np.ndarray]:
    """The shares of each page's blocks by trees that saw no page of its host's fold."""
    shares: list[np.ndarray] = [np.zeros(0)] * len(pages)
    for fold in range(FOLDS):
        trees = fit([page for page in pages if page.fold != fold], settings)
        for index, page in enumerate(pages):
            if page.fold == fold:
                shares[index] = trees.predict_proba(page.rows)[:, 1]
    return shares


def figures(pages: Sequence[LabelledPage], shares: Sequence[np.ndarray], threshold: float) -> dict[str, float]:
    """4-gram F1 over whole articles; shares of snippets kept."""
    scores = []
    counts = {"with": [0, 0], "without": [0, 0]}
    for page, share in zip(pages, shares, strict=True):
        text = "\n".join(text for text, one in zip(page.texts, share, strict=True) if one >= threshold)
        if page.whole:
            scores.append(overlap(page.row["article"], text))
            continue
        for kind, count in counts.items():
            for snippet in page.row[kind] or ():
                count[0] += folded(snippet) in text
                count[1] += 1
    precision, recall = np.mean(scores, axis=0)
    return {
        "f1": 2 * precision * recall / (precision + recall),
        "precision": precision,
        "recall": recall,
        "wanted": counts["with"][0] / counts["with"][1],
        "unwanted": counts["without"][0] / counts["without"][1],
    }


def write(trees: HistGradientBoostingClassifier, columns: int, path: Path) -> None:
    """The trees as ONNX: rows of evidence in, one share a row out."""
    nodes: dict[str, list[Any]] = {name: [] for name in _NODES}
    leaves: dict[str, list[Any]] = {"treeids": [], "nodeids": [], "weights": []}
    for number, (tree,) in enumerate(trees._predictors):  # no public way leads to the nodes
        for index, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            told = (number, index, "LEAF" if leaf else "BRANCH_LEQ", int(node["feature_idx"]),
                    float(node["num_threshold"]), int(node["left"]), int(node["right"]))  # fmt: skip
            for name, value in zip(_NODES, told, strict=True):
                nodes[name].append(value)
            if leaf:
                for name, value in zip(leaves, (number, index, float(node["value"])), strict=True):
                    leaves[name].append(value)
    summed = helper.make_node(
        "TreeEnsembleRegressor", ["rows"], ["sums"], domain="ai.onnx.ml", n_targets=1,
        base_values=[float(trees._baseline_prediction[0][0])], post_transform="NONE",
        **{f"nodes_{name}": values for name, values in nodes.items()},
        **{f"target_{name}": values for name, values in leaves.items()}, target_ids=[0] * len(leaves["weights"]),
    )  # fmt: skip
    graph = helper.make_graph(
        [summed, helper.make_node("Sigmoid", ["sums"], ["shares"])],
        "article",
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, [None, columns])],
        [helper.make_tensor_value_info("shares", TensorProto.FLOAT, [None, 1])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)])
    model.ir_version = 8
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(model.SerializeToString(deterministic=True))


def main() -> None:
    """Print the figures of five folds, or fit and write."""
    parser = argparse.ArgumentParser(prog="python -m training.pages.fit", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/ (%(default)s)")
    parser.add_argument("--folds", action="store_true", help="figures of five folds by host")
    parser.add_argument("--out", type=Path, help="folder for article.onnx")
    options = parser.parse_args()
    settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))
    pages = labelled_pages(options.shared / "data")
    if options.folds:
        shares = held_out(pages, settings)
        for threshold in (0.4, 0.45, 0.5, 0.55, 0.6):
            told = figures(pages, shares, threshold)
            print(f"{threshold:.2f}  " + "  ".join(f"{name} {value:.4f}" for name, value in told.items()), flush=True)
    if options.out:
        write(fit(pages, settings), pages[0].rows.shape[1], options.out / "article.onnx")


if __name__ == "__main__":
    main()
