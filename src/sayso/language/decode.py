"""From the encoder's scores to runs of words: entities, cues, and the source and content of each cue.

Labels come in pairs: 0 is outside, 1 and 2 begin and go on with the first kind, 3 and 4 with the second, and so on.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from sayso.language.annotation import Found, Run

if TYPE_CHECKING:
    from numpy.typing import NDArray

OUTSIDE, SOURCE, CONTENT = 0, 1, 3
BLOCKED = np.float32(-1e4)
# Signed word distance to the cue, roughly logarithmic: the steps of the table that training filled.
STEPS = np.asarray((1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96))


@cache
def _transitions(labels: int) -> NDArray[np.float32]:
    """Costs (before, after): inside follows begin or inside of the same kind."""
    costs = np.zeros((labels, labels), dtype=np.float32)
    for inside in range(2, labels, 2):
        costs[:, inside] = BLOCKED
        costs[[inside - 1, inside], inside] = 0.0
    return costs


def best_paths(logits: NDArray[np.float32]) -> NDArray[np.int64]:
    """The best allowed labels: (rows, words, labels) in, (rows, words) out.

    Where the best label of every word makes an allowed row it is the answer; else Viterbi decoding with the BIO
    constraint finds it. No transition weights are learned.

    >>> scores = np.zeros((1, 2, 5), np.float32)
    >>> scores[0, :, 4] = 1.0  # inside content, but nothing began
    >>> scores[0, 0, 3] = 0.5
    >>> best_paths(scores).tolist()
    [[3, 4]]
    """
    path: NDArray[np.int64] = logits.argmax(-1)
    if path.size:
        inside = (path > 0) & (path % 2 == 0)
        before = np.zeros_like(path)
        before[:, 1:] = path[:, :-1]
        broken = (inside & (before != path) & (before != path - 1)).any(1)
        if broken.any():
            path[broken] = _viterbi(logits[broken])
    return path


def _viterbi(logits: NDArray[np.float32]) -> NDArray[np.int64]:
    rows, words, labels = logits.shape
    costs = _transitions(labels)
    path = np.zeros((rows, words), dtype=np.int64)
    back = np.zeros((words, rows, labels), dtype=np.int64)
    best = logits[:, 0] + costs[OUTSIDE]
    for word in range(1, words):
        reach = best[:, :, None] + costs
        back[word] = reach.argmax(1)
        best = reach.max(1) + logits[:, word]
    at = best.argmax(1)
    row = np.arange(rows)
    for word in range(words - 1, -1, -1):
        path[:, word] = at
        at = back[word, row, at]
    return path


def runs(labels: NDArray[np.int64], begin: int) -> tuple[Run, ...]:
    """Runs of words labelled ``begin`` and then ``begin + 1``.

    >>> runs(np.array([0, 3, 4, 0, 3]), 3)
    ((1, 3), (4, 5))
    """
    out: list[Run] = []
    for word in np.flatnonzero((labels == begin) | (labels == begin + 1)).tolist():
        if out and out[-1][1] == word and labels[word] != begin:
            out[-1] = (out[-1][0], word + 1)
        else:
            out.append((word, word + 1))
    return tuple(out)


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    share: NDArray[np.float32] = shifted / shifted.sum(-1, keepdims=True)
    return share


def cue_runs(logits: NDArray[np.float32], bias: float) -> list[Run]:
    """Cues as runs of words, from scores (words, 3); ``bias`` is taken from the score of no cue."""
    shifted = logits.copy()
    shifted[:, OUTSIDE] -= bias
    labels = shifted.argmax(-1)
    out: list[Run] = []
    for word in np.flatnonzero(labels).tolist():
        if out and out[-1][1] == word and labels[word] != 1:
            out[-1] = (out[-1][0], word + 1)
        else:
            out.append((word, word + 1))
    return out


def distances(cues: list[Run], words: int) -> NDArray[np.int64]:
    """Rows (cues, words) of the distance table: how far each word stands from the first of each cue.

    >>> distances([(1, 2)], 4).tolist()
    [[12, 13, 14, 15]]
    """
    away = np.arange(words) - np.asarray([first for first, _ in cues])[:, None]
    rows: NDArray[np.int64] = np.searchsorted(STEPS, np.abs(away), "right") * np.sign(away) + len(STEPS)
    return rows


def attributions(
    cues: list[Run], cue_share: NDArray[np.float32], role_logits: NDArray[np.float32]
) -> tuple[Found, ...]:
    """What each cue gives, from shares (words,) of being in a cue and scores (cues, words, 5) of roles.

    A cue without content is none.
    """
    role_share = softmax(role_logits)
    out = []
    for number, path in enumerate(best_paths(role_logits)):
        first, after = cues[number]
        path[first:after] = OUTSIDE
        content = runs(path, CONTENT)
        if not content:
            continue
        as_content = role_share[number, :, CONTENT:].sum(-1)
        source, source_score = _source(path, role_share[number, :, SOURCE:CONTENT].sum(-1))
        out.append(
            Found(
                (cues[number],),
                source,
                content,
                cue_score=float(cue_share[first:after].max()),
                content_score=float(as_content[path >= CONTENT].mean()),
                source_score=source_score,
            )
        )
    return tuple(out)


def _source(labels: NDArray[np.int64], share: NDArray[np.float32]) -> tuple[tuple[Run, ...], float]:
    """At most one source (6 of 19,834 in PolNeAR have two parts) and how sure it is."""
    found = runs(labels, SOURCE)
    if not found:
        return (), float(1.0 - share.max())
    scores = [float(share[first:after].mean()) for first, after in found]
    best = int(np.argmax(scores))
    return (found[best],), scores[best]
