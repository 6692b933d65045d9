"""Geometry of one drawing: who cites whom, in three columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from sayso.views.sources import SourceEdge

WIDTH = 760
_ROW = 26
_TOP = 34
_MOST = 28  # edges: beyond, curves cannot be told apart; the table below the drawing holds all
_WIDEST = 8.0
_FULL = 7  # texts from which a line may be widest: of three texts none is that strong
_LABEL = 24  # code points of a name that fit its column
# Where a label's text starts or ends, and where curves leave and arrive, by column.
_TEXT_X = (196, 380, 564)
_LEFT_X = (0, 296, 558)
_RIGHT_X = (202, 464, 760)
_COLUMN = {"publisher": 0, "outlet": 1, "news agency": 1, "work": 1}


@dataclass(frozen=True, slots=True)
class Node:
    """A name in its column, at a baseline; `number` is its own in the drawing."""

    number: int
    name: str
    short: str
    column: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Curve:
    """A citation as an SVG path between the nodes of two numbers; its width grows with what is counted."""

    path: str
    width: float
    edge: SourceEdge
    ends: tuple[int, int]


@dataclass(frozen=True, slots=True)
class SourceFigure:
    """The drawing; `left` is where its first name begins, `left_out` how many edges it leaves to the table."""

    nodes: tuple[Node, ...]
    curves: tuple[Curve, ...]
    left: int
    height: int
    left_out: int


def source_figure(edges: tuple[SourceEdge, ...], *, by_pages: bool = False) -> SourceFigure | None:
    """The drawing of the first of the edges that run from left to right; None where there are none.

    A line is as wide as it has texts, or pages (copies of one text among them).

    >>> source_figure(()) is None
    True
    """
    forward = [edge for edge in edges if _column(edge.citing_kind) < _column(edge.cited_kind)]
    drawn = list(forward[:_MOST])
    if not drawn:
        return None
    weights: Counter[tuple[int, str]] = Counter()
    for edge in drawn:
        weights[_column(edge.citing_kind), edge.citing] += edge.pages
        weights[_column(edge.cited_kind), edge.cited] += edge.pages
    columns = [sorted((key for key in weights if key[0] == column), key=lambda key: (-weights[key], key[1]))
               for column in range(3)]  # fmt: skip
    height = max(len(column) for column in columns) * _ROW
    places = _untangled(columns, drawn, height)
    numbers = {key: number for number, key in enumerate(places)}
    weighed = [edge.pages if by_pages else edge.texts for edge in drawn]
    most = max(*weighed, _FULL)
    longest = max((len(_short(name)) for column, name in places if column == 0), default=0)
    return SourceFigure(
        nodes=tuple(Node(numbers[column, name], name, _short(name), column, _TEXT_X[column], y)
                    for (column, name), y in places.items()),
        curves=tuple(_curve(edge, places, numbers, weight / most)
                     for edge, weight in zip(drawn, weighed, strict=True)),
        left=max(0, _TEXT_X[0] - max(round(7.5 * longest), 60) - 4),
        height=_TOP + height + 8,
        left_out=len(edges) - len(drawn),
    )  # fmt: skip


def _untangled(
    columns: list[list[tuple[int, str]]], edges: list[SourceEdge], height: int
) -> dict[tuple[int, str], int]:
    """A height for every name: each column spread evenly, ordered by the mean height of its neighbours.

    Method: barycentre heuristic of Sugiyama, Tagawa and Toda (1981); four sweeps, after which little moves.
    """
    near: dict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    for edge in edges:
        ends = (_column(edge.citing_kind), edge.citing), (_column(edge.cited_kind), edge.cited)
        near[ends[0]].append(ends[1])
        near[ends[1]].append(ends[0])
    places = {key: y for column in columns for key, y in _spread(column, height)}
    for column in (columns[2], columns[1], columns[0], columns[2]):
        column.sort(key=lambda key: (sum(places[other] for other in near[key]) / len(near[key]), key))
        places.update(_spread(column, height))
    return places


def _spread(column: list[tuple[int, str]], height: int) -> list[tuple[tuple[int, str], int]]:
    return [(key, _TOP + (2 * row + 1) * height // (2 * len(column))) for row, key in enumerate(column)]


def _column(kind: str) -> int:
    return _COLUMN.get(kind, 2)


def _short(name: str) -> str:
    return name if len(name) <= _LABEL else name[: _LABEL - 1].rstrip() + "…"


def _half(name: str) -> int:
    return round(3.6 * len(_short(name))) + 8


def _curve(
    edge: SourceEdge, places: dict[tuple[int, str], int], numbers: dict[tuple[int, str], int], weight: float
) -> Curve:
    start, end = _column(edge.citing_kind), _column(edge.cited_kind)
    x0, y0 = _RIGHT_X[start], places[start, edge.citing]
    x1, y1 = _LEFT_X[end], places[end, edge.cited]
    # A label in the middle column is centred: its curves meet it half its width (3.6 units a letter) from the axis.
    x0 = _TEXT_X[1] + _half(edge.citing) if start == 1 else x0
    x1 = _TEXT_X[1] - _half(edge.cited) if end == 1 else x1
    middle = (x0 + x1) // 2
    return Curve(
        path=f"M{x0} {y0}C{middle} {y0} {middle} {y1} {x1} {y1}",
        width=1.0 + (_WIDEST - 1.0) * weight,
        edge=edge,
        ends=(numbers[start, edge.citing], numbers[end, edge.cited]),
    )
