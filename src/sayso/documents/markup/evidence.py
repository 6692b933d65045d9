"""What speaks for and against a text block being part of the article: one row of numbers a block.

The features are those of the boilerplate-removal literature (Kohlschütter and others 2010, "Boilerplate Detection
using Shallow Text Features"; Vogels and others 2018, "Web2Text"): words, link density and marks of the block, its
element and what its class names mean, its neighbours, where it stands, and what an extractor of articles kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.documents.markup.textblocks import PageText, TextBlock
from sayso.documents.shapes import title_key
from sayso.lexicons import load_lexicon

_TAGS = ("p", "li", "div", "td", "h1", "h2", "h3", "h4", "blockquote", "figcaption", "pre", "dd", "tr")
_INSIDE = (
    "article", "main", "section", "aside", "nav", "footer", "header", "form", "figure", "table", "ul", "ol", "dl",
    "blockquote", "noscript", "address", "details",
)  # fmt: skip
_SENTENCE_MARK = re.compile(r"[.!?…。:]\W*$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_NAME_EDGES = re.compile(r"[\s_-]+")
_NOT_SHOWN = re.compile(r"display\s*:\s*none")
# A block this long that is found within one kept part was kept; shorter ones must be a whole part.
_WITHIN = 25
_SAMPLE = 100  # characters of a block in which digits, capitals, years and clock times are counted
_SAID_WITHIN = 160  # characters of a block in which the words of sites are looked for
_LEVELS = 3  # elements above a block whose contents are summed
_MOST = 0.6  # of the words of a page: what holds more is the page, not a part of it
_SHOWN = 9  # the first features of a block's own, which its neighbours see
Matrix = NDArray[np.float32]
Column = NDArray[np.float64]


def evidence(page: PageText, kept: Sequence[str], *, title: str | None, body: str | None) -> Matrix:
    """Features of all blocks of a page, one row a block.

    `kept` are the texts that an extractor took for the article, `title` is the page's title, `body` the text that
    the page's linked data give as the article's.
    """
    blocks = page.blocks
    keys = [title_key(block.text) for block in blocks]
    own = np.array([_own(block) for block in blocks], dtype=np.float32)
    words = own[:, 0].astype(np.float64)
    taken = _taken(keys, kept)
    linked = own[:, 2] * words
    alone: list[Matrix | Column] = [
        own,
        _said(blocks),
        _tags(blocks),
        _elements(blocks, _wide(page, words)),
        _contents(page, words, taken, linked),
        _position(words, taken, keys, title),
        _repeats(keys, body),
    ]
    shown = np.concatenate([own[:, :_SHOWN], taken[:, None]], axis=1)
    beside = [_shifted(shown, by) for by in (-2, -1, 1, 2)]
    return np.concatenate([*alone, *beside], axis=1, dtype=np.float32)


def _own(block: TextBlock) -> tuple[float, ...]:
    """Words and marks of one block."""
    text = block.text
    length = len(text)
    count = text.count(" ") + 1
    sample = text[:_SAMPLE]
    part = len(sample)
    return (
        count,
        length,
        block.linked / length,
        len(block.links),
        bool(_SENTENCE_MARK.search(text[-8:])),
        text.count(". ") + text.count("! ") + text.count("? "),
        block.strong / length,
        text.count(",") / (count + 1),
        length / (count + 1),
        sum(map(sample.count, "0123456789")) / part,
        sum(map(str.isupper, sample)) / part,
        text[0].isupper(),
        text[0] in "\"“„«‘'»",
        text.count("|") + text.count("»") + text.count("›") + text.count("·"),
        text.endswith(("…", "...", "[…]", "[...]")),
        ":" in text[-2:],
        "?" in text[-2:],
        bool(_YEAR.search(sample)),
        bool(_CLOCK.search(sample)),
        "@" in text,
    )


def _said(blocks: Sequence[TextBlock]) -> Matrix:
    """Which of the words that sites print around articles a block says at its beginning."""
    groups = tuple(load_lexicon("webpage")["words"].values())
    lines = [" " + block.text[:_SAID_WITHIN].lower() for block in blocks]
    # All lines at once: each of the words is sought once a page, not once a block.
    whole = "\n".join(lines)
    starts = np.cumsum([0, *(len(line) + 1 for line in lines)])
    said = np.zeros((len(lines), len(groups)), dtype=np.float32)
    for column, group in enumerate(groups):
        found = [place for word in group for place in _places(whole, " " + word)]
        said[np.searchsorted(starts, found, side="right") - 1, column] = 1.0
    return said


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _tags(blocks: Sequence[TextBlock]) -> Matrix:
    held = np.array([block.element.tag for block in blocks])
    return np.stack([held == tag for tag in _TAGS], axis=1).astype(np.float32)


def _wide(page: PageText, words: Column) -> set[Any]:
    """Elements that hold most of the page: their class names tell of the layout ("has-sidebar"), not of a block."""
    before = np.concatenate([[0.0], np.cumsum(words)])
    return {node for node, (first, last) in page.reach.items() if before[last] - before[first] > _MOST * before[-1]}


def _elements(blocks: Sequence[TextBlock], wide: set[Any]) -> Matrix:
    """What stands above a block: elements, class words anywhere and near, depth, whether it is hidden; the class
    words of `wide` elements aside.
    """
    known: dict[Any, _Standing] = {}
    rows = [_above(block.element, known, wide) for block in blocks]
    inside, marks, near, _, depth, hidden = np.array(rows, dtype=np.int64).T
    return np.concatenate(
        [_bits(inside, len(_INSIDE)), _bits(marks, len(_marks())), _bits(near, len(_marks())), depth[:, None],
         hidden[:, None]],
        axis=1,
        dtype=np.float32,
    )  # fmt: skip


def _bits(numbers: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    return numbers[:, None] >> np.arange(count) & 1


# Elements above (bits), class words anywhere and near, those of the element itself, depth, hidden.
_Standing = tuple[int, int, int, int, int, int]


def _above(element: Any, known: dict[Any, _Standing], wide: set[Any]) -> _Standing:
    """What an element and all above it are; worked out once an element."""
    path = []
    node = element
    while node is not None and node not in known:
        path.append(node)
        node = node.getparent()
    found = known[node] if node is not None else (0, 0, 0, 0, 0, 0)
    for node in reversed(path):
        inside, marks, _, parent, depth, hidden = found
        own = 0 if node in wide else _marked(node)
        if node.tag in _INSIDE:
            inside |= 1 << _INSIDE.index(node.tag)
        found = inside, marks | own, own | parent, own, depth + 1, hidden | _is_hidden(node)
        known[node] = found
    return found


def _marked(node: Any) -> int:
    """The kinds of class words that an element has, a bit each."""
    have = node.attrib
    if not have:
        return 0
    names = " ".join([have[name] for name in ("class", "id", "itemprop", "role", "data-testid") if name in have])
    return _kinds(names[:300]) if names else 0


@lru_cache(maxsize=20_000)
def _kinds(names: str) -> int:
    edged = f"-{_NAME_EDGES.sub('-', names.lower())}-"
    return sum(1 << bit for bit, words in enumerate(_marks()) if any(word in edged for word in words))


@cache
def _marks() -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, load_lexicon("webpage")["marks"].values()))


def _is_hidden(node: Any) -> int:
    have = node.attrib
    if not have:
        return 0
    style = have.get("style")
    return int(
        "hidden" in have
        or have.get("aria-hidden") == "true"
        or bool(style and "display" in style and _NOT_SHOWN.search(style))
    )


def _taken(keys: Sequence[str], kept: Sequence[str]) -> Matrix:
    """Which blocks the extractor kept."""
    whole = {title_key(text) for text in kept}
    joined = "\n".join(whole)
    return np.array([key in whole or (len(key) >= _WITHIN and key in joined) for key in keys], dtype=np.float32)


def _contents(page: PageText, words: Column, taken: Matrix, linked: Column) -> Column:
    """Of each of the elements above a block: its share of the page's words, the share of it that was kept, its link
    density, how many blocks it holds.
    """
    sums = [np.concatenate([[0.0], np.cumsum(column)]) for column in (words, words * taken, linked)]
    ends = np.zeros((len(page.blocks), _LEVELS, 2), dtype=np.int64)
    for row, block in enumerate(page.blocks):
        node = block.element
        for level in range(_LEVELS):
            if node is None:
                break
            ends[row, level] = page.reach.get(node, (0, 0))
            node = node.getparent()
    first, last = ends[..., 0], ends[..., 1]
    held, held_kept, held_linked = (total[last] - total[first] for total in sums)
    safe = np.maximum(held, 1.0)
    columns = np.stack([held / max(sums[0][-1], 1.0), held_kept / safe, held_linked / safe, last - first], axis=2)
    return columns.reshape(len(page.blocks), -1)


def _position(words: Column, taken: Matrix, keys: Sequence[str], title: str | None) -> Matrix:
    """Where a block stands: in the page, from the headline, from what was kept, from long blocks."""
    count = len(words)
    index = np.arange(count)
    total = max(float(words.sum()), 1.0)
    kept = np.flatnonzero(taken)
    first, last = (kept[0], kept[-1]) if len(kept) else (count, -1)
    wanted = title_key(title or "")
    is_title = np.array([bool(wanted) and key == wanted for key in keys])
    heads = np.flatnonzero(is_title)
    window = np.ones(7)
    near = _smoothed(taken * words, window) / (_smoothed(words, window) + 1)
    long = np.flatnonzero(words >= 25)
    at = np.searchsorted(long, index)
    columns = (
        index / count,
        (np.cumsum(words) - words) / total,
        np.full(count, total),
        taken,
        index - first,
        last - index,
        near,
        np.full(count, float((taken * words).sum())),
        index - (heads[0] if len(heads) else -1),
        np.full(count, len(heads) > 0),
        is_title,
        index - long[np.maximum(at - 1, 0)] if len(long) else np.zeros(count),
        long[np.minimum(at, len(long) - 1)] - index if len(long) else np.zeros(count),
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _smoothed(values: Column, window: Column) -> Column:
    """Sums over a window around each value; as many as there are values."""
    half = len(window) // 2
    return np.convolve(values, window, mode="full")[half : half + len(values)]


def _repeats(keys: Sequence[str], body: str | None) -> Matrix:
    """Whether a block stands in the article text of the page's linked data (-1: there is none), and how often the
    same words stand on the page.
    """
    whole = title_key(body or "")
    counts = Counter(keys)
    stated = [len(key) >= 8 and key in whole for key in keys] if whole else [-1.0] * len(keys)
    return np.array([stated, [counts[key] for key in keys]], dtype=np.float32).T


def _shifted(rows: Matrix, by: int) -> Matrix:
    """The rows of the blocks `by` places on; zeros beyond the page."""
    out = np.zeros_like(rows)
    if abs(by) < len(rows):
        if by > 0:
            out[:-by] = rows[by:]
        else:
            out[-by:] = rows[:by]
    return out
