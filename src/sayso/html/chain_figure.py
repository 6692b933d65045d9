"""Geometry of one drawing: the chains behind a value, publishers on the left, whose word it is on the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from sayso.html.layers import untangled
from sayso.records.chains import LinkKind
from sayso.views.claims import ClaimCard
from sayso.views.labels import LINK_WORDS
from sayso.views.lookup import PageRef

_COLUMN = 204  # units from column to column
_LETTER = 7.0  # units a code point takes at 12 units of type: more than most faces need
_LINE = 16
_GAP = 14  # units between two names of a column
_TOP = 6
_WIDE = 23  # code points of a line
_MOST = 40  # names: beyond, nothing can be told apart; the sentences below the drawing hold all
# The words of a title and of an author stand beside the sentences: drawn, they hide who relays whom.
_LEFT_OUT = frozenset({LINK_WORDS[LinkKind.AUTHOR], LINK_WORDS[LinkKind.WORK]})

Key = tuple[str, str]
"""What a node stands for: ("text", id) for pages with one text, else ("name", name)."""


@dataclass(frozen=True, slots=True)
class ChainNode:
    """A name, or the pages of one text; `place` and `page` are the anchors that it leads to, None where to none.

    `y` is the base of its first line, `dot` its middle; `innermost` says that no chain goes on from here.
    """

    lines: tuple[str, ...]
    name: str
    x: int
    y: int
    dot: int
    place: str | None
    page: str | None
    innermost: bool
    is_text: bool


@dataclass(frozen=True, slots=True)
class ChainCurve:
    """Who passes on whom, as an SVG path; `certain` is False where the link may not reach these words."""

    path: str
    width: float
    certain: bool
    title: str


@dataclass(frozen=True, slots=True)
class ChainFigure:
    """The drawing, and the same in words for those who do not see it."""

    nodes: tuple[ChainNode, ...]
    curves: tuple[ChainCurve, ...]
    width: int
    height: int
    words: str


@dataclass(slots=True)
class _Graph:
    """Names and who passes on whom, gathered from the chains of some claims."""

    lines: dict[Key, dict[str, None]]
    place: dict[Key, str]
    page: dict[Key, str]
    edges: dict[tuple[Key, Key], set[str]]
    certain: set[tuple[Key, Key]]


def chain_figure(cards: Sequence[ClaimCard], texts: Mapping[str, str]) -> ChainFigure | None:
    """The chains of some claims as one drawing; None where there is one way, which a line of text tells.

    `texts` leads from a document to what stands for all pages with its text: such pages are drawn as one.

    >>> chain_figure([], {}) is None
    True
    """
    graph = _graph(cards, texts)
    citing, cited = ({edge[side] for edge in graph.edges} for side in (0, 1))
    ways = len(graph.lines.keys() - cited) * len(graph.lines.keys() - citing)
    is_told_in_a_line = ways < 2 and all(len(names) < 2 for names in graph.lines.values())
    if not graph.edges or is_told_in_a_line or len(graph.lines) > _MOST:
        return None
    columns = _columns(graph)
    heights = {key: _LINE * len(_wrapped(graph.lines[key])) + _GAP for key in graph.lines}
    height = max(sum(heights[key] for key in column) for column in columns)

    def spread(column: list[Key]) -> dict[Key, int]:
        idle = (height - sum(heights[key] for key in column)) // (len(column) + 1)
        places, at = {}, _TOP
        for key in column:
            at += idle
            places[key] = at + heights[key] // 2
            at += heights[key]
        return places

    middle = untangled(columns, graph.edges, spread)
    column_of = {key: number for number, column in enumerate(columns) for key in column}
    nodes = {
        key: _node(graph, key, column_of[key] * _COLUMN + 6, y, innermost=key not in citing)
        for key, y in middle.items()
    }
    return ChainFigure(
        nodes=tuple(nodes.values()),
        curves=tuple(_curve(graph, nodes, edge) for edge in graph.edges),
        width=(len(columns) - 1) * _COLUMN + 12 + max(map(_width, (nodes[key] for key in columns[-1]))),
        height=height + 2 * _TOP,
        words="; ".join(f"{nodes[a].name} cites {nodes[b].name}" for a, b in graph.edges),
    )


def _graph(cards: Sequence[ClaimCard], texts: Mapping[str, str]) -> _Graph:
    graph = _Graph(defaultdict(dict), {}, {}, defaultdict(set), set())
    pages: dict[str, set[PageRef]] = defaultdict(set)
    for card in cards:
        pages[texts.get(card.page.doc, card.page.doc)].add(card.page)
    of_text = {page.doc: ("text", text) for text, alike in pages.items() if len(alike) > 1 for page in alike}
    named = {page.outlet: of_text[page.doc] for alike in pages.values() for page in alike if page.doc in of_text}
    for card in cards:
        here = of_text.get(card.page.doc, ("name", card.page.outlet))
        graph.lines[here][card.page.outlet] = None
        graph.page.setdefault(here, card.page.anchor)
        for name, place, certain in _inward(card):
            there = named.get(name, ("name", name))
            graph.lines[there][name] = None
            if place:
                graph.place.setdefault(there, place)
            if there != here and not _leads(graph, there, here):
                graph.edges[here, there].add(card.page.doc)
                if certain:
                    graph.certain.add((here, there))
                here = there
    return graph


def _inward(card: ClaimCard) -> list[tuple[str, str | None, bool]]:
    """The names of a chain behind its publisher: each with the anchor that gives it, and whether it is certain."""
    if card.chain:
        steps = [step for step in card.chain[1:] if step.kind not in _LEFT_OUT]
        return [(step.name, step.anchor, step.is_certain) for step in steps]
    return [(card.holder, None, True)] if card.holder and card.holder != card.page.outlet else []


def _leads(graph: _Graph, start: Key, end: Key) -> bool:
    """Whether a way leads from one name to another: a line back would close a circle."""
    waiting, seen = [start], {start}
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        onward = {b for a, b in graph.edges if a == here} - seen
        seen |= onward
        waiting += onward
    return False


def _columns(graph: _Graph) -> list[list[Key]]:
    """Each name as far right as its longest way from a publisher; where chains end, at the very right."""
    depth = dict.fromkeys(graph.lines, 0)
    for _ in range(len(depth)):
        for a, b in graph.edges:
            depth[b] = max(depth[b], depth[a] + 1)
    last = max(depth.values())
    onward = {a for a, _ in graph.edges}
    cited = {b for _, b in graph.edges}
    for key in cited - onward:
        depth[key] = last
    columns = [[key for key in graph.lines if depth[key] == number] for number in range(last + 1)]
    return [column for column in columns if column]


def _wrapped(names: Mapping[str, None]) -> tuple[str, ...]:
    lines: list[str] = []
    for name in names:
        parts = wrap(" ".join(name.split()), _WIDE, max_lines=2, placeholder=" …")
        lines += parts or [name]
    return tuple(lines)


def _node(graph: _Graph, key: Key, x: int, y: int, *, innermost: bool) -> ChainNode:
    lines = _wrapped(graph.lines[key])
    return ChainNode(
        lines=lines,
        name=", ".join(graph.lines[key]),
        x=x,
        y=y - (len(lines) - 1) * _LINE // 2 + 4,
        dot=y,
        place=graph.place.get(key),
        page=graph.page.get(key),
        innermost=innermost,
        is_text=key[0] == "text",
    )


def _width(node: ChainNode) -> int:
    return round(10 + _LETTER * (1.08 if node.innermost else 1) * max(map(len, node.lines)))


def _curve(graph: _Graph, nodes: Mapping[Key, ChainNode], edge: tuple[Key, Key]) -> ChainCurve:
    a, b = (nodes[key] for key in edge)
    x0, x1 = min(a.x + _width(a) + 4, b.x - 24), b.x - 6
    middle = (x0 + x1) // 2
    pages = len(graph.edges[edge])
    return ChainCurve(
        path=f"M{x0} {a.dot}C{middle} {a.dot} {middle} {b.dot} {x1} {b.dot}",
        width=min(1 + 0.6 * (pages - 1), 5.0),
        certain=edge in graph.certain,
        title=f"{a.name} cites {b.name}" + (f", in {pages} pages" if pages > 1 else ""),
    )
