"""Areas under curves, B³ and ranks: how groups and rankings are scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Sequence

import numpy as np


def area(same: Sequence[bool], likeness: Sequence[float]) -> float:
    """The chance that a pair that is the same is more alike than one that is not (area under the ROC curve).

    >>> area([True, True, False], [0.9, 0.4, 0.4])
    0.75
    """
    is_same, values = np.asarray(same, dtype=bool), np.asarray(likeness, dtype=float)
    order = np.sort(values[~is_same])
    wins = np.searchsorted(order, values[is_same], "left") + np.searchsorted(order, values[is_same], "right")
    return float(wins.sum() / (2 * is_same.sum() * (~is_same).sum()))


def mean_area(same: Sequence[bool], likeness: Sequence[float], groups: Sequence[Hashable]) -> float:
    """The mean of the areas within each group that has pairs of both kinds.

    >>> mean_area([True, False, True, True], [0.9, 0.4, 0.1, 0.2], ["a", "a", "b", "b"])
    1.0
    """
    rows: dict[Hashable, list[int]] = {}
    for at, group in enumerate(groups):
        rows.setdefault(group, []).append(at)
    parts = [([same[at] for at in found], [likeness[at] for at in found]) for found in rows.values()]
    return float(np.mean([area(*part) for part in parts if 0 < sum(part[0]) < len(part[0])]))


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """B³ F1 of a grouping: items in order, each with its right group and the one found (Bagga and Baldwin 1998).

    >>> b_cubed(["a", "a", "b"], [1, 1, 1])  # precision 5/9, recall 1
    0.7142857142857143
    """
    both, right, given = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    pairs = list(zip(gold, found, strict=True))
    precision = sum(both[pair] / given[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / right[pair[0]] for pair in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def groups_of(items: Sequence[str], groups: Sequence[Sequence[str]]) -> list[str]:
    """The group of each item, by its first member; an item in none is a group of its own.

    >>> groups_of(["a", "b", "c"], [["a", "c"]])
    ['a', 'b', 'a']
    """
    by_item = {item: group[0] for group in groups for item in group}
    return [by_item.get(item, item) for item in items]


def average_precision(ranked: Sequence[str], wanted: Collection[str], at: int) -> float:
    """The average precision of the first `at` of a ranking.

    >>> average_precision(["x", "a", "b"], {"a", "b"}, at=5)
    0.5833333333333333
    """
    hits, total = 0, 0.0
    for place, one in enumerate(ranked[:at], 1):
        if one in wanted:
            hits += 1
            total += hits / place
    return total / min(at, len(wanted))
