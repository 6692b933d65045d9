"""What a document is about, as weighed terms: the whole, its names and numbers apart, the days it writes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sayso.lexicons import load_lexicon
from sayso.links.sparse import Vector
from sayso.links.terms import Weights, content_terms
from sayso.records.documents import Document

KEYS = 12
"""Heaviest terms of a document under which it meets others. Of the pairs of one story of ECB+ .94 share two."""
_WORD = re.compile(r"\d+|[^\W\d_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class DocumentTerms:
    """A document's terms: vectors of length 1 of all, of its names, its numbers and its neighbouring words.

    `calendar` holds the years, months (`m12`) and weekdays (`w1`) that it writes out; `keys` its heaviest terms.
    """

    doc: str
    terms: Vector
    names: Vector
    numbers: Vector
    pairs: Vector
    calendar: frozenset[str]
    keys: tuple[str, ...]


def article_terms(document: Document) -> list[str]:
    """The content terms of the article blocks of a document, in order: what `Weights` are counted on."""
    return [term for block in document.blocks if block.is_article for term in _of(document, block.start, block.end)]


def _of(document: Document, start: int, end: int) -> list[str]:
    return content_terms(document.text[start:end])


def document_terms(document: Document, weights: Weights) -> DocumentTerms:
    """The terms of a document's article blocks, weighed."""
    text = " ".join(document.text[block.start : block.end] for block in document.blocks if block.is_article)
    return weighed(document.id, article_terms(document), text, weights)


def weighed(doc: str, terms: Sequence[str], text: str, weights: Weights) -> DocumentTerms:
    """The same from terms and text.

    >>> text = "The mill at Hrabin burned on 4 May 2031."
    >>> about = weighed("a", content_terms(text), text, Weights([content_terms(text)]))
    >>> len(about.names.terms), len(about.numbers.terms), sorted(about.calendar)
    (1, 1, ['2031', 'm5'])
    """
    plain = [term for term in terms if not term.startswith("=") and not term[0].isdigit()]
    return DocumentTerms(
        doc,
        weights.vector(terms),
        weights.vector([term for term in terms if term.startswith("=")]),
        weights.vector([term for term in terms if term[0].isdigit()]),
        weights.vector([f"{first} {second}" for first, second in pairwise(plain)]),
        calendar_of(text),
        tuple(sorted(weights.heaviest(terms, KEYS))),
    )


@cache
def _calendar_words() -> dict[str, str]:
    table = load_lexicon("calendar")
    months = {word: f"m{number}" for word, number in table["months"].items()}
    return months | {word: f"w{number}" for word, number in table["weekdays"].items()}


def calendar_of(text: str) -> frozenset[str]:
    """The years, months and weekdays that a text writes out; capitalised, so that nobody may march in May.

    >>> sorted(calendar_of("They may march on Sunday, 4 March 2031."))
    ['2031', 'm3', 'w7']
    """
    words = (match.group() for match in _WORD.finditer(text))
    known = _calendar_words()
    return frozenset(
        word if _YEAR.fullmatch(word) else known[word.casefold()]
        for word in words
        if _YEAR.fullmatch(word) or (word[0].isupper() and word.casefold() in known)
    )
