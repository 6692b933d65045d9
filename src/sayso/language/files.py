"""The files of a model: what a folder must hold, and how they are opened."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WEIGHTS = Path(__file__).parent / "weights"
WINDOW, READER, VECTORS, TOKENIZER, LEMMAS, CONFIG = (
    "encoder.onnx",
    "reader.onnx",
    "vectors.onnx",
    "tokenizer.json",
    "lemmas.json.gz",
    "config.json",
)
FILES = frozenset({WINDOW, READER, VECTORS, TOKENIZER, LEMMAS})
WAY_OUT = "reinstall sayso, or name a folder written by training/ with --model"


def digest_of(sha256: dict[str, str]) -> str:
    """One SHA-256 for the files of a model, from those of each by name."""
    listed = "".join(f"{sha256[name]}  {name}\n" for name in sorted(sha256))
    return hashlib.sha256(listed.encode("ascii")).hexdigest()


def open_graph(data: bytes) -> InferenceSession:
    """An ONNX graph that runs on one thread, so that sums do not depend on the number of cores."""
    import onnxruntime  # noqa: PLC0415 - importing sayso must not load a runtime of 70 MB

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        data,
        options,
        providers=["CPUExecutionProvider"],
        # the fused step is not vectorised: without it a window takes an eighth less time
        disabled_optimizers=["SkipLayerNormFusion"],
    )


def read_config(folder: Path) -> dict[str, Any]:
    """The labels, thresholds and digests of a model; ModelError when they are missing or no such thing."""
    path = folder / CONFIG
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(str(path), f"not found; {WAY_OUT}") from None
    except (OSError, ValueError) as fault:
        raise ModelError(str(path), f"cannot be read ({fault}); {WAY_OUT}") from fault
    wanted = {"version", "longest_window", "thresholds", "labels", "sha256"}
    if not isinstance(config, dict) or not wanted <= config.keys():
        raise ModelError(str(path), f"must have {', '.join(sorted(wanted))}; {WAY_OUT}")
    if not isinstance(config["sha256"], dict) or set(config["sha256"]) != FILES:
        raise ModelError(str(path), f"sha256 must name {', '.join(sorted(FILES))}; {WAY_OUT}")
    return config


def checked_bytes(path: Path, digest: str) -> bytes:
    """The bytes of a file whose digest is as promised."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise ModelError(str(path), f"cannot be read ({fault.strerror}); {WAY_OUT}") from fault
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        raise ModelError(
            str(path), f"damaged or changed: SHA-256 {found[:12]}…, expected {digest[:12]}…; {WAY_OUT}"
        )
    return data
