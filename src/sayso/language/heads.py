"""One tree a sentence from the likeliest heads of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sayso.language.annotation import Run

ROOT = -1
# Log share of a head that is not among the candidates; lower than any that is.
UNLIKELY = -50.0
ROUNDING = 1e-6  # sums of log shares in another order differ by less


def best_trees(
    heads: NDArray[np.int64], scores: NDArray[np.float32], sentences: tuple[Run, ...]
) -> NDArray[np.int64]:
    """For each word the number of the candidate that is its head in the best tree, or -1 - word for another head.

    ``heads`` (words, candidates) counts words from 1, 0 being the root, best first; ``scores`` are their log
    shares. Every sentence gets exactly one root. Where the best heads already make a tree they stand; else the tree
    is found by Chu-Liu and Edmonds' algorithm for each likely root.

    >>> heads = np.array([[2, 0], [1, 0]])
    >>> best_trees(heads, np.array([[-0.1, -2.0], [-0.1, -3.0]], np.float32), ((0, 2),))
    array([1, 0])
    """
    choice = np.zeros(len(heads), dtype=np.int64)
    best = heads[:, 0] - 1
    for first, after in sentences:
        if not _is_tree(best[first:after].tolist(), first):
            choice[first:after] = _by_edmonds(heads[first:after], scores[first:after], first)
    return choice


def _is_tree(heads: list[int], first: int) -> bool:
    """Whether every word reaches the one root; ``heads`` count in the window, where ``first`` is the sentence's."""
    if heads.count(ROOT) != 1:
        return False
    safe = [False] * len(heads)
    for word in range(len(heads)):
        path: list[int] = []
        at = word
        while at >= 0 and not safe[at]:
            path.append(at)
            if len(path) > len(heads):
                return False
            at = heads[at] - first if heads[at] != ROOT else ROOT
        for seen in path:
            safe[seen] = True
    return True


def _by_edmonds(heads: NDArray[np.int64], scores: NDArray[np.float32], first: int) -> list[int]:
    """Numbers of candidates, or -1 - head (of the window) where the tree needs one that is none."""
    size = len(heads)
    matrix = np.full((size + 1, size + 1), UNLIKELY, dtype=np.float64)  # [word, head], 0 being the root
    rows = np.repeat(np.arange(1, size + 1), heads.shape[1])
    at = np.where(heads == 0, 0, heads - first).ravel()
    inside = (at >= 0) & (at <= size) & (scores.ravel() > UNLIKELY)
    np.maximum.at(matrix, (rows[inside], at[inside]), scores.ravel()[inside].astype(np.float64))
    np.fill_diagonal(matrix, -np.inf)
    best = _best_of_roots(matrix)
    out = []
    for word in range(size):
        head = best[word + 1] if best[word + 1] == 0 else best[word + 1] + first
        found = np.flatnonzero(heads[word] == head)
        out.append(int(found[0]) if len(found) else -1 - head)
    return out


def _best_of_roots(matrix: NDArray[np.float64]) -> list[int]:
    """The best tree over ``matrix`` [word, head] in which one of the four likeliest roots is the only one.

    No tree with a root is better than all other words with their best heads, so most roots need not be tried: on
    news 1.1 trees a sentence are searched instead of 4, and the answers are the same.
    """
    roots = np.argsort(-matrix[1:, 0], kind="stable")[:4] + 1
    inner = matrix[1:].copy()
    inner[:, 0] = -np.inf
    likeliest = inner.max(1)
    bounds = likeliest.sum() - likeliest[roots - 1] + matrix[roots, 0]
    if not np.isfinite(bounds).all():  # a sentence of one word has no other head
        bounds = matrix[roots, 0]
    best_total, best_rank, best = -np.inf, len(roots), [0] * len(matrix)
    for rank in np.argsort(-bounds, kind="stable").tolist():
        if bounds[rank] < best_total - ROUNDING:
            break
        root = int(roots[rank])
        given = matrix.copy()
        given[:, 0] = -np.inf
        given[root, :] = -np.inf
        given[root, 0] = matrix[root, 0]
        tree = _arborescence(given)
        total = sum(given[word, tree[word]] for word in range(1, len(matrix)))
        if (total, -rank) > (best_total, -best_rank):
            best_total, best_rank, best = total, rank, tree
    return best


def _arborescence(scores: NDArray[np.float64]) -> list[int]:
    """The best tree over ``scores`` [word, head] rooted in 0 (Chu and Liu 1965, Edmonds 1967)."""
    size = len(scores)
    head = scores.argmax(1)
    head[0] = 0
    cycle = _cycle(head.tolist())
    if not cycle:
        return [int(h) for h in head]
    inside = np.zeros(size, dtype=np.bool_)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    kept = scores[cycle, head[cycle]]
    # the cycle becomes one word, the last of the smaller problem
    members = np.asarray(cycle, dtype=np.int64)
    into = scores[np.ix_(members, outer)] - kept[:, None]
    out_of = scores[np.ix_(outer, members)]
    smaller = np.full((len(outer) + 1, len(outer) + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outer, outer)]
    smaller[-1, :-1] = into.max(0)
    smaller[:-1, -1] = out_of.max(1)
    smaller[0, :] = -np.inf
    below = _arborescence(smaller)
    tree = head.copy()
    for row, word in enumerate(outer.tolist()):
        if row:
            at = below[row]
            tree[word] = cycle[int(out_of[row].argmax())] if at == len(outer) else outer[at]
    entered = below[-1]
    broken = int(into[:, entered].argmax())
    tree[cycle[broken]] = outer[entered]
    return [int(h) for h in tree]


def _cycle(heads: list[int]) -> list[int]:
    """The words of one cycle, or none; 0 is the root."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            return sorted(path[path.index(at) :])
        for word in path:
            state[word] = 2
    return []
