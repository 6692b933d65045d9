"""Joint F1 on dev while training (the shipped weights are measured by score.py)."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from sayso.language.decode import decode
from training.attribution.windows import example, gold_in, groups

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from sayso.language.decode import Found
    from sayso.language.pieces import Pieces
    from training.attribution.articles import Article, Span
    from training.attribution.network import Network


@torch.no_grad()
def read_window(network: Network, pieces: Pieces, bias: float = 0.0) -> list[Found]:
    """Cues, sources and content of one window."""
    states = network.read(
        torch.from_numpy(pieces.ids)[None],
        torch.from_numpy(pieces.features)[None],
        torch.from_numpy(pieces.first)[None],
        torch.from_numpy(pieces.last)[None],
        None,
    )
    tags = network.cue_head(states)[0]
    segments, masks = cue_segments(tags, bias)
    roles, sure = network.given_cue(states.expand(len(masks), -1, -1), masks, None)
    return decode(tags.numpy(), segments.numpy(), roles.numpy(), sure.numpy())


def cue_segments(tags: torch.Tensor, bias: torch.Tensor | float) -> tuple[torch.Tensor, torch.Tensor]:
    """Number the cues: segments (words,) from tags (words, 3), and masks (cues, words)."""
    shift = functional.one_hot(torch.zeros((), dtype=torch.int64), 3) * bias
    labels = (tags - shift).argmax(-1)
    inside = labels > 0
    before = torch.cat([torch.zeros_like(inside[:1]), inside[:-1]])
    starts = (labels == 1) | (inside & ~before)
    segments = starts.to(torch.int64).cumsum(0) * inside.to(torch.int64)
    # never less than one row: onnxruntime 1.31 sums empty tensors to a wrong shape
    count = segments.max().clamp(min=1)
    masks = segments.unsqueeze(0) == torch.arange(1, count + 1).unsqueeze(1)
    return segments, masks


def dev_figures(network: Network, articles: list[Article], tokenizer: Tokenizer) -> dict[str, float]:
    """Precision, recall and F1 by words: content IoU and source IoU both at least .5."""
    right = predicted = gold = 0
    for article in articles:
        for window in groups(article, Random(0), 200, 1.0):
            made = example(article, window, tokenizer, None)
            if made is None:
                continue
            pieces = made.pieces
            found = read_window(network, pieces)
            truth = gold_in(article, window)
            predicted += len(found)
            gold += len(truth)
            right += _matches(pieces, found, truth, window[0])
    precision, recall = right / max(predicted, 1), right / max(gold, 1)
    return {
        "p": round(precision, 4),
        "r": round(recall, 4),
        "f1": round(2 * right / max(predicted + gold, 1), 4),
    }


def _matches(pieces: Pieces, found: list[Found], truth: list, shift: int) -> int:  # type: ignore[type-arg]
    starts = np.asarray([s for s, _ in pieces.words])
    ends = np.asarray([e for _, e in pieces.words])

    def of_spans(spans: tuple[Span, ...]) -> set[int]:
        out: set[int] = set()
        for s, e in spans:
            out.update(np.flatnonzero((starts < e - shift) & (ends > s - shift)).tolist())
        return out

    pairs = []
    for i, f in enumerate(found):
        content = {w for s, e in f.content for w in range(s, e)}
        source = {w for s, e in f.source for w in range(s, e)}
        for j, t in enumerate(truth):
            c, s = _overlap(content, of_spans(t.content)), _overlap(source, of_spans(t.source))
            if c >= 0.5 and s >= 0.5:
                pairs.append((-c - s, i, j))
    used_i: set[int] = set()
    used_j: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
    return len(used_i)


def _overlap(one: set[int], other: set[int]) -> float:
    if not one and not other:
        return 1.0
    return len(one & other) / len(one | other)
