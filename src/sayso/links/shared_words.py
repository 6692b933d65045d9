"""Which claims stand on copied words: found from the copies, asked for by pairs of claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.links.terms import content_terms
from sayso.records.claims import Claim
from sayso.records.copies import Copy, CopyKind
from sayso.records.spans import Span, overlap

MIN_COVERED = 0.6
"""Share of a claim that must lie in the copied stretch."""
ALTERED_LITTLE = 0.6
"""Share of content terms in common from which on two claims of one copied stretch are one."""
MIN_ALTERED_TERMS = 3
ONE_SENTENCE = 0.8
"""Share of content terms in common from which on two copied sentences are one, with words altered."""


@dataclass(slots=True)
class SharedWords:
    """Copied stretches by pair of documents, and for each claim where it stands."""

    _stretches: dict[tuple[str, str], list[tuple[Span, Span, CopyKind]]] = field(default_factory=dict)
    _claims: dict[str, tuple[str, Span]] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)
    _terms: dict[str, frozenset[str]] = field(default_factory=dict)

    def documents(self) -> list[tuple[str, str]]:
        """The pairs of documents that share words, each in order."""
        return sorted(self._stretches)

    def same_words(self, a: str, b: str) -> CopyKind | None:
        """The kind of copy by which claim `a` and claim `b` stand on the same words, None if they do not."""
        (a_doc, a_span), (b_doc, b_span) = self._claims[a], self._claims[b]
        if a_doc > b_doc:
            a_doc, a_span, b_doc, b_span = b_doc, b_span, a_doc, a_span
        for left, right, kind in self._stretches.get((a_doc, b_doc), ()):
            if not (_inside(a_span, left) and _inside(b_span, right)):
                continue
            if _facing(a_span, b_span, left, right) or self._is_altered_little(a, b):
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


def shared_words(copies: Sequence[Copy], claims: Sequence[Claim]) -> SharedWords:
    """The copied stretches of all copies (boilerplate left out), ready to be asked."""
    stretches: dict[tuple[str, str], list[tuple[Span, Span, CopyKind]]] = defaultdict(list)
    for copy in copies:
        if copy.kind is CopyKind.BOILERPLATE:
            continue
        for pair in copy.pairs:
            for left, right in zip(pair.a_spans, pair.b_spans, strict=True):
                a, b = ((pair.a, left), (pair.b, right)) if pair.a <= pair.b else ((pair.b, right), (pair.a, left))
                stretches[a[0], b[0]].append((a[1], b[1], copy.kind))
    ordered = {pair: sorted(found) for pair, found in stretches.items()}
    places = {claim.id: (claim.doc, (claim.start, claim.end)) for claim in claims}
    return SharedWords(ordered, places, {claim.id: claim.text for claim in claims})


def _inside(claim: Span, stretch: Span) -> bool:
    return overlap(claim, stretch) >= MIN_COVERED * (claim[1] - claim[0])


def _facing(a: Span, b: Span, left: Span, right: Span) -> bool:
    """Whether the claims stand at about the same share of the stretch: a long one holds many sentences."""
    if max(left[1] - left[0], right[1] - right[0]) <= 2 * max(a[1] - a[0], b[1] - b[0]):
        return True
    a_middle = ((a[0] + a[1]) / 2 - left[0]) / (left[1] - left[0])
    b_middle = ((b[0] + b[1]) / 2 - right[0]) / (right[1] - right[0])
    slack = max(a[1] - a[0], b[1] - b[0]) / min(left[1] - left[0], right[1] - right[0])
    return abs(a_middle - b_middle) <= slack
