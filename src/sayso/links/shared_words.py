"""Which claims stand on copied words: found from the copies, asked for by pairs of claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from sayso.links.terms import content_terms
from sayso.records.copies import Copy, CopyKind
from sayso.records.spans import Span, overlap

MIN_COVERED = 0.6
"""Share of a claim that must lie in the copied stretch."""
ALTERED_LITTLE = 0.6
"""Share of content terms in common from which on two claims of one copied stretch are one."""
MIN_ALTERED_TERMS = 3
ONE_SENTENCE = 0.8
"""Share of content terms in common from which on two copied sentences are one, with words altered."""


class Worded(Protocol):
    """Words at a place of a page, under an id."""

    @property
    def id(self) -> str: ...  # noqa: D102

    @property
    def doc(self) -> str: ...  # noqa: D102

    @property
    def start(self) -> int: ...  # noqa: D102

    @property
    def end(self) -> int: ...  # noqa: D102

    @property
    def text(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a claim, apart from all else that is known of it."""

    id: str
    doc: str
    start: int
    end: int
    text: str


Stretch = tuple[Span, Span, CopyKind]
"""The same words on two pages, and the kind of copy that they belong to."""
Stretches = dict[tuple[str, str], list[Stretch]]
"""The stretches that two pages (their ids in order) share."""


@dataclass(slots=True)
class SharedWords:
    """Copied stretches by pair of documents, and for each claim where it stands."""

    _stretches: Stretches = field(default_factory=dict)
    _claims: dict[str, tuple[str, Span]] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)
    _terms: dict[str, frozenset[str]] = field(default_factory=dict)

    def same_words(self, a: str, b: str) -> CopyKind | None:
        """The kind of copy by which claim `a` and claim `b` stand on the same words, None if they do not."""
        (a_doc, a_span), (b_doc, b_span) = self._claims[a], self._claims[b]
        if a_doc > b_doc:
            a_doc, a_span, b_doc, b_span = b_doc, b_span, a_doc, a_span
        for left, right, kind in self._stretches.get((a_doc, b_doc), ()):
            if not (_inside(a_span, left) and _inside(b_span, right)):
                continue
            if facing(a_span, b_span, left, right) or self._is_altered_little(a, b):
                return kind
        return None

    def _is_altered_little(self, a: str, b: str) -> bool:
        """Whether two claims of one stretch are one sentence, though what was left out before moved one of them."""
        left, right = self._terms_of(a), self._terms_of(b)
        larger = max(len(left), len(right))
        return larger >= MIN_ALTERED_TERMS and len(left & right) >= ALTERED_LITTLE * larger

    def _terms_of(self, claim: str) -> frozenset[str]:
        if claim not in self._terms:
            self._terms[claim] = frozenset(content_terms(self._texts[claim]))
        return self._terms[claim]

    @staticmethod
    def is_one_sentence(a: str, b: str) -> bool:
        """Whether two texts are one sentence of which at most single words were altered."""
        left, right = set(content_terms(a)), set(content_terms(b))
        return bool(left | right) and len(left & right) >= ONE_SENTENCE * min(len(left), len(right))


def stretches_of(copies: Iterable[Copy]) -> Stretches:
    """The copied stretches of all copies, boilerplate left out."""
    stretches: Stretches = defaultdict(list)
    for copy in copies:
        if copy.kind is CopyKind.BOILERPLATE:
            continue
        for pair in copy.pairs:
            for left, right in zip(pair.a_spans, pair.b_spans, strict=True):
                a, b = ((pair.a, left), (pair.b, right)) if pair.a <= pair.b else ((pair.b, right), (pair.a, left))
                stretches[a[0], b[0]].append((a[1], b[1], copy.kind))
    return {pair: sorted(found) for pair, found in stretches.items()}


def shared_words(stretches: Stretches, claims: Iterable[Worded]) -> SharedWords:
    """Stretches ready to be asked which of some claims stand on the same words."""
    every = list(claims)
    places = {claim.id: (claim.doc, (claim.start, claim.end)) for claim in every}
    return SharedWords(stretches, places, {claim.id: claim.text for claim in every})


def _inside(claim: Span, stretch: Span) -> bool:
    return overlap(claim, stretch) >= MIN_COVERED * (claim[1] - claim[0])


def facing(a: Span, b: Span, left: Span, right: Span) -> bool:
    """Whether two claims stand at about the same share of the stretch: a long one holds many sentences."""
    if max(left[1] - left[0], right[1] - right[0]) <= 2 * max(a[1] - a[0], b[1] - b[0]):
        return True
    a_middle = ((a[0] + a[1]) / 2 - left[0]) / (left[1] - left[0])
    b_middle = ((b[0] + b[1]) / 2 - right[0]) / (right[1] - right[0])
    slack = max(a[1] - a[0], b[1] - b[0]) / min(left[1] - left[0], right[1] - right[0])
    return abs(a_middle - b_middle) <= slack
