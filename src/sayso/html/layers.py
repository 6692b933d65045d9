"""Names in columns, so that the lines between them cross little: what drawings of chains and citations share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def untangled(
    columns: Sequence[list[K]], edges: Iterable[tuple[K, K]], spread: Callable[[list[K]], dict[K, int]]
) -> dict[K, int]:
    """A height for every name: `spread` places a column, each is ordered by the mean height of its neighbours.

    Method: barycentre heuristic of Sugiyama, Tagawa and Toda (1981): a sweep to the left, one to the right and a
    last look at the right-hand column, after which little moves.

    >>> def rows(names):
    ...     return {name: row for row, name in enumerate(names)}
    >>> untangled([["a", "b"], ["c", "d"]], [("a", "d"), ("b", "c")], rows)
    {'a': 0, 'b': 1, 'd': 0, 'c': 1}
    """
    near: dict[K, list[K]] = defaultdict(list)
    for a, b in edges:
        near[a].append(b)
        near[b].append(a)
    columns = [list(column) for column in columns]
    places = {key: y for column in columns for key, y in spread(column).items()}
    for column in (*reversed(columns), *columns[1:]):
        at = {key: sum(places[other] for other in near[key]) / len(near[key]) if near[key] else places[key]
              for key in column}  # fmt: skip
        column.sort(key=lambda key, at=at: at[key])  # type: ignore[misc]  # mypy cannot infer the lambda's default
        places.update(spread(column))
    return {key: places[key] for column in columns for key in column}
