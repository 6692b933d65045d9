"""What it means that two documents share stretches: a copy, a quotation, or reused background."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sayso.links.copying.alignment import Stretch
from sayso.links.copying.boilerplate import Sentence
from sayso.links.copying.shared import MIN_SENTENCE_WORDS, Shared
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
NARRATED_WORDS = 5
"""So many equal words outside all marks ("a hospital spokesman told reporters") beside two quoted sentences are the
author's, whom the other page copies; who only quotes the same statement writes them anew."""
BACKGROUND_SHARE = 0.35
"""Below this share of both texts, one or two sentences in common from another day are background, not news."""
BACKGROUND_SENTENCES = 2
BACKGROUND_DAYS = 2
NEXT_DAY_SHARE = 0.2
"""The same from one day to the next: only so little, since the next day's paper prints the last day's news."""


def kind_of(
    shared: Shared, a: tuple[int, Document], b: tuple[int, Document], evergreen: Collection[Sentence]
) -> CopyKind | None:
    """The kind of a pair of numbered documents, None where they share neither a whole sentence nor a quotation.

    `evergreen` holds the sentences that are known to be reused.
    """
    if shared.equal >= EXACT_SHARE:
        return CopyKind.EXACT
    if shared.share >= NEAR_SHARE:
        return CopyKind.NEAR
    own = same_publisher(a[1], b[1])
    if _is_quotation(shared, own=own):
        return CopyKind.QUOTATION
    if not shared.sentences:
        return None
    known = all((a[0], left) in evergreen or (b[0], right) in evergreen for left, right in shared.sentences)
    if own or known or _is_other_day_background(shared, a[1], b[1]):
        return CopyKind.BACKGROUND
    return CopyKind.PARTIAL


def narrowed(shared: Shared, kind: CopyKind, a: ArticleWords, b: ArticleWords) -> Shared:
    """What of a pair belongs to its kind: of a quotation the quoted runs, of background the whole sentences.

    Formula beside them ("it said in a statement") is no evidence and is not shown.
    """
    if kind is CopyKind.QUOTATION:
        quoted = (
            tuple(run for run in stretch.runs if (a.quoted[run.a : run.a_end] | b.quoted[run.b : run.b_end]).any())
            for stretch in shared.stretches
        )
        return replace(shared, stretches=tuple(Stretch(runs) for runs in quoted if runs))
    if kind is CopyKind.BACKGROUND:
        told = [a.sentences[left].tolist() for left, _ in shared.sentences]
        stretches = tuple(
            stretch
            for stretch in shared.stretches
            if any(start < stretch.a_range[1] and stretch.a_range[0] < end for start, end in told)
        )
        return replace(shared, stretches=stretches)
    return shared


def same_publisher(a: Document, b: Document) -> bool:
    """Whether both pages are known to be of one publisher."""
    return bool(a.publisher and b.publisher) and str(a.publisher).casefold() == str(b.publisher).casefold()


def may_be_background(a: Document, b: Document) -> bool:
    """Whether two pages are of one publisher or of days apart, so that they need not tell one day's news."""
    return same_publisher(a, b) or days_between(a.published, b.published) >= BACKGROUND_DAYS


def _is_quotation(shared: Shared, *, own: bool) -> bool:
    """Whether the words of the shared sentences (else of all stretches) are a quotation in both texts.

    A page that lost its quotation marks counts too, where the stretch is long and the publishers differ.
    """
    if len(shared.sentences) > 1 and shared.told - shared.either >= NARRATED_WORDS:
        return False
    if shared.both >= max(QUOTED_SHARE * shared.told, MIN_SENTENCE_WORDS):
        return True
    return not own and shared.either >= max(QUOTED_SHARE * shared.told, MIN_HALF_QUOTED_WORDS)


def _is_other_day_background(shared: Shared, a: Document, b: Document) -> bool:
    days = days_between(a.published, b.published)
    most = BACKGROUND_SHARE if days >= BACKGROUND_DAYS else NEXT_DAY_SHARE
    return days >= 1 and len(shared.sentences) <= BACKGROUND_SENTENCES and shared.share < most


def days_between(a: str | None, b: str | None) -> float:
    """Days between two ISO dates, 0 where either is not known to the day.

    >>> days_between("2031-05-06", "2031-05-09T10:00:00Z"), days_between("2031-05", "2031-05-09")
    (3.0, 0.0)
    """
    try:
        left, right = (date.fromisoformat((value or "")[:10]) for value in (a, b))
    except ValueError:
        return 0.0
    return math.fabs((left - right).days)
