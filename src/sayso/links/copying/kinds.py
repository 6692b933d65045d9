"""What it means that two documents share stretches: a copy, a quotation, or reused background."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.links.copying.alignment import Stretch
from sayso.links.copying.words import ArticleWords
from sayso.records.copies import CopyKind
from sayso.records.documents import Document

EXACT_SHARE = 0.95
"""Share of equal words, of both texts, from which on a copy is exact."""
NEAR_SHARE = 0.5
"""Share of the shorter text inside shared stretches from which on the whole is a copy of the other."""
QUOTED_SHARE = 0.7
"""Share of the words of shared sentences inside quotation marks from which on a quotation is what they share."""
MIN_HALF_QUOTED_WORDS = 12
"""Words of a quotation whose marks only one of two texts has; fewer are formula beside a stray mark."""
BACKGROUND_SHARE = 0.35
"""Below this share of both texts, one or two sentences in common from another day are background, not news."""
BACKGROUND_SENTENCES = 2
BACKGROUND_DAYS = 2
MIN_SENTENCE_WORDS = 8
"""Shorter sentences recur by chance ("The ministry gave no details.")."""
SAME_SENTENCE = 0.75
"""Share of a sentence's words that must be equal: one in four may be replaced."""
OTHER_SIDE = 0.6
"""How much of the other text's sentence must lie in the stretch, so that a copied clause is no whole sentence."""

LONG_STRETCH = 20
"""A stretch of so many equal words is no chance, wherever the other text puts its stops."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The stretches that documents `a` and `b` (indices) share, and their whole sentences in common.

    `sentences` pairs sentence numbers of `a` with those of `b`.
    """

    a: int
    b: int
    stretches: tuple[Stretch, ...]
    sentences: tuple[tuple[int, int], ...]


