"""Write the ONNX weights: python -m training.encoder.export FOLDER_OF_RUN --out FOLDER.

Matrices and word table are stored as int8 (see docs/decisions/001-attribution-encoder.md).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from safetensors.torch import load_file
from torch import Tensor, nn

from sayso.language.files import FILES
from sayso.language.lemmas import TABLE
from training.encoder.base import base_tokenizer, base_weights
from training.encoder.examples import Labels
from training.encoder.graph import (
    READER_INPUTS,
    WINDOW_INPUTS,
    WINDOW_OUTPUTS,
    ReaderGraph,
    VectorGraph,
    WindowGraph,
)
from training.encoder.train import network_for, network_with

HERE = Path(__file__).parent
SCHEME = "newswire"  # the entity scheme that is shipped; the others only teach
# Small matrices that decide on labels directly stay fp32.
EXACT = ("upos", "xpos", "edits", "begins", "entities", "cues", "relations", "roles", "arc_bias")


def write_fp32(graph: nn.Module, inputs: dict[str, Tensor], outputs: dict[str, dict[int, str]], path: Path) -> None:
    """Trace a graph into ONNX with free lengths."""
    axes = {name: {value.dim() - 1: "words"} for name, value in inputs.items()}
    axes |= {"ids": {0: "pieces"}, "features": {1: "pieces"}, "states": {0: "words"}}
    axes |= {name: {0: "cues", 1: "words"} for name in ("masks", "distances")}
    torch.onnx.export(
        graph.eval(),
        tuple(inputs.values()),
        path,
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes={name: axes[name] for name in inputs} | outputs,
        opset_version=17,
        dynamo=False,
    )
    onnx.checker.check_model(str(path))


def window_inputs() -> dict[str, Tensor]:
    """A window of twelve pieces, seven words and two sentences to trace with."""
    words = torch.arange(1, 8)
    begins = torch.full((7,), -50.0)
    begins[[0, 4]] = 50.0
    features = torch.ones((3, 12), dtype=torch.int64)
    values = (torch.arange(12) + 2000, features, words, words + 0, words + 9, begins)
    return dict(zip(WINDOW_INPUTS, values, strict=True))


def reader_inputs() -> dict[str, Tensor]:
    """Two cues in seven words to trace with."""
    masks = torch.zeros((2, 7), dtype=torch.int64)
    masks[0, 2], masks[1, 5] = 1, 1
    return dict(zip(READER_INPUTS, (torch.randn(7, 192), masks, masks + 3), strict=True))


def quantise(fp32: Path, path: Path) -> None:
    """Store matrices per channel and the word tables as int8; sums stay fp32."""
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready.onnx"
        quant_pre_process(str(fp32), str(ready), skip_symbolic_shape=True)
        graph = onnx.load(ready).graph
        exact = [node.name for node in graph.node if set(EXACT) & set(node.name.replace(".", "/").split("/"))]
        quantize_dynamic(
            str(ready),
            str(path),
            op_types_to_quantize=["MatMul", "Gather", "Attention"],
            nodes_to_exclude=exact,
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )


def write_config(out: Path, labels: Labels, settings: dict[str, Any]) -> None:
    """Name the labels, the settings and the digests of all files."""
    names = {key: getattr(labels, key) for key in ("upos", "xpos", "edits", "relations")}
    config = {
        **settings,
        "labels": {**names, "entities": labels.schemes[SCHEME]},
        "sha256": {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in sorted(FILES)},
    }
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path, help="folder with labels.json and the checkpoint")
    parser.add_argument("--checkpoint", default="encoder.safetensors")
    parser.add_argument("--out", type=Path, required=True, help="folder that holds the lemma table already")
    parser.add_argument("--settings", type=Path, default=HERE / "thresholds.toml")
    parser.add_argument("--fp32", action="store_true", help="leave the numbers as they are")
    given = parser.parse_args()
    if not (given.out / TABLE).is_file():
        parser.error(
            f"{given.out / TABLE}: not found; python -m training.language.lemmas --out {given.out} writes it"
        )
    labels = Labels(**json.loads((given.run / "labels.json").read_text(encoding="utf-8")))
    network = network_with(load_file(given.run / given.checkpoint), labels, base_tokenizer(), 0.0)
    by_word = {name: {0: "words"} for name in WINDOW_OUTPUTS}
    plain = network_for(labels, base_tokenizer(), 0.0)
    plain.begin_from(base_weights())
    graphs = {
        "encoder.onnx": (WindowGraph(network.eval(), SCHEME), window_inputs(), by_word),
        "reader.onnx": (ReaderGraph(network), reader_inputs(), {"roles": {0: "cues", 1: "words"}}),
        "vectors.onnx": (VectorGraph(plain.eval()), {"ids": window_inputs()["ids"]}, {"vector": {}}),
    }
    for name, (graph, inputs, outputs) in graphs.items():
        with tempfile.TemporaryDirectory() as folder:
            fp32 = Path(folder) / name
            write_fp32(graph, inputs, outputs, fp32)
            if given.fp32:
                (given.out / name).write_bytes(fp32.read_bytes())
            else:
                quantise(fp32, given.out / name)
        print(f"{name} {(given.out / name).stat().st_size / 1e6:.1f} MB")
    (given.out / "tokenizer.json").write_text(base_tokenizer().to_str(pretty=False), encoding="utf-8")
    write_config(given.out, labels, tomllib.loads(given.settings.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
