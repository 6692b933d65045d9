"""One statement rendered twice: the same content in the same order, in other words, as two translators write it.

Two texts of one statement keep its names, its numbers and the order of what it says, while hardly any words stand
together in both. Sentences are matched by the heaviest common subsequence of their content terms (Hirschberg 1975;
names and numbers weigh twice), and what matches must be a passage, or words that both pages put in quotation marks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.links.copying.content import NAMED
from sayso.links.copying.fingerprints import Hashes
from sayso.links.copying.words import ArticleWords

MIN_TERMS = 7
"""Content terms of a sentence, so that it says enough to be told from others."""
SAME_CONTENT = 0.5
"""Weight of the common terms, of both sentences."""
SAME_ORDER = 0.33
"""The same of those in one order; translators turn clauses round within a sentence."""
MIN_PASSAGE, CLOSE_PASSAGE, CLOSE_CONTENT = 3, 2, 0.6
"""Sentences in a row that are no chance on pages of the same days: three, or two that have more in common. Two
alone, at .5, were on 2,587 news bodies often two reports of one event."""
QUOTED_CONTENT, MIN_QUOTED_TERMS = 0.55, 10
"""A single sentence is enough where both pages put it in quotation marks, more of it is common, and it is long."""
QUOTED_SHARE = 0.7
"""Of the words of such a sentence."""
MAX_RUN = 6
"""Equal words in a row; one more, and the words themselves were copied."""
MAX_SKIPPED = 1
"""Sentences that one page leaves out between two of a passage."""
KEY_TERMS = 5
"""Rarest terms of a sentence that other pages have too, any two of them a key under which pages meet."""
MIN_KEYS = 2
"""Keys that two pages must have in common to be held against each other."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """Sentences `a` and `b` (numbers) that say the same, and how much of their terms is common."""

    a: int
    b: int
    share: float
    terms: int


def rendering_keys(rarity: tuple[Hashes, Hashes], words: ArticleWords) -> Hashes:
    """The keys of a page: pairs of the rarest terms of each sentence; `rarity` is (terms, pages of each)."""
    known, pages = rarity
    keys: list[int] = []
    for start, end in words.sentences.tolist():
        terms = np.unique(words.terms[start:end])
        terms = terms[terms != 0]
        if len(terms) < MIN_TERMS:
            continue
        counts = pages[np.searchsorted(known, terms)]
        terms, counts = terms[counts > 1], counts[counts > 1]  # what no other page has can be no key
        rarest = np.sort(terms[np.lexsort((terms, counts))][:KEY_TERMS]).tolist()
        # Products of odd numbers spread well, and a pair has one however it is written.
        keys += [(one | 1) * (two | 1) % 2**64 for i, one in enumerate(rarest) for two in rarest[i + 1 :]]
    return np.unique(np.array(keys, dtype=np.uint64))


def renderings(a: ArticleWords, b: ArticleWords) -> tuple[tuple[int, int], ...]:
    """Pairs of sentence numbers of one statement that both texts render in words of their own; mostly none."""
    matches = list(_matching_sentences(a, b))
    found: set[tuple[int, int]] = set()
    for passage in _passages(matches):
        is_close = min(one.share for one in passage) >= CLOSE_CONTENT
        if len(passage) >= (CLOSE_PASSAGE if is_close else MIN_PASSAGE):
            found.update((one.a, one.b) for one in passage)
    for one in matches:
        if (
            one.share >= QUOTED_CONTENT
            and one.terms >= MIN_QUOTED_TERMS
            and _quoted(a, one.a)
            and _quoted(b, one.b)
        ):
            found.add((one.a, one.b))
    return tuple(sorted(found))


def _matching_sentences(a: ArticleWords, b: ArticleWords) -> Iterator[Rendering]:
    """For each sentence of `a` the sentence of `b` that says the same, if one does."""
    others = [(number, _terms(b, number)) for number in range(len(b.sentences))]
    held = [
        (number, terms, frozenset(terms), _weight(terms)) for number, terms in others if len(terms) >= MIN_TERMS
    ]
    for number in range(len(a.sentences)):
        terms = _terms(a, number)
        own = frozenset(terms)
        if len(terms) < MIN_TERMS:
            continue
        best: Rendering | None = None
        own_weight = _weight(terms)
        for other, against, against_set, other_weight in held:
            weight, common = own_weight + other_weight, own & against_set
            if 4 * len(common) < SAME_CONTENT * weight:  # though all of it were names, each weighing 2
                continue
            share = 2 * _weight(common) / weight
            if share < SAME_CONTENT or (best is not None and share <= best.share):
                continue
            if 2 * _common_in_order(terms, against) >= SAME_ORDER * weight:
                best = Rendering(number, other, share, min(len(terms), len(against)))
        if best is not None and _longest_run(a, best.a, b, best.b) <= MAX_RUN:
            yield best


def _passages(matches: Sequence[Rendering]) -> Iterator[list[Rendering]]:
    """Matches that follow each other in both texts, in one order."""
    passage: list[Rendering] = []
    for one in matches:
        if passage:
            ahead_a, ahead_b = one.a - passage[-1].a, one.b - passage[-1].b
            if not (0 < ahead_a <= MAX_SKIPPED + 1 and 0 < ahead_b <= MAX_SKIPPED + 1):
                yield passage
                passage = []
        passage.append(one)
    if passage:
        yield passage


def _terms(words: ArticleWords, sentence: int) -> list[int]:
    start, end = words.sentences[sentence]
    terms = words.terms[start:end]
    found: list[int] = terms[(terms != 0) & (words.hashes[start:end] != 0)].tolist()
    return found


def _weight(terms: Collection[int]) -> int:
    """How much terms say: names and numbers are marked by their lowest bit, and count twice."""
    return sum(1 + (term & NAMED) for term in terms)


def _common_in_order(a: Sequence[int], b: Sequence[int]) -> int:
    """The weight of the heaviest common subsequence."""
    above = [0] * (len(b) + 1)
    for one in a:
        weight = 1 + (one & NAMED)
        row = [0]
        for column, other in enumerate(b):
            row.append(above[column] + weight if one == other else max(row[-1], above[column + 1]))
        above = row
    return above[-1]


def _longest_run(a: ArticleWords, left: int, b: ArticleWords, right: int) -> int:
    """The most equal words in a row of two sentences."""
    first, second = (words.hashes[slice(*words.sentences[n])].tolist() for words, n in ((a, left), (b, right)))
    longest, above = 0, [0] * (len(second) + 1)
    for one in first:
        row = [0, *(above[column] + 1 if one == other else 0 for column, other in enumerate(second))]
        longest, above = max(longest, *row), row
    return longest


def _quoted(words: ArticleWords, sentence: int) -> bool:
    start, end = words.sentences[sentence]
    return bool(words.quoted[start:end].mean() >= QUOTED_SHARE)
