"""The attribution encoder: shipped ONNX weights, read one window a call.

Dynamic int8 scales its activations by the largest value in a call, so windows
are never batched: what one window gives does not depend on what else is read,
in which order, or in how many processes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.errors import ModelError
from sayso.language.decode import Found, decode
from sayso.language.pieces import Pieces, split

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights"
MODEL, TOKENIZER, CONFIG = "encoder.onnx", "tokenizer.json", "config.json"
WAY_OUT = "reinstall sayso, or name a folder written by training/ with --model"
LONGEST = 510  # the position table of the encoder has 512 rows, two go to [CLS] and [SEP]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What an attribution must score: see ``training/attribution/thresholds.toml``."""

    cue_bias: float
    keep: float


class Encoder:
    """Loaded weights. Use ``load_encoder``; keep one for each worker process.

    ``version`` names the training run, ``digest`` is the SHA-256 of the weights,
    ``longest_window`` counts the word-pieces a window may have.
    """

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer, config: dict[str, Any]) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self.version: str = config["version"]
        self.digest: str = config["sha256"][MODEL]
        self.longest_window: int = config["longest_window"]
        self.thresholds = Thresholds(**config["thresholds"])
        self._bias = np.asarray(self.thresholds.cue_bias, dtype=np.float32)

    def split(self, text: str) -> Pieces:
        """Cut a text into word-pieces that know their code points."""
        return split(text, self._tokenizer)

    def find(self, pieces: Pieces) -> list[Found]:
        """Cues with their source and content in one window, in order of the cues.

        Raises ValueError for more word-pieces than the position table holds.

        >>> encoder = load_encoder()
        >>> window = "The ministry said on Monday that four soldiers had been killed."
        >>> pieces = encoder.split(window)
        >>> [window[pieces.words[s][0]:pieces.words[e - 1][1]]
        ...  for found in encoder.find(pieces) for s, e in found.source]
        ['The ministry']
        """
        if not pieces.words:
            return []
        if len(pieces.ids) > LONGEST + 2:
            raise ValueError(f"{len(pieces.ids)} word-pieces in one window, at most {LONGEST} fit")
        tags, segments, roles, sure = self._session.run(
            None,
            {
                "ids": pieces.ids,
                "features": pieces.features,
                "first": pieces.first,
                "last": pieces.last,
                "cue_bias": self._bias,
            },
        )
        return decode(tags, segments, roles, sure)

    def score(self, found: Found) -> float:
        """How sure the encoder is of one attribution, in 0..1: the product of the scores of its three roles.

        The sureness of the second reading is left out: with it dev F1 was lower (73.4, without it 74.2).
        """
        return found.cue_score * found.content_score * found.source_score


def load_encoder(path: Path | None = None) -> Encoder:
    """Load the shipped weights, or those in another folder written by ``training/``.

    Raises ModelError when a file is missing, or differs from the digest that the
    folder's config.json gives.
    """
    folder = WEIGHTS if path is None else Path(path)
    config = _config(folder)
    files = {name: _checked(folder / name, digest) for name, digest in config["sha256"].items()}
    import onnxruntime  # noqa: PLC0415 - importing sayso must not load a runtime of 70 MB
    from tokenizers import Tokenizer  # noqa: PLC0415 - the same

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # sums do not depend on the number of cores
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(files[MODEL], options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_str(files[TOKENIZER].decode("utf-8"))
        return Encoder(session, tokenizer, config)
    except Exception as fault:  # the errors of onnxruntime and tokenizers have no base of their own
        raise ModelError(str(folder), f"cannot be loaded ({fault}); {WAY_OUT}") from fault


def _config(folder: Path) -> dict[str, Any]:
    path = folder / CONFIG
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(str(path), f"not found; {WAY_OUT}") from None
    except (OSError, ValueError) as fault:
        raise ModelError(str(path), f"cannot be read ({fault}); {WAY_OUT}") from fault
    wanted = {"version", "longest_window", "thresholds", "sha256"}
    if not isinstance(config, dict) or not wanted <= config.keys():
        raise ModelError(str(path), f"must have {', '.join(sorted(wanted))}; {WAY_OUT}")
    if set(config["sha256"]) != {MODEL, TOKENIZER}:
        raise ModelError(str(path), f"sha256 must name {MODEL} and {TOKENIZER}; {WAY_OUT}")
    return config


def _checked(path: Path, digest: str) -> bytes:
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
