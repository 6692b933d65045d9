"""Sentences that a publisher puts on many of its own pages: told apart before copies are sought."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sayso.links.copying.words import ArticleWords
from sayso.records.documents import Document

MIN_OWN_PAGES = 3
"""The same sentence, word for word, on so many pages of one publisher is boilerplate."""
MAX_MASKED_SHARE = 0.5
"""A page made of repeated sentences to more than this share is itself saved again, not furnished alike."""

Sentence = tuple[int, int]
"""(index of the document, index of its sentence)."""


def boilerplate_sentences(
    documents: Sequence[Document], read: Sequence[ArticleWords]
) -> dict[tuple[str, tuple[str, ...]], tuple[Sentence, ...]]:
    """(publisher, words of the sentence) -> the places where it stands, in document order."""
    places: dict[tuple[str, tuple[str, ...]], list[Sentence]] = defaultdict(list)
    for index, (document, article) in enumerate(zip(documents, read, strict=True)):
        if document.publisher is None:
            continue
        publisher = document.publisher.casefold()
        for number, (start, end) in enumerate(article.sentences):
            places[publisher, article.words[start:end]].append((index, number))
    repeated = {key: found for key, found in places.items() if _pages(found) >= MIN_OWN_PAGES}
    masked: Counter[int] = Counter()
    for (_, words), found in repeated.items():
        for index, _ in found:
            masked[index] += len(words)
    saved_again = {index for index, words in masked.items() if words > MAX_MASKED_SHARE * len(read[index])}
    kept = {key: tuple(item for item in found if item[0] not in saved_again) for key, found in repeated.items()}
    return {key: found for key, found in sorted(kept.items()) if _pages(found) >= MIN_OWN_PAGES}


def _pages(found: Sequence[Sentence]) -> int:
    return len({index for index, _ in found})
