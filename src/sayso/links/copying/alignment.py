"""Shared stretches of two word sequences: equal runs, chained where only a few words between them differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

RUN_WORDS = 3
"""Shortest run of equal words that can seed a stretch."""
MAX_GAP_WORDS = 8
"""Words that may be swapped, put in or left out between two runs of one stretch."""
MIN_MATCHED_WORDS = 8
"""Fewer equal words than this are a formula ("a spokesman for the ministry told reporters"), not shared text."""
MIN_DENSITY = 0.5
"""Equal words per word of the longer side of a stretch: every fourth word changed still leaves 0.6."""
_MAX_PLACES = 6  # a run found at more places of one text is a formula: aligning all of them is quadratic


@dataclass(frozen=True, slots=True)
class Run:
    """`length` equal words at word `a` of the first and word `b` of the second sequence."""

    a: int
    b: int
    length: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Runs in order, taken as one shared stretch of words."""

    runs: tuple[Run, ...]

    @property
    def a_range(self) -> tuple[int, int]:
        """The words it covers in the first sequence."""
        return self.runs[0].a, self.runs[-1].a + self.runs[-1].length

    @property
    def b_range(self) -> tuple[int, int]:
        """The words it covers in the second sequence."""
        return self.runs[0].b, self.runs[-1].b + self.runs[-1].length

    @property
    def matched(self) -> int:
        """How many words are equal."""
        return sum(run.length for run in self.runs)

    @property
    def density(self) -> float:
        """Equal words per word of its longer side."""
        (a_start, a_end), (b_start, b_end) = self.a_range, self.b_range
        return self.matched / max(a_end - a_start, b_end - b_start)


def align(a: Sequence[str], b: Sequence[str]) -> tuple[Stretch, ...]:
    """The shared stretches of `a` and `b` in the order of `a`; no word of either belongs to two of them.

    >>> one = "on monday the state news agency said ten people died in the raid on the old mill".split()
    >>> two = "the regime news agency said ten people died in the raid on the old mill".split()
    >>> [(s.a_range, s.b_range, s.matched) for s in align(one, two)]
    [((4, 17), (2, 15), 13)]
    """
    chains = [chain for chain in _chains(_runs(a, b)) if sum(run.length for run in chain) >= MIN_MATCHED_WORDS]
    chains.sort(key=lambda chain: (-sum(run.length for run in chain), chain[0].a, chain[0].b))
    used_a, used_b = bytearray(len(a)), bytearray(len(b))
    found: list[Stretch] = []
    for chain in chains:
        free = tuple(run for run in chain if not _touches(used_a, run.a, run) and not _touches(used_b, run.b, run))
        if not free:
            continue
        stretch = Stretch(free)
        if stretch.matched < MIN_MATCHED_WORDS or stretch.density < MIN_DENSITY:
            continue
        for used, (start, end) in ((used_a, stretch.a_range), (used_b, stretch.b_range)):
            used[start:end] = b"\1" * (end - start)
        found.append(stretch)
    return tuple(sorted(found, key=lambda stretch: stretch.a_range))


def _touches(used: bytearray, start: int, run: Run) -> bool:
    return 1 in used[start : start + run.length]


def _runs(a: Sequence[str], b: Sequence[str]) -> list[Run]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(b) - RUN_WORDS + 1):
        places[tuple(b[j : j + RUN_WORDS])].append(j)
    runs: list[Run] = []
    done: dict[int, int] = {}  # diagonal -> first word of `a` not yet in a run on it
    for i in range(len(a) - RUN_WORDS + 1):
        at = places.get(tuple(a[i : i + RUN_WORDS]), ())
        if len(at) > _MAX_PLACES:
            continue
        for j in at:
            if done.get(j - i, 0) > i:
                continue
            length = RUN_WORDS
            while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                length += 1
            done[j - i] = i + length
            runs.append(Run(i, j, length))
    return runs


def _chains(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs joined to the nearest chain that ends at most `MAX_GAP_WORDS` before them on both sides."""
    chains: list[list[Run]] = []
    live: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.a, run.b)):
        live = [chain for chain in live if run.a - _end_a(chain) <= MAX_GAP_WORDS]
        near = [
            chain
            for chain in live
            if run.a >= _end_a(chain) and 0 <= run.b - (chain[-1].b + chain[-1].length) <= MAX_GAP_WORDS
        ]
        if near:
            min(near, key=lambda chain: (run.a - _end_a(chain) + abs(run.b - chain[-1].b), chain[0].b)).append(run)
        else:
            live.append([run])
            chains.append(live[-1])
    return chains


def _end_a(chain: Sequence[Run]) -> int:
    return chain[-1].a + chain[-1].length
