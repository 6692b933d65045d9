"""Loading says what is wrong; reading gives the same whatever else is read."""

from __future__ import annotations

import hashlib
import json
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import ModelError
from sayso.language import Encoder, load_encoder, load_vectors
from sayso.language.annotation import Annotation, EntityKind
from sayso.language.files import CONFIG, FILES, WEIGHTS, digest_of


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in (*FILES, CONFIG):
        shutil.copyfile(WEIGHTS / name, tmp_path / name)
    return tmp_path


def test_the_shipped_encoder_names_itself(encoder: Encoder) -> None:
    config = json.loads((WEIGHTS / "config.json").read_text(encoding="utf-8"))
    assert encoder.version == config["version"]
    assert encoder.digest == digest_of(config["sha256"])
    assert encoder.digest == digest_of(dict(reversed(config["sha256"].items())))
    assert encoder.digest != digest_of(config["sha256"] | {"reader.onnx": "0" * 64})
    assert len(encoder.digest) == 64


def test_another_folder_can_be_loaded(copied: Path, encoder: Encoder) -> None:
    assert load_encoder(copied).digest == encoder.digest


@pytest.mark.parametrize("name", [*sorted(FILES), CONFIG])
def test_a_missing_file_is_named(name: str, copied: Path) -> None:
    (copied / name).unlink()
    with pytest.raises(ModelError, match=name) as caught:
        load_all(copied)
    assert "--model" in str(caught.value)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_damaged_file_is_refused(name: str, copied: Path) -> None:
    data = bytearray((copied / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copied / name).write_bytes(data)
    with pytest.raises(ModelError, match="damaged or changed"):
        load_all(copied)


def load_all(folder: Path) -> None:
    load_encoder(folder)
    load_vectors(folder)


@pytest.mark.parametrize("config", ["", "[]", "{}", '{"sha256": 1}'])
def test_a_senseless_config_is_refused(config: str, copied: Path) -> None:
    (copied / "config.json").write_text(config, encoding="utf-8")
    with pytest.raises(ModelError, match=r"config\.json"):
        load_encoder(copied)


@pytest.mark.parametrize("name", ["encoder.onnx", "reader.onnx", "tokenizer.json", "lemmas.json.gz"])
def test_a_file_of_another_kind_is_refused(name: str, copied: Path) -> None:
    (copied / name).write_bytes(b"no model")
    config = json.loads((copied / CONFIG).read_text(encoding="utf-8"))
    config["sha256"][name] = hashlib.sha256(b"no model").hexdigest()
    (copied / CONFIG).write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_encoder(copied)


def test_a_window_that_is_too_long_is_a_bug_that_raises(encoder: Encoder) -> None:
    with pytest.raises(ValueError, match="word-pieces"):
        encoder.annotate("word " * 600)


@pytest.mark.parametrize("text", ["", "  \n", "\u200b"])
def test_nothing_is_read_from_nothing(text: str, encoder: Encoder) -> None:
    said = encoder.annotate(text)
    assert_sound(text, said)
    assert said.attributions == ()


def test_reading_twice_and_in_between_gives_the_same(encoder: Encoder) -> None:
    window = "The mayor said “we stay”, while the army denied that it had fired."
    alone = encoder.annotate(window)
    encoder.annotate("SHOUTING!!! said 9,999,999 people, according to nobody at all.")
    assert encoder.annotate(window) == alone
    assert load_encoder().annotate(window) == alone
    assert len(alone.attributions) == 2


def test_given_words_and_sentences_are_kept(encoder: Encoder) -> None:
    text = "Boats left They sank"
    words = ((0, 5), (6, 10), (11, 15), (16, 20))
    said = encoder.annotate(text, words, [0, 2])
    assert said.words == words
    assert said.sentences == ((0, 2), (2, 4))
    assert encoder.annotate(text, words, [0]).sentences == ((0, 4),)
    assert_sound(text, said)


NAMES = [
    ("Deir ez-Zor", "The army entered Deir ez-Zor on Monday."),
    ("Al-Nusra", "“Al-Nusra will not leave,” he said."),
    ("[Daesh's]", "Isil's [Daesh's] men have left Raqqa, they said."),
]


@pytest.mark.parametrize(("name", "text"), NAMES)
def test_names_keep_their_code_points(name: str, text: str, encoder: Encoder) -> None:
    said = encoder.annotate(text)
    assert_sound(text, said)
    start = text.index(name)
    inside = [word for word in said.words if start <= word[0] and word[1] <= start + len(name)]
    assert (inside[0][0], inside[-1][1]) == (start, start + len(name))


PARTS = [
    "Deir ez-Zor", "Al-Nusra", "Isil's [Daesh's]", "“We won’t go,”", "he said", "said the mayor.",
    "don\ufffdt", "’", "”",
    "zero\u200bwidth", "👩‍👩‍👧", "🇸🇾", "قال المتحدث", "MINISTER SAYS", "cafe\u0301", "ﬁre",
    "İstanbul", "\ud800", "\x00",
    "\n", ".", "$15b", "can't", "東京", "according to", "\u00ad", "x" * 40,
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=8), max_size=20), st.sampled_from(["", " "]))
def test_what_is_read_is_sound_whatever_the_text_holds(parts: list[str], space: str) -> None:
    text = space.join(parts)
    encoder = load_once()
    if len(encoder.split(text).ids) <= encoder.longest_window:
        assert_sound(text, encoder.annotate(text))


def assert_sound(text: str, said: Annotation) -> None:
    """What must hold of any annotation of a text."""
    count = len(said.words)
    end = 0
    for start, after in said.words:
        assert end <= start < after <= len(text)
        assert not any(sign.isspace() for sign in text[start:after])
        end = after
    of_words = (said.upos, said.xpos, said.lemmas, said.heads, said.relations)
    assert [len(column) for column in of_words] == [count] * 5
    assert [word for first, after in said.sentences for word in range(first, after)] == list(range(count))
    for first, after in said.sentences:
        assert first < after
        heads = said.heads[first:after]
        assert heads.count(-1) == 1
        assert all(head == -1 or first <= head < after for head in heads)
        for word in range(first, after):
            assert reaches_root(said.heads, word)
    before = 0
    for entity in said.entities:
        assert before <= entity.words[0] < entity.words[1] <= count
        assert entity.kind in EntityKind
        before = entity.words[1]
    for found in said.attributions:
        runs = found.source + found.cue + found.content
        assert all(0 <= first < after <= count for first, after in runs)
        assert found.cue
        assert found.content
        assert 0.0 <= found.score <= 1.0 + 1e-6


def reaches_root(heads: tuple[int, ...], word: int) -> bool:
    for _ in heads:
        word = heads[word]
        if word == -1:
            return True
    return False


_LOADED: list[Encoder] = []


def load_once() -> Encoder:
    if not _LOADED:
        _LOADED.append(load_encoder())
    return _LOADED[0]


def test_importing_loads_neither_torch_nor_onnxruntime() -> None:
    asked = "import sys, sayso.language; print({'torch', 'onnxruntime', 'tokenizers'} & set(sys.modules))"
    assert (
        subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True).stdout
        == "set()\n"
    )
