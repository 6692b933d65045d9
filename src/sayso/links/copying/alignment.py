"""Shared stretches of two word sequences: equal runs, chained where only a few words between them differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.links.copying.fingerprints import Hashes, Places, grams_of

RUN_WORDS = 3
"""Shortest run of equal words that can seed a stretch."""
MAX_GAP_WORDS = 8
"""Words that may be swapped, put in or left out between two runs of one stretch."""
MIN_MATCHED_WORDS = 8
"""Fewer equal words than this are a formula ("a spokesman for the ministry told reporters"), not shared text."""
MIN_DENSITY = 0.5
"""Equal words per word of the longer side of a stretch: every fourth word changed still leaves 0.6."""
_FREQUENT = 6  # a run whose every gram stands at more places of the other text is a formula
_MAX_PLACES = 64  # grams at more places are left out: a table or a refrain, and aligning all of it is quadratic


@dataclass(frozen=True, slots=True)
class Run:
    """`length` equal words at word `a` of the first and word `b` of the second sequence."""

    a: int
    b: int
    length: int

    @property
    def a_end(self) -> int:
        """The word after its last in the first sequence."""
        return self.a + self.length

    @property
    def b_end(self) -> int:
        """The word after its last in the second sequence."""
        return self.b + self.length


@dataclass(frozen=True, slots=True)
class Stretch:
    """Runs in order, taken as one shared stretch of words."""

    runs: tuple[Run, ...]

    @property
    def a_range(self) -> tuple[int, int]:
        """The words it covers in the first sequence."""
        return self.runs[0].a, self.runs[-1].a_end

    @property
    def b_range(self) -> tuple[int, int]:
        """The words it covers in the second sequence."""
        return self.runs[0].b, self.runs[-1].b_end

    @property
    def matched(self) -> int:
        """How many words are equal."""
        return sum(run.length for run in self.runs)

    @property
    def density(self) -> float:
        """Equal words per word of its longer side."""
        (a_start, a_end), (b_start, b_end) = self.a_range, self.b_range
        return self.matched / max(a_end - a_start, b_end - b_start)


def align(a: Hashes, b: Hashes) -> tuple[Stretch, ...]:
    """The shared stretches of `a` and `b` in the order of `a`; no word of either belongs to two of them.

    Words are numbers, equal where the words are; 0 is a word that equals none.

    >>> from sayso.links.copying.fingerprints import word_hash
    >>> numbers = lambda text: np.array([word_hash(word) for word in text.split()], dtype=np.uint64)
    >>> one = numbers("on monday the state news agency said ten people died in the raid on the old mill")
    >>> two = numbers("the regime news agency said ten people died in the raid on the old mill")
    >>> [(s.a_range, s.b_range, s.matched) for s in align(one, two)]
    [((4, 17), (2, 15), 13)]
    """
    chains = [(sum(run.length for run in chain), chain) for chain in _chains(_runs(a, b))]
    chains = [(matched, chain) for matched, chain in chains if matched >= MIN_MATCHED_WORDS]
    chains.sort(key=lambda item: (-item[0], item[1][0].a, item[1][0].b))
    used_a, used_b = bytearray(len(a)), bytearray(len(b))
    found: list[Stretch] = []
    for _, chain in chains:
        free = tuple(
            run for run in chain if 1 not in used_a[run.a : run.a_end] and 1 not in used_b[run.b : run.b_end]
        )
        if not free:
            continue
        stretch = Stretch(free)
        if stretch.matched < MIN_MATCHED_WORDS or stretch.density < MIN_DENSITY:
            continue
        for used, (start, end) in ((used_a, stretch.a_range), (used_b, stretch.b_range)):
            used[start:end] = b"\1" * (end - start)
        found.append(stretch)
    return tuple(sorted(found, key=lambda stretch: stretch.a_range))


def _runs(a: Hashes, b: Hashes) -> list[Run]:
    """Maximal runs of equal words, sorted by their place in `a`, then in `b`."""
    i, j, is_frequent = _meeting_grams(grams_of(a, RUN_WORDS), grams_of(b, RUN_WORDS))
    if not len(i):
        return []
    order = np.lexsort((i, j - i))
    i, diagonal, is_frequent = i[order], (j - i)[order], is_frequent[order]
    begins = np.flatnonzero(np.r_[True, (np.diff(diagonal) != 0) | (np.diff(i) != 1)])
    lengths = np.diff(np.r_[begins, len(i)]) + RUN_WORDS - 1
    kept = ~np.logical_and.reduceat(is_frequent, begins)
    starts, lengths = begins[kept], lengths[kept]
    runs = zip(i[starts].tolist(), (i + diagonal)[starts].tolist(), lengths.tolist(), strict=True)
    return [Run(*run) for run in sorted(runs)]


def _meeting_grams(a: Hashes, b: Hashes) -> tuple[Places, Places, Places]:
    """Places `i`, `j` of equal grams, and whether the gram stands at more than `_FREQUENT` places of `b`."""
    order = np.argsort(b, kind="stable")
    ordered = b[order]
    first = np.searchsorted(ordered, a, side="left")
    count = np.searchsorted(ordered, a, side="right") - first
    count[(count > _MAX_PLACES) | (a == np.uint64(2**64 - 1))] = 0
    i = np.repeat(np.arange(len(a)), count)
    within = np.arange(len(i)) - np.repeat(np.cumsum(count) - count, count)
    j = order[np.repeat(first, count) + within]
    return i, j, np.repeat(count > _FREQUENT, count)


def _chains(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs joined to the nearest chain that ends at most `MAX_GAP_WORDS` before them on both sides."""
    chains: list[list[Run]] = []
    live: list[list[Run]] = []
    for run in runs:
        live = [chain for chain in live if run.a - chain[-1].a_end <= MAX_GAP_WORDS]
        nearest: list[Run] | None = None
        least = (2 * MAX_GAP_WORDS + 1, 0)
        for chain in live:
            last = chain[-1]
            before_a, before_b = run.a - last.a_end, run.b - last.b_end
            # The second key, where the chain begins, settles ties so that the order of chains does not matter.
            if before_a >= 0 and 0 <= before_b <= MAX_GAP_WORDS and (before_a + before_b, chain[0].b) < least:
                nearest, least = chain, (before_a + before_b, chain[0].b)
        if nearest is None:
            live.append([run])
            chains.append(live[-1])
        else:
            nearest.append(run)
    return chains
