"""Write the ONNX weights: python -m training.attribution.export CHECKPOINT --out FOLDER.

The graph takes one window and does everything in one call: it tags cues, counts
them, and reads the words again for each. Word tables and matrices are stored as
int8 (see docs/decisions/001-attribution-encoder.md).
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

from training.attribution.measure import cue_segments
from training.attribution.network import Network
from training.attribution.train import base_tokenizer

INPUTS = ["ids", "features", "first", "last", "cue_bias"]
OUTPUTS = ["tags", "segments", "roles", "sure"]


class OneWindow(nn.Module):
    """The network for one window without padding."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: Tensor, features: Tensor, first: Tensor, last: Tensor, cue_bias: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Take ids (pieces,), features (3, pieces), first and last (words,), cue_bias ()."""
        states = self.network.read(ids[None], features[None], first[None], last[None], None)
        tags = self.network.cue_head(states)[0]
        segments, masks = cue_segments(tags, cue_bias)
        roles, sure = self.network.given_cue(states.expand(masks.shape[0], -1, -1), masks, None)
        return tags, segments, roles, sure


def write_fp32(checkpoint: Path, path: Path) -> None:
    """Trace the network into an ONNX graph with free lengths."""
    state = load_file(checkpoint)
    network = Network(state["words.weight"].shape[0])
    network.load_state_dict(state, strict=False)
    network.eval()
    pieces = torch.arange(12)
    words = torch.arange(1, 8)
    torch.onnx.export(
        OneWindow(network),
        (pieces + 2000, torch.ones((3, 12), dtype=torch.int64), words, words + 0, torch.tensor(-50.0)),
        path,
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes={
            "ids": {0: "pieces"},
            "features": {1: "pieces"},
            "first": {0: "words"},
            "last": {0: "words"},
            "tags": {0: "words"},
            "segments": {0: "words"},
            "roles": {0: "cues", 1: "words"},
            "sure": {0: "cues"},
        },
        opset_version=17,
        dynamo=False,
    )


def quantise(fp32: Path, path: Path, reduce_range: bool) -> None:
    """Store matrices per channel and the word table as int8; sums stay fp32."""
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready.onnx"
        quant_pre_process(str(fp32), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(path),
            op_types_to_quantize=["MatMul", "Gather"],
            nodes_to_exclude=kept_exact(ready),
            per_channel=True,
            reduce_range=reduce_range,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )


def kept_exact(model: Path) -> list[str]:
    """Names of the heads' matrices: 0.5 MB that decide on labels directly stay fp32."""
    graph = onnx.load(model).graph
    return [node.name for node in graph.node if node.op_type == "MatMul" and "_head" in node.name]


def write_folder(model: Path, out: Path, thresholds: dict[str, float], version: str) -> None:
    """Put model, tokeniser and config into a folder that load_encoder reads."""
    out.mkdir(parents=True, exist_ok=True)
    data = model.read_bytes()
    (out / "encoder.onnx").write_bytes(data)
    tokenizer = base_tokenizer().to_str(pretty=False)
    (out / "tokenizer.json").write_text(tokenizer, encoding="utf-8")
    config: dict[str, Any] = {
        "version": version,
        "longest_window": 200,
        "cue_labels": ["outside", "begin", "inside"],
        "role_labels": ["outside", "begin-source", "inside-source", "begin-content", "inside-content"],
        "thresholds": thresholds,
        "sha256": {
            "encoder.onnx": hashlib.sha256(data).hexdigest(),
            "tokenizer.json": hashlib.sha256(tokenizer.encode("utf-8")).hexdigest(),
        },
    }
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--thresholds", type=Path, default=Path(__file__).parent / "thresholds.toml")
    parser.add_argument("--fp32", action="store_true", help="leave the numbers as they are")
    given = parser.parse_args()
    chosen = tomllib.loads(given.thresholds.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        fp32, int8 = Path(folder) / "fp32.onnx", Path(folder) / "int8.onnx"
        write_fp32(given.checkpoint, fp32)
        onnx.checker.check_model(str(fp32))
        if not given.fp32:
            quantise(fp32, int8, reduce_range=False)
        write_folder(fp32 if given.fp32 else int8, given.out, chosen["thresholds"], chosen["version"])
    print(f"{(given.out / 'encoder.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
