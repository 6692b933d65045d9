"""What two texts share: stretches, whole sentences, and the measures that tell a copy from a quotation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.links.copying.alignment import Run, Stretch, align
from sayso.links.copying.words import MASKED, ArticleWords, Hashes
from sayso.records.copies import Alteration

MIN_SENTENCE_WORDS = 8
"""Shorter sentences recur by chance ("The ministry gave no details.")."""
SAME_SENTENCE = 0.75
"""Share of a sentence's words that must be equal: one in four may be replaced."""
OTHER_SIDE = 0.6
"""How much of the other text's sentence must lie in the stretch, so that a copied clause is no whole sentence."""
LONG_STRETCH = 20
"""A stretch of so many equal words is no chance, wherever the other text puts its stops."""
MAX_EDGE_WORDS = 4
"""Words from the end of a stretch to the end of its sentence in which single equal words still belong to it."""

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shared:
    """What texts `a` and `b` share, by their words alone.

    `sentences` pairs the numbers of whole sentences in common, headlines left out. Of the equal words `matched`
    counts all, `told` those in these sentences (all where there are none), `either` and `both` those of them that
    stand inside quotation marks in one text at least and in both. `a_covered` and `b_covered` are the words of each
    text that the stretches cover, of `a_words` and `b_words` in all.
    """

    stretches: tuple[Stretch, ...]
    sentences: tuple[tuple[int, int], ...]
    told: int
    either: int
    both: int
    a_covered: int
    b_covered: int
    a_words: int
    b_words: int
    alterations: tuple[Alteration, ...] = ()

    @property
    def a_share(self) -> float:
        """How much of the first text the stretches cover."""
        return self.a_covered / self.a_words

    @property
    def b_share(self) -> float:
        """How much of the second text the stretches cover."""
        return self.b_covered / self.b_words

    @property
    def share(self) -> float:
        """The share of the text that is more covered of the two."""
        return max(self.a_share, self.b_share)

    @property
    def equal(self) -> float:
        """Equal words per word of the longer text."""
        return sum(stretch.matched for stretch in self.stretches) / max(self.a_words, self.b_words)


def shared_text(a: ArticleWords, b: ArticleWords) -> Shared | None:
    """What two texts share, None where no stretch is long enough."""
    found = align(a.hashes, b.hashes)
    if not found:
        return None
    stretches = tuple(_to_sentence_ends(stretch, found, a, b) for stretch in found)
    sentences = tuple(
        pair
        for pair in whole_sentences(stretches, a, b)
        if not a.is_headline(pair[0]) and not b.is_headline(pair[1])
    )
    left, right = equal_words(stretches)
    if sentences:
        is_told = np.isin(a.sentence_at(left), [number for number, _ in sentences])
        left, right = left[is_told], right[is_told]
    in_a, in_b = a.quoted[left], b.quoted[right]
    return Shared(
        stretches=stretches,
        sentences=sentences,
        told=len(left),
        either=int((in_a | in_b).sum()),
        both=int((in_a & in_b).sum()),
        a_covered=sum(end - start for start, end in (stretch.a_range for stretch in stretches)),
        b_covered=sum(end - start for start, end in (stretch.b_range for stretch in stretches)),
        a_words=len(a),
        b_words=len(b),
    )


def _to_sentence_ends(stretch: Stretch, others: Sequence[Stretch], a: ArticleWords, b: ArticleWords) -> Stretch:
    """A stretch with the first and last words of its sentences, where these are equal and few between them differ.

    "The state news agency said …" begins with a single equal word, too short a run to be found by itself.
    """
    first, last = stretch.runs[0], stretch.runs[-1]
    starts = int(a.sentences[a.sentence_at(first.a), 0]), int(b.sentences[b.sentence_at(first.b), 0])
    ends = int(a.sentences[a.sentence_at(last.a_end - 1), 1]), int(b.sentences[b.sentence_at(last.b_end - 1), 1])
    runs = list(stretch.runs)
    if 0 < first.a - starts[0] <= MAX_EDGE_WORDS and 0 < first.b - starts[1] <= MAX_EDGE_WORDS:
        before = _equal(a.hashes[starts[0] : first.a], b.hashes[starts[1] : first.b])
        if before and _is_free(others, stretch, (starts[0], first.a), (starts[1], first.b)):
            runs.insert(0, Run(*starts, before))
    if 0 < ends[0] - last.a_end <= MAX_EDGE_WORDS and 0 < ends[1] - last.b_end <= MAX_EDGE_WORDS:
        after = _equal(a.hashes[last.a_end : ends[0]][::-1], b.hashes[last.b_end : ends[1]][::-1])
        if after and _is_free(others, stretch, (last.a_end, ends[0]), (last.b_end, ends[1])):
            runs.append(Run(ends[0] - after, ends[1] - after, after))
    return Stretch(tuple(runs))


def _equal(a: Hashes, b: Hashes) -> int:
    """How many words are equal from the first on, at most all but one of the shorter, which is what differs."""
    length = min(len(a), len(b))
    differs = np.flatnonzero((a[:length] != b[:length]) | (a[:length] == MASKED))
    return int(differs[0]) if len(differs) else max(0, length - (len(a) == len(b)))


def _is_free(others: Sequence[Stretch], own: Stretch, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether no other stretch holds any of these words."""
    return not any(
        other is not own
        and (
            (other.a_range[0] < a[1] and a[0] < other.a_range[1])
            or (other.b_range[0] < b[1] and b[0] < other.b_range[1])
        )
        for other in others
    )


def equal_words(stretches: Sequence[Stretch]) -> tuple[Numbers, Numbers]:
    """The places of all equal words in the first and in the second text."""
    runs = [run for stretch in stretches for run in stretch.runs]
    left = [np.arange(run.a, run.a_end) for run in runs]
    right = [np.arange(run.b, run.b_end) for run in runs]
    return np.concatenate(left), np.concatenate(right)


def whole_sentences(stretches: Sequence[Stretch], a: ArticleWords, b: ArticleWords) -> tuple[tuple[int, int], ...]:
    """Sentences in common, word for word or with single words replaced, as pairs of sentence numbers."""
    found = set()
    bounds, others = a.sentences.tolist(), b.sentences.tolist()
    starts, other_starts = [start for start, _ in bounds], [start for start, _ in others]
    for stretch in stretches:
        first, last = stretch.a_range
        for number in range(bisect_right(starts, first) - 1, bisect_left(starts, last)):
            start, end = bounds[number]
            if end - start < MIN_SENTENCE_WORDS:
                continue
            runs = [
                (max(run.a, start) - run.a + run.b, min(run.a_end, end) - max(run.a, start))
                for run in stretch.runs
                if run.a < end and start < run.a_end
            ]
            if sum(length for _, length in runs) < SAME_SENTENCE * (end - start):
                continue
            other = bisect_right(other_starts, runs[len(runs) // 2][0]) - 1
            if stretch.matched >= LONG_STRETCH or _covered(stretch.b_range, others[other]) >= OTHER_SIDE:
                found.add((number, other))
    return tuple(sorted(found))


def _covered(outer: tuple[int, int], sentence: Sequence[int]) -> float:
    return max(0, min(outer[1], sentence[1]) - max(outer[0], sentence[0])) / (sentence[1] - sentence[0])
