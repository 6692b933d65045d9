"""Padded tensors from examples of one task, of like length and at most so many word-pieces."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from training.encoder.examples import IGNORED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from torch import Tensor

    from training.encoder.examples import Example


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of n windows of one task.

    ``labels`` are (n, words) by the name of the head; ``sentence`` (n, words)
    numbers sentences through the whole batch, -1 at padding; ``owner`` (cues,)
    says which window a cue belongs to.
    """

    task: str
    ids: Tensor
    features: Tensor
    pieces: Tensor
    first: Tensor
    last: Tensor
    endings: Tensor
    words: Tensor
    labels: dict[str, Tensor]
    sentence: Tensor
    texts: tuple[str, ...]
    owner: Tensor
    cue_masks: Tensor
    roles: Tensor


def batches(examples: list[Example], most: int, random: Random) -> Iterator[Batch]:
    """Shuffled batches; windows of one task and of like length go together."""
    by_task: dict[str, list[Example]] = defaultdict(list)
    for one in examples:
        by_task[one.task].append(one)
    groups: list[list[Example]] = []
    for task in sorted(by_task):
        groups.append([])
        for one in sorted(by_task[task], key=lambda e: len(e.pieces.ids) + random.random() * 8):
            if groups[-1] and len(one.pieces.ids) * (len(groups[-1]) + 1) > most:
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
    first, last, endings = np.zeros((3, n, width), np.int64)
    words = np.zeros((n, width), np.bool_)
    sentence = np.full((n, width), -1, np.int64)
    labels = {name: np.full((n, width), IGNORED, np.int64) for name in group[0].labels}
    owner = [row for row, e in enumerate(group) for _ in e.roles]
    masks = np.zeros((len(owner), width), np.bool_)
    roles = np.full((len(owner), width), IGNORED, np.int64)
    cue_at = sentences = 0
    for row, e in enumerate(group):
        size, count = len(e.pieces.ids), len(e.pieces.words)
        ids[row, :size], pieces[row, :size] = e.pieces.ids, True
        features[row, :, :size] = e.pieces.features
        first[row, :count], last[row, :count] = e.pieces.first, e.pieces.last
        words[row, :count], endings[row, :count] = True, e.pieces.endings
        sentence[row, :count] = e.sentence + sentences
        sentences += int(e.sentence.max()) + 1
        for name, values in e.labels.items():
            labels[name][row, :count] = values
        until = cue_at + len(e.roles)
        if len(e.roles):
            masks[cue_at:until, :count], roles[cue_at:until, :count] = e.cue_masks, e.roles
        cue_at = until
    tensor = torch.from_numpy
    return Batch(
        group[0].task,
        tensor(ids),
        tensor(features),
        tensor(pieces),
        tensor(first),
        tensor(last),
        tensor(endings),
        tensor(words),
        {name: tensor(values) for name, values in labels.items()},
        tensor(sentence),
        tuple(text for e in group for text in e.texts),
        torch.tensor(owner, dtype=torch.int64),
        tensor(masks),
        tensor(roles),
    )
