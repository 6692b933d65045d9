from __future__ import annotations

import tomllib

import numpy as np
from eval.linking.ecb_texts import FOLDS, Told, scores
from eval.linking.ecbplus import FOLD_WEIGHTS
from training.meaning.texts import split
from training.stories.fit import Examples, draws, fit

from sayso.lexicons import load_lexicon
from sayso.links.stories import statement, story


def test_fit_finds_what_tells_two_kinds_apart() -> None:
    rng = np.random.default_rng(1)
    features = rng.normal(size=(400, 2))
    examples = Examples(features, features[:, 0] > 0, np.array(["t"] * 400))
    weights = fit(examples, ("tells", "noise"), pull=1.0)
    assert weights["tells"] > 10 * abs(weights["noise"])
    assert ((scores(features, weights) > 0.5) == examples.same).mean() > 0.95


def test_draws_repeat_and_begin_with_the_whole() -> None:
    documents = [Told(str(at), "1", f"s{at % 2}", ("A",), (frozenset(),)) for at in range(40)]
    assert draws(documents, 2, seed=3) == draws(documents, 2, seed=3)
    assert draws(documents, 2, seed=3)[0] == documents


def test_weights_are_there_for_every_feature_and_fold() -> None:
    folds = tomllib.loads(FOLD_WEIGHTS.read_text(encoding="utf-8"))
    expected = {
        "documents": ("constant", *story.FEATURES),
        "in_block": ("constant", *story.FEATURES, "scaled"),
        "sentences": ("constant", *statement.FEATURES),
    }
    for name, features in expected.items():
        assert tuple(load_lexicon("story_weights")[name]) == features
        assert sorted(folds[name]) == [str(fold) for fold in range(FOLDS)]
        assert all(tuple(table) == features for table in folds[name].values())


def test_sentences_of_texts_stand_on_one_line() -> None:
    assert split("One mill burned. Two\nburned later.") == ["One mill burned.", "Two burned later."]
