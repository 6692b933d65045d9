"""How much of what a page says of another stands on that other page, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.documents.sentences import sentence_spans
from sayso.links.terms import Weights, content_terms
from sayso.records.documents import Document
from sayso.records.spans import Span

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a page, the share of the sought words that it has (by weight), and how many these are."""

    span: Span
    share: float
    shared: int


Said = tuple[tuple[Span, Words], ...]
"""The sentences of a page, each with its content words."""


def said_on(document: Document) -> Said:
    """The sentences of a document's article with their content words, stemmed."""
    return tuple(
        (span, words_of(document.text[slice(*span)]))
        for block in document.blocks
        if block.is_article
        for span in sentence_spans(document.text, *block.span)
    )


def best_place(sought: Sequence[Words], said: Said, weights: Weights) -> Place | None:
    """The sentence of a page that has the most of one of the sets of words; None where none has any."""
    best: Place | None = None
    every = frozenset[str]().union(*(words for _, words in said))
    for words in sought:
        whole = _weight(words, weights)
        if not whole or _weight(words & every, weights) / whole <= (best.share if best else 0):
            continue  # no sentence can have more of them than the page
        for span, here in said:
            shared = words & here
            share = _weight(shared, weights) / whole if shared else 0.0
            if share > (best.share if best else 0):
                best = Place(span, share, len(shared))
    return best


def _weight(words: Words, weights: Weights) -> float:
    return sum(weights.idf(word) for word in sorted(words))


def words_of(text: str) -> Words:
    """The stemmed content words of a stretch.

    >>> sorted(words_of("The mill burned on Monday, she said."))
    ['burn', 'mill']
    """
    return frozenset(term for term in content_terms(text) if not term.startswith("="))


def sought_words(text: str, span: Span, besides: Sequence[Span]) -> tuple[Words, ...]:
    """The words of each sentence of a stretch, those at `besides` (who says it) left out.

    >>> [sorted(words) for words in sought_words("Ana Ruiz said the mill burned.", (0, 30), [(0, 8)])]
    [['burn', 'mill']]
    """
    cut = list(text[slice(*span)])
    for start, end in besides:
        for at in range(max(start, span[0]), min(end, span[1])):
            cut[at - span[0]] = " "
    left = "".join(cut)
    return tuple(words for sentence in sentence_spans(left) if (words := words_of(left[slice(*sentence)])))
