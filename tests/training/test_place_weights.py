"""The weights of places: fitted on what is right, complete, and for both rounds."""

import importlib

import numpy as np
import pytest
from eval.places import Gold, Read

from sayso.gazetteer import load_atlas
from sayso.reading.places.evidence import AROUND, NOTHING, OWN
from sayso.reading.places.rank import shipped_weights
from sayso.reading.places.toponym import toponym_at
from sayso.records.documents import Document

TEXT = "Dublin, Ohio"


@pytest.fixture
def fit():
    pytest.importorskip("scipy")
    return importlib.import_module("training.places.fit")


@pytest.fixture
def read():
    document = Document("a", "0" * 64, "a", None, None, None, None, None, "en", TEXT, ())
    gold = (Gold(0, 6, "Dublin", (40.1, -83.1)), Gold(8, 12, "Ohio", (40.2, -83.0)))
    return Read(document, gold, tuple(toponym_at(TEXT, (one.start, one.end)) for one in gold))


def test_shipped_weights_name_all_evidence():
    alone, together = shipped_weights()
    assert set(alone) == {*OWN, *NOTHING}
    assert set(together) == {*OWN, *AROUND, *NOTHING}


def test_an_example_knows_which_candidates_are_right(fit, read):
    made = fit.example(read, "lgl", load_atlas())
    admins = {load_atlas().unit_name(row) for row in made.found.rows[made.right & (made.found.group == 0)]}
    assert admins == {"Ohio"}
    assert made.none_right.tolist() == [False, False]


def test_fitted_weights_prefer_what_is_right(fit, read):
    made = fit.example(read, "lgl", load_atlas())
    bare = [np.zeros((len(made.found), 0))]
    weights = fit.fit([made], bare, 0.1)
    assert fit.log_share([made], bare, weights) > fit.log_share([made], bare, np.zeros_like(weights))
    assert dict(zip((*OWN, *NOTHING), weights, strict=True))["inside"] > 0


def test_weights_are_written_as_the_lexicon_that_is_read(fit, tmp_path):
    fit.write(tmp_path / "weights.toml", ({"town": 1.5}, {"near": -2.0}))
    told = (tmp_path / "weights.toml").read_text(encoding="utf-8")
    assert told.startswith("origin = ")
    assert told.endswith("[alone]\ntown = 1.5\n\n[together]\nnear = -2.0\n")
