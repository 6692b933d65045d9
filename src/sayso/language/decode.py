"""From the encoder's scores to cues with their source and content, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Run = tuple[int, int]
"""Words ``[first, last + 1)``."""

OUTSIDE, SOURCE, CONTENT = 0, 1, 3
BLOCKED = np.float32(-1e4)


def _allowed() -> NDArray[np.float32]:
    """Transition costs, (before, after): inside follows begin or inside of the same role."""
    costs = np.zeros((5, 5), dtype=np.float32)
    for inside in (SOURCE + 1, CONTENT + 1):
        costs[:, inside] = BLOCKED
        costs[[inside - 1, inside], inside] = 0.0
    return costs


TRANSITIONS = _allowed()


@dataclass(frozen=True, slots=True)
class Found:
    """A cue with its source and content as runs of words, and scores in 0..1.

    ``cue_score`` is the tagger's, ``sure`` the second reading's that the cue is
    one, ``content_score`` and ``source_score`` the mean probability of the
    labels of the role (for no source: of no word being one).
    """

    cue: tuple[Run, ...]
    source: tuple[Run, ...]
    content: tuple[Run, ...]
    cue_score: float
    sure: float
    content_score: float
    source_score: float


def best_paths(logits: NDArray[np.float32]) -> NDArray[np.int64]:
    """The best allowed label of every word: (cues, words, 5) in, (cues, words) out.

    Viterbi decoding with the BIO constraint; no transition weights are learned.

    >>> scores = np.zeros((1, 2, 5), np.float32)
    >>> scores[0, :, 4] = 1.0  # inside content, but nothing began
    >>> scores[0, 0, 3] = 0.5
    >>> best_paths(scores).tolist()
    [[3, 4]]
    """
    cues, words, labels = logits.shape
    path = np.zeros((cues, words), dtype=np.int64)
    if not cues or not words:
        return path
    back = np.zeros((words, cues, labels), dtype=np.int64)
    best = logits[:, 0] + TRANSITIONS[OUTSIDE]
    for word in range(1, words):
        reach = best[:, :, None] + TRANSITIONS
        back[word] = reach.argmax(1)
        best = reach.max(1) + logits[:, word]
    at = best.argmax(1)
    rows = np.arange(cues)
    for word in range(words - 1, -1, -1):
        path[:, word] = at
        at = back[word, rows, at]
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


def decode(
    cue_logits: NDArray[np.float32],
    segments: NDArray[np.int64],
    role_logits: NDArray[np.float32],
    sure: NDArray[np.float32],
) -> list[Found]:
    """Read cues (words, 3), segments (words,), roles (cues, words, 5), sureness (cues,).

    ``segments`` numbers the words of each cue from 1; 0 is no cue. A cue whose
    second reading finds no content is no cue.
    """
    cue_share = 1.0 - softmax(cue_logits)[:, OUTSIDE]
    role_share = softmax(role_logits)
    out = []
    for number, path in enumerate(best_paths(role_logits)):
        in_cue = segments == number + 1
        words = np.flatnonzero(in_cue)
        labels = np.where(in_cue, OUTSIDE, path)
        content = runs(labels, CONTENT)
        # the graph gives one empty row when there is no cue
        if not len(words) or not content:
            continue
        as_content = role_share[number, :, CONTENT:].sum(-1)
        source, source_score = _source(labels, role_share[number, :, SOURCE:CONTENT].sum(-1))
        out.append(
            Found(
                cue=((int(words[0]), int(words[-1]) + 1),),
                source=source,
                content=content,
                cue_score=float(cue_share[words].max()),
                sure=float(1.0 / (1.0 + np.exp(-sure[number]))),
                content_score=float(as_content[labels >= CONTENT].mean()),
                source_score=source_score,
            )
        )
    return out


def _source(labels: NDArray[np.int64], share: NDArray[np.float32]) -> tuple[tuple[Run, ...], float]:
    """At most one source (6 of 19,834 in PolNeAR have two parts) and how sure it is."""
    found = runs(labels, SOURCE)
    if not found:
        return (), float(1.0 - share.max())
    scores = [float(share[first:after].mean()) for first, after in found]
    best = int(np.argmax(scores))
    return (found[best],), scores[best]
