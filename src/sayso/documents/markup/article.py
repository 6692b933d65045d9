"""Which text blocks are the article: boosted trees over their evidence, trained in `training/pages`."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.documents.markup.evidence import Matrix

WEIGHTS = "article.onnx"
VERSION = "1"
THRESHOLD = 0.47
"""Blocks at or above it are the article's: 95 in 100 snippets of both kinds are then told right (five folds)."""


def article_share(rows: Matrix) -> NDArray[np.float32]:
    """How likely each block is the article's, 0 to 1; one value a row of `evidence`.

    Raises:
        ValueError: the rows have other columns than the weights were trained on.
    """
    session = _session()
    wanted = session.get_inputs()[0].shape[1]
    if rows.shape[1] != wanted:
        raise ValueError(f"the weights read {wanted} columns of evidence, not {rows.shape[1]}")
    shares: NDArray[np.float32] = session.run(["shares"], {"rows": rows})[0][:, 0]
    return shares


def article_model() -> tuple[str, str]:
    """Version and SHA-256 of the weights, as every document's row names them."""
    return VERSION, hashlib.sha256(_weights()).hexdigest()


@cache
def _session() -> Any:
    import onnxruntime  # noqa: PLC0415  # takes a tenth of a second to load

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(_weights(), options, providers=["CPUExecutionProvider"])


def _weights() -> bytes:
    return resources.files("sayso.documents.markup").joinpath("weights", WEIGHTS).read_bytes()
