"""A word diff of two texts that share stretches: what was changed, left out and put in when one was copied."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from sayso.records.spans import Span

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_KEEP = 6  # words of unchanged text shown on either side of a change: enough to see what it belongs to
_LONG = 60  # words: a longer stretch on one side only is not an edit but other text, and is only counted
_PHRASE = 4  # words: replacements up to this long are listed as "state → regime"
_WEIGHTY = re.compile(r"\w")


class RunKind(StrEnum):
    """What became of some words: kept, taken out, put in, or left out of the display."""

    SAME = "same"
    TAKEN_OUT = "taken out"
    PUT_IN = "put in"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one fate; for skipped words `text` is a note on how many, not a quotation."""

    kind: RunKind
    text: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """A word or short phrase that became another, and how often."""

    before: str
    after: str
    count: int


@dataclass(frozen=True, slots=True)
class Wording:
    """The changes from one text to another: runs in order, replacements (most frequent first), words in common."""

    runs: tuple[Run, ...]
    replacements: tuple[Replacement, ...]
    words_shared: int


def compare_wording(a: str, b: str, shared: list[tuple[Span, Span]]) -> Wording:
    """The word diff of two texts along the stretches they share, `shared[i]` being their spans in `a` and in `b`.

    Shared stretches are diffed word by word, as is what lies between two of them where it is short on both sides.
    Method: Ratcliff–Obershelp over words, inside each aligned stretch.

    >>> diff = compare_wording("The state says no.", "The regime says no.", [((0, 18), (0, 19))])
    >>> diff.replacements
    (Replacement(before='state', after='regime', count=1),)
    """
    runs: list[Run] = []
    replaced: Counter[tuple[str, str]] = Counter()
    common = 0
    end_a = end_b = None
    for (a0, a1), (b0, b1) in _in_both_orders(shared):
        if end_a is not None and end_b is not None:
            common += _between(_Stretch(a, end_a, a0), _Stretch(b, end_b, b0), runs, replaced)
        common += _diff(_Stretch(a, a0, a1), _Stretch(b, b0, b1), runs, replaced)
        end_a, end_b = a1, b1
    # A sentence that begins elsewhere in the copy changes a capital, and nothing that is said.
    worded = [item for item in replaced.items() if item[0][0].casefold() != item[0][1].casefold()]
    ordered = sorted(worded, key=lambda item: (-item[1], item[0]))
    return Wording(
        runs=_shorten(_joined(runs)),
        replacements=tuple(Replacement(before, after, count) for (before, after), count in ordered),
        words_shared=common,
    )


def _in_both_orders(shared: list[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
    """The stretches that follow each other in both texts, greedily from the top; moved ones are left aside."""
    kept: list[tuple[Span, Span]] = []
    for pair in sorted(shared):
        if not kept or (pair[0][0] >= kept[-1][0][1] and pair[1][0] >= kept[-1][1][1]):
            kept.append(pair)
    return kept


def _between(a: _Stretch, b: _Stretch, runs: list[Run], replaced: Counter[tuple[str, str]]) -> int:
    words_a, words_b = len(a.tokens), len(b.tokens)
    if max(words_a, words_b) <= _LONG:
        return _diff(a, b, runs, replaced)
    for count, where in ((words_a, "in the first text only"), (words_b, "in the second text only")):
        if count:
            runs.append(Run(RunKind.SKIPPED, f"{count} words {where}"))
    return 0


def _diff(a: _Stretch, b: _Stretch, runs: list[Run], replaced: Counter[tuple[str, str]]) -> int:
    words_a, words_b = a.words(), b.words()
    same = 0
    # autojunk would treat words that are frequent in a long text as noise and break the diff apart.
    for tag, i0, i1, j0, j1 in SequenceMatcher(None, words_a, words_b, autojunk=False).get_opcodes():
        old, new = a.between(i0, i1), b.between(j0, j1)
        if tag == "equal":
            same += sum(bool(_WEIGHTY.search(word)) for word in words_a[i0:i1])
            runs.append(Run(RunKind.SAME, (a.gap(i0) or b.gap(j0)) + old))
            continue
        if old:
            runs.append(Run(RunKind.TAKEN_OUT, a.gap(i0) + old))
        if new:
            runs.append(Run(RunKind.PUT_IN, (b.gap(j0) or (" " if old else "")) + new))
        if old and new and max(i1 - i0, j1 - j0) <= _PHRASE and _WEIGHTY.search(old) and _WEIGHTY.search(new):
            replaced[old, new] += 1
    return same


class _Stretch:
    """A stretch of a text as words and marks; a run carries the space before it, so that runs can be joined."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.tokens = [match.span() for match in _TOKEN.finditer(text, start, end)]

    def words(self) -> list[str]:
        return [self.text[start:end] for start, end in self.tokens]

    def between(self, first: int, last: int) -> str:
        return self.text[self.tokens[first][0] : self.tokens[last - 1][1]] if last > first else ""

    def gap(self, token: int) -> str:
        """A space where white space stands before a token."""
        start = self.tokens[token][0]
        return " " if start and self.text[start - 1].isspace() else ""


def _joined(runs: list[Run]) -> list[Run]:
    """Neighbours of one kind as one run."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].kind is run.kind and run.kind is not RunKind.SKIPPED:
            joined[-1] = Run(run.kind, joined[-1].text + run.text)
        else:
            joined.append(run)
    return joined


def _shorten(runs: list[Run]) -> tuple[Run, ...]:
    """Long unchanged stretches cut down to the words next to a change."""
    short: list[Run] = []
    for position, run in enumerate(runs):
        words = [match.span() for match in re.finditer(r"\S+", run.text)]
        head = 0 if position == 0 else _KEEP
        tail = 0 if position == len(runs) - 1 else _KEEP
        skipped = len(words) - head - tail
        if run.kind is not RunKind.SAME or skipped < _KEEP:
            short.append(run)
            continue
        if head:
            short.append(Run(RunKind.SAME, run.text[: words[head - 1][1]]))
        short.append(Run(RunKind.SKIPPED, f"{skipped} words unchanged"))
        if tail:
            short.append(Run(RunKind.SAME, run.text[words[-tail][0] - 1 :]))
    return tuple(short)