def whole_sentences(stretches: Sequence[Stretch], a: ArticleWords, b: ArticleWords) -> tuple[tuple[int, int], ...]:
    """Sentences in common, word for word or with single words replaced, as pairs of sentence numbers."""
    found = set()
    for stretch in stretches:
        for number, (start, end) in enumerate(a.sentences):
            if end - start < MIN_SENTENCE_WORDS or not (start < stretch.a_range[1] and stretch.a_range[0] < end):
                continue
            runs = [
                (max(run.a, start) - run.a + run.b, min(run.a + run.length, end) - max(run.a, start))
                for run in stretch.runs
                if run.a < end and start < run.a + run.length
            ]
            if sum(length for _, length in runs) < SAME_SENTENCE * (end - start):
                continue
            other = _sentence_of(b, runs[len(runs) // 2][0])
            if stretch.matched >= LONG_STRETCH or _covered(stretch.b_range, b.sentences[other]) >= OTHER_SIDE:
                found.add((number, other))
    return tuple(sorted(found))


def _sentence_of(article: ArticleWords, word: int) -> int:
    return next(number for number, (start, end) in enumerate(article.sentences) if start <= word < end)


def _covered(outer: tuple[int, int], sentence: tuple[int, int]) -> float:
    return max(0, min(outer[1], sentence[1]) - max(outer[0], sentence[0])) / (sentence[1] - sentence[0])


def kind_of(
    shared: Shared,
    documents: Sequence[Document],
    read: Sequence[ArticleWords],
    evergreen: Collection[tuple[int, int]],
) -> CopyKind | None:
    """The kind of a pair, None where what it shares is neither a whole sentence nor a quotation.

    `evergreen` holds the sentences, as (document, sentence), that a publisher is known to reuse.
    """
    a, b = read[shared.a], read[shared.b]
    matched = sum(stretch.matched for stretch in shared.stretches)
    if matched >= EXACT_SHARE * max(len(a), len(b)):
        return CopyKind.EXACT
    if _shared_share(shared, a, b) >= NEAR_SHARE:
        return CopyKind.NEAR
    own = same_publisher(documents[shared.a], documents[shared.b])
    told = [pair for pair in shared.sentences if not _is_headline(a, pair[0]) and not _is_headline(b, pair[1])]
    if _is_quotation(shared, told, a, b, own=own):
        return CopyKind.QUOTATION
    if not told:
        return None
    known = all((shared.a, left) in evergreen or (shared.b, right) in evergreen for left, right in told)
    if own or known or _is_other_day_background(shared, told, documents, read):
        return CopyKind.BACKGROUND
    return CopyKind.PARTIAL


def narrowed(shared: Shared, kind: CopyKind, a: ArticleWords, b: ArticleWords) -> Shared:
    """What of a pair belongs to its kind: of a quotation the quoted runs, of background the whole sentences.

    Formula beside them ("it said in a statement") is no evidence and is not shown.
    """
    if kind is CopyKind.QUOTATION:
        quoted = (
            tuple(
                run for run in stretch.runs if any(_quoted(run.a + i, run.b + i, a, b) for i in range(run.length))
            )
            for stretch in shared.stretches
        )
        stretches = tuple(Stretch(runs) for runs in quoted if runs)
    elif kind is CopyKind.BACKGROUND:
        told = [a.sentences[left] for left, _ in shared.sentences if not _is_headline(a, left)]
        stretches = tuple(
            stretch
            for stretch in shared.stretches
            if any(start < stretch.a_range[1] and stretch.a_range[0] < end for start, end in told)
        )
    else:
        return shared
    return Shared(shared.a, shared.b, stretches, shared.sentences)


def _quoted(left: int, right: int, a: ArticleWords, b: ArticleWords) -> bool:
    return a.quoted[left] or b.quoted[right]


def _shared_share(shared: Shared, a: ArticleWords, b: ArticleWords) -> float:
    covered_a = sum(stretch.a_range[1] - stretch.a_range[0] for stretch in shared.stretches)
    covered_b = sum(stretch.b_range[1] - stretch.b_range[0] for stretch in shared.stretches)
    return max(covered_a / len(a), covered_b / len(b))


def same_publisher(a: Document, b: Document) -> bool:
    """Whether both pages are known to be of one publisher."""
    return bool(a.publisher and b.publisher) and str(a.publisher).casefold() == str(b.publisher).casefold()


def _is_headline(article: ArticleWords, sentence: int) -> bool:
    start, end = article.sentences[sentence]
    return all(article.headline[start:end])


def _is_quotation(
    shared: Shared, told: Sequence[tuple[int, int]], a: ArticleWords, b: ArticleWords, *, own: bool
) -> bool:
    """Whether the words of the shared sentences (else of all stretches) are a quotation in both texts.

    A page that lost its quotation marks counts too, where the stretch is long and the publishers differ.
    """
    words = either = both = 0
    for stretch in shared.stretches:
        for run in stretch.runs:
            for left, right in zip(range(run.a, run.a + run.length), range(run.b, run.b + run.length), strict=True):
                if told and not any(_holds(a.sentences[number], left) for number, _ in told):
                    continue
                words += 1
                either += a.quoted[left] or b.quoted[right]
                both += a.quoted[left] and b.quoted[right]
    if both >= max(QUOTED_SHARE * words, MIN_SENTENCE_WORDS):
        return True
    return not own and either >= max(QUOTED_SHARE * words, MIN_HALF_QUOTED_WORDS)


def _holds(sentence: tuple[int, int], word: int) -> bool:
    return sentence[0] <= word < sentence[1]


def _is_other_day_background(
    shared: Shared, told: Sequence[tuple[int, int]], documents: Sequence[Document], read: Sequence[ArticleWords]
) -> bool:
    days = _days_between(documents[shared.a].published, documents[shared.b].published)
    share = _shared_share(shared, read[shared.a], read[shared.b])
    return days >= BACKGROUND_DAYS and len(told) <= BACKGROUND_SENTENCES and share < BACKGROUND_SHARE


def _days_between(a: str | None, b: str | None) -> float:
    """Days between two ISO dates, 0 where either is not known to the day."""
    try:
        left, right = (date.fromisoformat((value or "")[:10]) for value in (a, b))
    except ValueError:
        return 0.0
    return math.fabs((left - right).days)
