"""Average the weights of runs: python -m training.encoder.average RUN... --shares 1 2 --out FOLDER.

Runs that began from the same weights lie in one basin, where the mean is often better than either (Wortsman et al.,
ICML 2022, https://arxiv.org/abs/2203.05482).
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file, save_file

if TYPE_CHECKING:
    from collections.abc import Sequence

WEIGHTS, LABELS = "encoder.safetensors", "labels.json"


def mean_of(states: Sequence[dict[str, torch.Tensor]], shares: Sequence[float]) -> dict[str, torch.Tensor]:
    """The weighted mean of weights with the same names and shapes.

    >>> one, other = {"a": torch.tensor([0.0])}, {"a": torch.tensor([3.0])}
    >>> mean_of([one, other], [1, 2])["a"]
    tensor([2.])
    """
    whole = sum(shares)
    return {
        name: sum((share / whole) * state[name] for state, share in zip(states, shares, strict=True)).contiguous()
        for name in states[0]
    }


def main() -> None:
    """Read the command line and average."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder.average", description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+", help="folders written by training.encoder.train")
    parser.add_argument("--shares", type=float, nargs="+", help="one a run (equal)")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    shares = given.shares or [1.0] * len(given.runs)
    if len(shares) != len(given.runs):
        parser.error(f"{len(given.runs)} runs, {len(shares)} shares")
    labels = {(run / LABELS).read_bytes() for run in given.runs}
    if len(labels) > 1:
        parser.error("the runs have different labels")
    given.out.mkdir(parents=True, exist_ok=True)
    save_file(mean_of([load_file(run / WEIGHTS) for run in given.runs], shares), given.out / WEIGHTS)
    shutil.copy(given.runs[0] / LABELS, given.out / LABELS)


if __name__ == "__main__":
    main()
