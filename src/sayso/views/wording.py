"""A word diff of two texts that share stretches: what was changed, left out and put in when one was copied."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from sayso.links.copying.changes import Change, changes
from sayso.records.spans import Span, trim

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_KEEP = 6  # words of unchanged text shown on either side of a change: enough to see what it belongs to
_LONG = 60  # words: a longer stretch on one side only is not an edit but other text, and is only counted
_PHRASE = 4  # words: replacements up to this long are listed as "state → regime"


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
    Method: `sayso.links.copying.changes`, inside each aligned stretch.

    >>> diff = compare_wording("The state says no.", "The regime says no.", [((0, 18), (0, 19))])
    >>> diff.replacements
    (Replacement(before='state', after='regime', count=1),)
    """
    diff = _Diff(a, b)
    common = 0
    end_a = end_b = None
    for (a0, a1), (b0, b1) in _in_both_orders(shared):
        if end_a is not None and end_b is not None:
            common += diff.between((end_a, a0), (end_b, b0))
        common += diff.add((a0, a1), (b0, b1))
        end_a, end_b = a1, b1
    # A sentence that begins elsewhere in the copy changes a capital, and nothing that is said.
    worded = [item for item in diff.replaced.items() if item[0][0].casefold() != item[0][1].casefold()]
    ordered = sorted(worded, key=lambda item: (-item[1], item[0]))
    return Wording(
        runs=_shorten(_joined(diff.runs)),
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


class _Diff:
    """Runs and replacements from text `a` to text `b`, stretch by stretch."""

    def __init__(self, a: str, b: str) -> None:
        self.a, self.b = a, b
        self.runs: list[Run] = []
        self.replaced: Counter[tuple[str, str]] = Counter()

    def between(self, a_span: Span, b_span: Span) -> int:
        """Adds what lies between two stretches; what is long on one side is only counted."""
        words_a, words_b = _words(self.a[slice(*a_span)]), _words(self.b[slice(*b_span)])
        if max(words_a, words_b) <= _LONG:
            return self.add(a_span, b_span)
        for count, where in ((words_a, "in the first text only"), (words_b, "in the second text only")):
            if count:
                self.runs.append(Run(RunKind.SKIPPED, f"{count} words {where}"))
        return 0

    def add(self, a_span: Span, b_span: Span) -> int:
        """Adds the runs of two stretches, in order, and gives the number of words that both have."""
        a, b, same = self.a, self.b, 0
        at_a, at_b = a_span[0], b_span[0]
        end = Change((a_span[1], a_span[1]), (b_span[1], b_span[1]))
        for change in (*changes(a, b, a_span, b_span), end):
            kept_a, kept_b = trim(a, (at_a, change.a[0])), trim(b, (at_b, change.b[0]))
            if kept_a[0] < kept_a[1]:
                kept = a[slice(*kept_a)]
                same += _words(kept)
                self.runs.append(Run(RunKind.SAME, (_gap(a, kept_a) or _gap(b, kept_b)) + kept))
            old, new = a[slice(*change.a)], b[slice(*change.b)]
            if old:
                self.runs.append(Run(RunKind.TAKEN_OUT, _gap(a, change.a) + old))
            if new:
                self.runs.append(Run(RunKind.PUT_IN, (_gap(b, change.b) or (" " if old else "")) + new))
            if 0 < _words(old) <= _PHRASE and 0 < _words(new) <= _PHRASE:
                self.replaced[old, new] += 1
            at_a, at_b = change.a[1], change.b[1]
        return same


def _words(text: str) -> int:
    return len(_WORD.findall(text))


def _gap(text: str, span: Span) -> str:
    """A space where white space stands before a stretch: a run carries it, so that runs can be joined."""
    return " " if span[0] and text[span[0] - 1].isspace() else ""


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
