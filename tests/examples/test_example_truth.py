"""The truth itself: its words stand in the documents, and the pages show what they are there to show."""

import json
from collections import Counter

import pytest
from eval.truth import PAGES, TRUTH, TruthError, load_truth, only, resolve, stem


def test_every_span_of_the_truth_shows_its_words(gold, ledger):
    texts = {stem(document.id): document.text for document in ledger.documents}
    for table in ("attributions", "chains", "hard_negatives", "not_article", "naming"):
        for row in gold[table]:
            for span in [row.get("source"), row.get("cue"), row.get("where"), *row.get("content", ())]:
                if span:
                    assert texts[row["doc"]][span["start"] : span["end"]] == span["text"], row["id"]


def test_truth_that_is_not_in_the_text_is_refused():
    truth = load_truth()
    texts = dict.fromkeys((row["doc"] for row in truth["documents"]), "nothing of the kind")
    with pytest.raises(TruthError, match="not in the text"):
        resolve(truth, texts)


def test_words_that_stand_twice_must_say_which():
    with pytest.raises(TruthError, match="2 times"):
        only("so he said so", "so", "example")


def test_pages_are_deterministic_files():
    for path in sorted(PAGES.iterdir()):
        data = path.read_bytes()
        assert b"\r" not in data, path.name
        assert data.endswith(b"\n"), path.name
        assert data.decode("utf-8")


def test_truth_is_complete_enough_to_score():
    truth = load_truth()
    needed = [row for row in truth["attributions"] if not row.get("optional")]
    assert len(needed) >= 60
    assert set(Counter(row["type"] for row in needed)) == {"direct", "indirect", "mixed"}
    ids = [row["id"] for value in truth.values() if isinstance(value, list) for row in value if "id" in row]
    assert len(ids) == len(set(ids))
    assert json.loads(TRUTH.read_text(encoding="utf-8")) == truth


def test_no_page_resembles_the_real_world_in_its_addresses():
    for path in sorted(PAGES.iterdir()):
        for line in path.read_text(encoding="utf-8").splitlines():
            for address in [part for part in line.split('"') if part.startswith("http")]:
                assert ".example/" in address or address.startswith("https://schema.org"), (path.name, address)
