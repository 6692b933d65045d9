"""Loading says what is wrong; reading gives the same whatever else is read."""

from __future__ import annotations

import json
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import ModelError
from sayso.language import Encoder, load_encoder
from sayso.language.model import WEIGHTS


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in ("encoder.onnx", "tokenizer.json", "config.json"):
        shutil.copyfile(WEIGHTS / name, tmp_path / name)
    return tmp_path


def test_the_shipped_encoder_names_itself(encoder: Encoder) -> None:
    config = json.loads((WEIGHTS / "config.json").read_text(encoding="utf-8"))
    assert encoder.version == config["version"]
    assert encoder.digest == config["sha256"]["encoder.onnx"]
    assert len(encoder.digest) == 64


def test_another_folder_can_be_loaded(copied: Path, encoder: Encoder) -> None:
    assert load_encoder(copied).digest == encoder.digest


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json", "config.json"])
def test_a_missing_file_is_named(name: str, copied: Path) -> None:
    (copied / name).unlink()
    with pytest.raises(ModelError, match=name) as caught:
        load_encoder(copied)
    assert "--model" in str(caught.value)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json"])
def test_a_damaged_file_is_refused(name: str, copied: Path) -> None:
    data = bytearray((copied / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copied / name).write_bytes(data)
    with pytest.raises(ModelError, match="damaged or changed"):
        load_encoder(copied)


@pytest.mark.parametrize("config", ["", "[]", "{}", '{"sha256": 1}'])
def test_a_senseless_config_is_refused(config: str, copied: Path) -> None:
    (copied / "config.json").write_text(config, encoding="utf-8")
    with pytest.raises(ModelError, match=r"config\.json"):
        load_encoder(copied)


def test_weights_of_another_kind_are_refused(copied: Path) -> None:
    (copied / "encoder.onnx").write_bytes(b"no model")
    config = json.loads((copied / "config.json").read_text(encoding="utf-8"))
    config["sha256"]["encoder.onnx"] = "b7b4f6e9f5cd0b2f0a1a3f1d6bb5b1bb6c6a0a8c0c1a7f4f0d1f1a6b0a4f0d5c"
    (copied / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(ModelError):
        load_encoder(copied)


def test_a_window_that_is_too_long_is_a_bug_that_raises(encoder: Encoder) -> None:
    with pytest.raises(ValueError, match="word-pieces"):
        encoder.find(encoder.split("word " * 600))


def test_nothing_is_found_in_nothing(encoder: Encoder) -> None:
    assert encoder.find(encoder.split("  \n")) == []


def test_reading_twice_and_in_between_gives_the_same(encoder: Encoder) -> None:
    window = encoder.split("The mayor said “we stay”, while the army denied that it had fired.")
    alone = encoder.find(window)
    encoder.find(encoder.split("SHOUTING!!! said 9,999,999 people, according to nobody at all."))
    assert encoder.find(window) == alone
    assert load_encoder().find(window) == alone
    assert len(alone) == 2


def test_importing_loads_neither_torch_nor_onnxruntime() -> None:
    asked = "import sys, sayso.language; print({'torch', 'onnxruntime', 'tokenizers'} & set(sys.modules))"
    assert (
        subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True).stdout
        == "set()\n"
    )
