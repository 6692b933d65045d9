"""Padded tensors from examples, of like length and at most so many word-pieces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from torch import Tensor

    from training.attribution.windows import Example

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of n windows; ``owner`` (cues,) says which window a cue belongs to."""

    ids: Tensor
    features: Tensor
    pieces: Tensor
    first: Tensor
    last: Tensor
    words: Tensor
    cues: Tensor
    owner: Tensor
    cue_masks: Tensor
    roles: Tensor


def batches(examples: list[Example], most: int, random: Random) -> Iterator[Batch]:
    """Shuffled batches; windows of like length go together."""
    order = sorted(examples, key=lambda e: len(e.pieces.ids) + random.random() * 8)
    groups: list[list[Example]] = [[]]
    for one in order:
        if len(groups[-1]) and len(one.pieces.ids) * (len(groups[-1]) + 1) > most:
            groups.append([])
        groups[-1].append(one)
    random.shuffle(groups)
    for group in groups:
        yield collate(group)


def collate(group: list[Example]) -> Batch:
    """Pad a group of examples."""
    n = len(group)
    length = max(len(e.pieces.ids) for e in group)
    width = max(len(e.pieces.words) for e in group)
    ids = np.zeros((n, length), np.int64)
    features = np.zeros((n, 3, length), np.int64)
    pieces = np.zeros((n, length), np.bool_)
    first, last = np.zeros((2, n, width), np.int64)
    words = np.zeros((n, width), np.bool_)
    cues = np.full((n, width), IGNORED, np.int64)
    owner = [row for row, e in enumerate(group) for _ in e.roles]
    masks = np.zeros((len(owner), width), np.bool_)
    roles = np.full((len(owner), width), IGNORED, np.int64)
    at = 0
    for row, e in enumerate(group):
        size, count = len(e.pieces.ids), len(e.pieces.words)
        ids[row, :size], pieces[row, :size] = e.pieces.ids, True
        features[row, :, :size] = e.pieces.features
        first[row, :count], last[row, :count] = e.pieces.first, e.pieces.last
        words[row, :count], cues[row, :count] = True, e.cues
        until = at + len(e.roles)
        masks[at:until, :count], roles[at:until, :count] = e.cue_masks, e.roles
        at = until
    arrays = (ids, features, pieces, first, last, words, cues)
    return Batch(
        *(torch.from_numpy(a) for a in arrays),
        torch.tensor(owner, dtype=torch.int64),
        torch.from_numpy(masks),
        torch.from_numpy(roles),
    )
