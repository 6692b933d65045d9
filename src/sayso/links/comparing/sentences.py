"""Which sentences of two texts say the same, whatever was swapped, cut or moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso.links.comparing.told import Line
from sayso.records.spans import Span

MIN_ALIKE = 0.3
"""Share of the content terms of two sentences (Dice) from which on one may be the other reworded."""
MIN_HELD = 0.6
"""A sentence of which the other has this share of the terms may be a part of it."""
MIN_TERMS = 4
MAX_EDIT_WORDS = 15
"""A longer stretch of other words is another statement, not an altered one."""
SHORT_EDIT_WORDS = 4
MAX_LINES = 300
"""Sentences of a document that are compared: what follows on longer pages is lists and archives."""


@dataclass(frozen=True, slots=True)
class Facing:
    """Sentence `b` of the second text and the sentence `a` of the first that says most of what it says."""

    a: int
    b: int
    alike: float


def facing_lines(a: Sequence[Line], b: Sequence[Line]) -> tuple[Facing, ...]:
    """For each sentence of `b` the one of `a` that it is nearest to, where any is near enough."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(a[:MAX_LINES]):
        for term in line.terms:
            holders[term].append(index)
    found = []
    for number, line in enumerate(b[:MAX_LINES]):
        shared: dict[int, int] = defaultdict(int)
        for term in line.terms:
            for index in holders.get(term, ()):
                shared[index] += 1
        rated = [
            Facing(index, number, alike)
            for index, common in shared.items()
            if (alike := _alike(len(a[index].terms), len(line.terms), common)) > 0
        ]
        if rated:
            found.append(min(rated, key=lambda one: (-one.alike, abs(one.a - one.b), one.a)))
    return tuple(found)


def _alike(a: int, b: int, common: int) -> float:
    dice = 2 * common / (a + b)
    if dice >= MIN_ALIKE and common >= 2:
        return dice
    return dice if common >= MIN_TERMS and common >= MIN_HELD * min(a, b) else 0.0


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of one sentence and what stands in its place in the other; None where nothing stood there.

    `size` is the number of words of its longer side.
    """

    a: Span | None
    b: Span
    size: int

    @property
    def is_long(self) -> bool:
        """Whether it is another statement, not an altered one."""
        return self.size > MAX_EDIT_WORDS


def edits(a: Line, b: Line) -> Iterator[Edit]:
    """The stretches by which sentence `b` differs from `a`, word by word."""
    matcher = SequenceMatcher(None, a.words, b.words, autojunk=False)
    for operation, i, i_end, j, j_end in matcher.get_opcodes():
        if operation in ("replace", "insert"):
            old = (a.spans[i][0], a.spans[i_end - 1][1]) if operation == "replace" else None
            yield Edit(old, (b.spans[j][0], b.spans[j_end - 1][1]), max(i_end - i, j_end - j))


def left_out(a: Line, b: Line) -> Iterator[tuple[Span, Span]]:
    """The stretches of `a` that `b` has not, each with what stands there in `b`, or the word before it."""
    matcher = SequenceMatcher(None, a.words, b.words, autojunk=False)
    for operation, i, i_end, j, j_end in matcher.get_opcodes():
        if operation in ("replace", "delete") and max(i_end - i, j_end - j) <= SHORT_EDIT_WORDS and b.words:
            first = j if operation == "replace" else max(0, j - 1)
            last = j_end - 1 if operation == "replace" else first
            yield (a.spans[i][0], a.spans[i_end - 1][1]), (b.spans[first][0], b.spans[last][1])
