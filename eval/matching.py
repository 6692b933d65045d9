"""The matching rule of all figures: overlap of word tokens, one to one, best pairs first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Span = tuple[int, int]
Tokens = frozenset[int]
A = TypeVar("A")
B = TypeVar("B")

_WORD = re.compile(r"\w+")
_IDLE = frozenset(["the", "a", "an", "of", "in", "and", "for", "unnamed", "comment", "earlier", "article"])


@dataclass(frozen=True, slots=True)
class Rate:
    """Hits among what was predicted and what the gold has."""

    hits: int
    predicted: int
    gold: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found.

        >>> Rate(hits=2, predicted=4, gold=2).f1
        0.6666666666666666
        """
        whole = self.predicted + self.gold
        return 2 * self.hits / whole if whole else 1.0


def share(part: int, whole: int) -> float:
    """A part of a whole; 1 of nothing.

    >>> share(1, 4), share(0, 0)
    (0.25, 1.0)
    """
    return part / whole if whole else 1.0


def word_spans(text: str) -> list[Span]:
    r"""Where the words (`\w+`) of a text stand."""
    return [match.span() for match in _WORD.finditer(text)]


def tokens(spans: Iterable[Sequence[int]], words: Sequence[Span]) -> Tokens:
    """The numbers of the words that share a character with any of the spans.

    >>> sorted(tokens([(0, 4)], word_spans("one two three")))
    [0]
    """
    return frozenset(number for start, end in spans for number, (s, e) in enumerate(words) if s < end and e > start)


def iou(a: Tokens, b: Tokens) -> float:
    """Intersection over union; 1 where both are empty.

    >>> iou(frozenset({1, 2}), frozenset({2, 3}))
    0.3333333333333333
    """
    return len(a & b) / len(a | b) if a or b else 1.0


def one_to_one(left: Sequence[A], right: Sequence[B], likeness: Callable[[A, B], float]) -> list[tuple[int, int]]:
    """Pairs of indices, best likeness first, each side used once; a likeness of 0 or less is no match.

    >>> one_to_one([1, 5], [5, 1], lambda a, b: float(a == b))
    [(0, 1), (1, 0)]
    """
    scored = [(likeness(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right)]
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for score, i, j in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if score > 0 and i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((i, j))
    return pairs


def alike(a: str | None, b: str | None) -> bool:
    """Whether two names mean one source: half of the smaller one's words are shared.

    >>> alike("Major General Bohumir Stell", "Stell"), alike("the army", "the Front")
    (True, False)
    """
    left = {word.lower() for word in _WORD.findall(a or "")} - _IDLE
    right = {word.lower() for word in _WORD.findall(b or "")} - _IDLE
    return bool(left and right) and len(left & right) >= 0.5 * min(len(left), len(right))


def in_order(names: Iterable[str | None], wanted: Sequence[str]) -> bool:
    """Whether all wanted names come among the names, in that order.

    >>> in_order(["Mail", "Harbour", "an officer"], ["Harbour", "officer"])
    True
    """
    rest = iter(names)
    return all(any(alike(name, want) for name in rest) for want in wanted)
