import importlib

import numpy as np
import pytest
from training.pages.labels import FOLDS, _by_article, _by_snippets, fold_of

from sayso.documents.markup import article

FIRST = "Six people died when shells hit the market of Ostrel on Monday."
SECOND = "Nobody knew from which side of the river the guns had fired."


def test_blocks_are_labelled_by_the_share_of_their_words_in_the_article():
    mixed = f"{SECOND} Share this page with all your friends today"
    texts = (FIRST, "Read more about the rain in Karven", mixed, "Ostrel")
    labels = _by_article(texts, f"{FIRST}\n\n{SECOND}")
    assert labels[0] == 1.0
    assert labels[1] == 0.0
    assert 0.4 < labels[2] < 0.7
    assert labels[3] == 1.0


def test_snippets_label_the_blocks_that_hold_them_and_no_other():
    texts = ("Six people died", FIRST, SECOND, "Read more", "Home")
    row = {"with": ["Six people  died"], "without": ["Read more", "people died"], "comments": None}
    taken = np.array([False, True, True, False, False])
    # Of two blocks with a wanted snippet the one that the extractor kept; what both kinds claim, nobody says.
    assert _by_snippets(texts, row, taken).tolist() == [0.0, -1.0, -1.0, 0.0, -1.0]


def test_no_host_is_in_two_folds():
    assert fold_of("https://varna.example/a") == fold_of("https://varna.example/b?c=1")
    assert 0 <= fold_of("not an address") < FOLDS


def test_trees_are_written_as_the_graph_that_is_read(tmp_path, monkeypatch):
    ensemble = pytest.importorskip("sklearn.ensemble")
    pytest.importorskip("onnx")
    fit = importlib.import_module("training.pages.fit")
    chance = np.random.default_rng(0)
    rows = chance.normal(size=(400, 6)).astype(np.float32)
    trees = ensemble.HistGradientBoostingClassifier(max_iter=20, max_leaf_nodes=6).fit(
        rows, rows[:, 0] + rows[:, 3] > 0
    )
    fit.write(trees, rows.shape[1], tmp_path / article.WEIGHTS)
    monkeypatch.setattr(article, "_weights", (tmp_path / article.WEIGHTS).read_bytes)
    article._session.cache_clear()
    try:
        shares = article.article_share(rows)
    finally:
        article._session.cache_clear()
    assert np.abs(shares - trees.predict_proba(rows)[:, 1]).max() < 1e-5
