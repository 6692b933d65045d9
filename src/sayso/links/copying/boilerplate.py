"""Sentences that a publisher puts on many of its own pages: told apart before copies are sought."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.links.copying.words import ArticleWords

MIN_OWN_PAGES = 3
"""The same sentence, word for word, on so many pages of one publisher is boilerplate."""
MAX_MASKED_SHARE = 0.5
"""A page made of repeated sentences to more than this share is itself saved again, not furnished alike."""

Sentence = tuple[int, int]
"""(number of the document, number of its sentence)."""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page among those of its publisher: each sentence as a digest, with the number of its words."""

    number: int
    sentences: tuple[tuple[bytes, int], ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A sentence of `words` words that stands at `places`, sorted, of one publisher's pages."""

    words: int
    places: tuple[Sentence, ...]


def own_page(number: int, article: ArticleWords) -> OwnPage:
    """The sentences of a page as digests of their words."""
    return OwnPage(
        number,
        tuple(
            (hashlib.blake2b(article.hashes[start:end].tobytes(), digest_size=12).digest(), end - start)
            for start, end in article.sentences.tolist()
        ),
    )


def repeated_sentences(own: tuple[str, Sequence[OwnPage]]) -> Iterator[Repeated]:
    """The sentences that stand on `MIN_OWN_PAGES` pages of a publisher, given as (publisher, its pages).

    >>> line = (b"read us first", 3)
    >>> pages = [OwnPage(number, (line, (b"news %d" % number, 9))) for number in range(3)]
    >>> list(repeated_sentences(("Orlevo Post", pages)))
    [Repeated(words=3, places=((0, 0), (1, 0), (2, 0)))]
    """
    _, pages = own
    places: dict[tuple[bytes, int], list[Sentence]] = defaultdict(list)
    for page in sorted(pages, key=lambda page: page.number):
        for number, sentence in enumerate(page.sentences):
            places[sentence].append((page.number, number))
    repeated = {sentence: found for sentence, found in places.items() if _pages(found) >= MIN_OWN_PAGES}
    masked: Counter[int] = Counter()
    for (_, words), found in repeated.items():
        for number, _ in found:
            masked[number] += words
    lengths = {page.number: sum(words for _, words in page.sentences) for page in pages}
    saved_again = {number for number, words in masked.items() if words > MAX_MASKED_SHARE * lengths[number]}
    for (_, words), found in sorted(repeated.items()):
        kept = tuple(place for place in found if place[0] not in saved_again)
        if _pages(kept) >= MIN_OWN_PAGES:
            yield Repeated(words, kept)


def _pages(found: Sequence[Sentence]) -> int:
    return len({number for number, _ in found})
