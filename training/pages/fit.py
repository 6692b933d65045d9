"""Fit the trees that choose an article's blocks, and write them as ONNX: `python -m training.pages.fit`.

python -m training.pages.fit --folds      figures of five folds by host, nothing written
python -m training.pages.fit --out FOLDER fits on all pages and writes article.onnx
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from eval.cases import Figures
from eval.contents import article_figures, snippet_figures, snippets_of
from eval.saved_pages import article_text, saved_pages
from onnx import TensorProto, helper
from sklearn.ensemble import HistGradientBoostingClassifier

from eval import SHARED
from sayso.documents import build_document
from sayso.documents.markup.evidence import Matrix
from sayso.errors import PageError
from sayso.records.documents import Document
from sayso.records.pages import Page
from training.pages.labels import FOLDS, LabelledPage, fold_of, labelled_pages

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


def held_out(pages: Sequence[LabelledPage], settings: Settings, data: Path) -> Figures:
    """Figures of whole documents, each read with trees that saw no page of its host's fold."""
    fitted = [fit([page for page in pages if page.fold != fold], settings) for fold in range(FOLDS)]
    found: dict[str, list[Any]] = {"pages": [], "pages-meta": []}
    for folder, documents in found.items():
        for row, page in saved_pages(data / folder):
            trees = fitted[fold_of(row["url"])]
            with patch("sayso.documents.markup.content.article_share", partial(_shares, trees)):
                documents.append((row, page, _document(page)))
    bare = [(row["article"], article_text(one, headline=False) if one else "") for row, _, one in found["pages"]]
    return {**article_figures(bare), **snippet_figures(snippets_of(*one) for one in found["pages-meta"])}


def _shares(trees: HistGradientBoostingClassifier, rows: Matrix) -> Any:
    return trees.predict_proba(rows)[:, 1]


def _document(page: Page) -> Document | None:
    try:
        return build_document(page)
    except PageError:
        return None


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
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    )
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
        for name, value in held_out(pages, settings, options.shared / "data").items():
            print(f"{name:<16}{value:.4f}")
    if options.out:
        write(fit(pages, settings), pages[0].rows.shape[1], options.out / "article.onnx")


if __name__ == "__main__":
    main()
