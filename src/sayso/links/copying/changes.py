"""Which words changed between two stretches of text that stand for each other: the one word diff of the program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso.records.spans import Span

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Change:
    """Words of `a` that stand otherwise in `b`, as code points; one side is empty where words were put in."""

    a: Span
    b: Span


def changes(a: str, b: str, a_span: Span, b_span: Span) -> Iterator[Change]:
    """The changes from a stretch of text `a` to a stretch of text `b`, word by word and mark by mark, in order.

    Method: Ratcliff–Obershelp over words and marks; what a change leaves out starts where it would stand.

    >>> list(changes("The state says no.", "The regime says no.", (0, 18), (0, 19)))
    [Change(a=(4, 9), b=(4, 10))]
    """
    old = [match.span() for match in _TOKEN.finditer(a, *a_span)]
    new = [match.span() for match in _TOKEN.finditer(b, *b_span)]
    words = [a[start:end] for start, end in old], [b[start:end] for start, end in new]
    # autojunk would treat words that are frequent in a long text as noise and break the diff apart.
    for tag, i, i_end, j, j_end in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Change(_bounds(old, i, i_end, a_span), _bounds(new, j, j_end, b_span))


def _bounds(tokens: list[Span], first: int, last: int, whole: Span) -> Span:
    if last > first:
        return tokens[first][0], tokens[last - 1][1]
    at = tokens[first - 1][1] if first else whole[0]
    return at, at
