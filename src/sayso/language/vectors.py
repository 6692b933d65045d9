"""Vectors of sentences: MiniLM as it was published, apart from the encoder that was trained on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sayso.errors import ModelError
from sayso.language.files import TOKENIZER, VECTORS, WAY_OUT, WEIGHTS, checked_bytes, open_graph, read_config
from sayso.language.pieces import SURROGATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

WIDTH = 384
LONGEST = 254  # word-pieces of a sentence that its vector is made of, as MiniLM was trained


class SentenceVectors:
    """Loaded vectors. Use ``load_vectors``; keep one for each worker process.

    Every text is read alone, so that its vector depends on nothing else.
    """

    def __init__(self, graph: InferenceSession, tokenizer: Tokenizer) -> None:
        self._graph, self._tokenizer = graph, tokenizer

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors (texts, 384) of length 1; their products are cosines.

        >>> near = load_vectors()(["Two boats burned.", "Boats went up in flames.", "The school opened."])
        >>> bool(near[0] @ near[1] > near[0] @ near[2])
        True
        """
        out = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for row, text in zip(out, texts, strict=True):
            ids = self._tokenizer.encode(SURROGATE.sub("\ufffd", text)).ids
            kept = [*ids[: LONGEST - 1], ids[-1]] if len(ids) > LONGEST else ids
            (row[:],) = self._graph.run(None, {"ids": np.asarray(kept, dtype=np.int64)})
        return out


def load_vectors(path: Path | None = None) -> SentenceVectors:
    """Load the vectors of the shipped model, or of one in another folder written by ``training/``.

    Raises ModelError when a file is missing, or differs from the digest that the
    folder's config.json gives.
    """
    folder = WEIGHTS if path is None else Path(path)
    config = read_config(folder)
    graph, tokenizer = (checked_bytes(folder / name, config["sha256"][name]) for name in (VECTORS, TOKENIZER))
    from tokenizers import Tokenizer  # noqa: PLC0415 - importing sayso must not load it

    try:
        return SentenceVectors(open_graph(graph), Tokenizer.from_str(tokenizer.decode("utf-8")))
    except Exception as fault:  # the errors of onnxruntime and tokenizers have no base of their own
        raise ModelError(str(folder), f"cannot be loaded ({fault}); {WAY_OUT}") from fault
