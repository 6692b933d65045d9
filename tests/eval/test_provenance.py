"""Hops of chains against labels, on an invented text."""

from __future__ import annotations

import doctest
import hashlib
import json
from pathlib import Path

import pytest
from eval.provenance import Labelled, as_gold, gold_file, hop_shares, load

from eval import provenance

TEXT = "Rain AFP It rained, the mayor told the Herald. A clerk agreed."
LABELS = {
    "publisher": "mail",
    "attributions": [
        {
            "type": "indirect", "source": [20, 29], "cue": [30, 34], "content": [[9, 18]], "speaker": [20, 29],
            "chain": ["(publisher)", "AFP", [39, 45], [20, 29]],
        },
        {
            "type": "indirect", "source": [47, 54], "cue": [55, 61], "content": [[9, 18]], "speaker": "a clerk",
            "chain": ["(publisher)", "a clerk"], "optional": True,
        },
    ],
    "chains": [{"chain": ["(publisher)", "AFP"], "where": [5, 8], "scope": "document"}],
}  # fmt: skip


def rows(*chains: tuple[str, ...]) -> dict[str, list[dict[str, object]]]:
    links = [[{"name": name, "kind": "outlet"} for name in chain] for chain in chains]
    return {
        "chains": [
            {"doc": "a", "chain": chain, "links": of_chain} for chain, of_chain in zip(chains, links, strict=True)
        ]
    }


@pytest.mark.parametrize(
    ("chains", "precision", "recall"),
    [
        ([("Mail", "AFP", "Herald", "the mayor")], 1.0, 1.0),
        ([("Mail", "AFP", "the mayor")], 0.5, 1 / 3),
        ([("Mail", "AFP", "Herald", "the mayor"), ("Mail", "a clerk")], 1.0, 1.0),  # optional: neither way
        ([("Mail", "AFP", "Herald", "the mayor"), ("Mail", "the Mail’s reporter")], 1.0, 1.0),
        ([], 1.0, 0.0),
    ],
)
def test_hops(chains: list[tuple[str, ...]], precision: float, recall: float) -> None:
    found = hop_shares({"a": Labelled(TEXT, LABELS)}, rows(*chains))
    assert found == pytest.approx((precision, recall))


def test_gold_has_the_shape_of_other_gold() -> None:
    gold = as_gold({"a": Labelled(TEXT, LABELS)})
    assert gold["attributions"][0]["resolved_source"] == "the mayor"
    assert gold["attributions"][0]["content"] == [{"start": 9, "end": 18}]
    assert gold["chains"][0]["chain"] == ["(publisher)", "AFP"]


def test_texts_are_found_by_their_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    labels = tmp_path / "fakes-dev.json"
    labels.write_text(json.dumps({hashlib.sha256(TEXT.encode()).hexdigest(): LABELS}))
    monkeypatch.setattr(provenance, "GOLD", tmp_path)
    corpus = tmp_path / provenance.CORPUS
    corpus.parent.mkdir(parents=True)
    corpus.write_text(json.dumps({"id": "a", "text": TEXT}) + "\n")
    assert list(load(tmp_path, "dev")) == ["a"]
    corpus.write_text(json.dumps({"id": "a", "text": "another text"}) + "\n")
    with pytest.raises(ValueError, match="lacks 1 text"):
        load(tmp_path, "dev")


@pytest.mark.parametrize("half", ["dev", "test"])
def test_labels_are_offsets_and_kinds(half: str) -> None:
    texts = json.loads(gold_file(half).read_text(encoding="utf-8"))
    assert len(texts) >= 30
    for digest, labels in texts.items():
        assert len(digest) == 64
        for row in labels["attributions"]:
            spans = [*row["content"], *filter(None, (row["source"], row["cue"]))]
            assert all(0 <= start < end for start, end in spans)
            assert row["type"] in {"direct", "indirect", "mixed"}
            assert row["chain"][0] == "(publisher)"


def test_the_halves_share_no_outlet_and_no_text() -> None:
    dev, test = (json.loads(gold_file(half).read_text(encoding="utf-8")) for half in ("dev", "test"))
    assert not dev.keys() & test.keys()
    assert not {one["publisher"] for one in dev.values()} & {one["publisher"] for one in test.values()}


def test_examples_run() -> None:
    assert doctest.testmod(provenance).failed == 0
