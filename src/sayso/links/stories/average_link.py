"""Average link: groups grown from the most alike pairs on, as long as they are alike on average."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

from sayso.links.grouping import Groups


def average_link(alike: Mapping[tuple[str, str], float], least: float) -> list[list[str]]:
    """The groups of two or more items that average link makes of scored pairs, down to a mean score of `least`.

    Pairs that are not scored count as 0, so that a chain of neighbours does not become one group: on Emergent
    single link gives B³ .83, average link .91. The same groups come out whatever the order of the pairs.

    >>> average_link({("a", "b"): 0.9, ("b", "c"): 0.6, ("a", "c"): 0.1, ("d", "e"): 0.3}, least=0.4)
    [['a', 'b']]
    """
    sums: dict[str, dict[str, float]] = {}
    for (a, b), score in sorted(alike.items()):
        sums.setdefault(a, {})[b] = sums.get(a, {}).get(b, 0.0) + score
        sums.setdefault(b, {})[a] = sums[a][b]
    size = dict.fromkeys(sums, 1)
    heap = [(-score, a, b) for a, row in sums.items() for b, score in row.items() if a < b and score >= least]
    heapq.heapify(heap)
    groups: Groups[str] = Groups()
    while heap:
        score, a, b = heapq.heappop(heap)
        if a not in sums or b not in sums.get(a, {}) or -score != sums[a][b] / (size[a] * size[b]):
            continue  # one of the two has grown since
        _merge(sums, size, a, b)
        groups.join(a, b)
        for other, total in sums[a].items():
            mean = total / (size[a] * size[other])
            if mean >= least:
                heapq.heappush(heap, (-mean, min(a, other), max(a, other)))
    return groups.sets()


def _merge(sums: dict[str, dict[str, float]], size: dict[str, int], a: str, b: str) -> None:
    """Puts group `b` into group `a`, the smaller key; scores of pairs add up."""
    for other, total in sums.pop(b).items():
        del sums[other][b]
        if other != a:
            sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + total
    size[a] += size.pop(b)
