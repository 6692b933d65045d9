"""Documents that may tell of one event: those that meet under two of their heaviest terms.

For an engine's two verbs: `keyed` makes (key, document) of a document, `meetings` the pairs of one group; a pair
may come from two groups, with the same cosine. Pairs by document give its `density`; pairs with `likenesses` go
to `average_link`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.links.sparse import cosine
from sayso.links.stories.density import densities, scaled
from sayso.links.stories.document_terms import DocumentTerms
from sayso.links.stories.story import in_block, story_features

MOST = 200
"""Documents of one key that are compared: terms of more say nothing of one event (19,900 pairs)."""
SHARED = 2
"""Keys that two documents must have in common."""

Pair = tuple[str, str]


def keyed(document: DocumentTerms) -> Iterator[tuple[str, DocumentTerms]]:
    """A document under each of its keys."""
    for key in document.keys:
        yield key, document


def meetings(key: str, documents: Sequence[DocumentTerms]) -> Iterator[tuple[Pair, float]]:
    """Pairs of documents of one key and their cosines; none where more than MOST share the key.

    A pair comes from the first two keys that it shares, and is lost only if both are too common.
    """
    if len(documents) > MOST:
        return
    ordered = sorted(documents, key=lambda one: one.doc)
    for at, a in enumerate(ordered):
        keys = set(a.keys)
        for b in ordered[at + 1 :]:
            shared = keys.intersection(b.keys)
            if len(shared) >= SHARED and key in sorted(shared)[:SHARED]:
                yield (a.doc, b.doc), cosine(a.terms, b.terms)


def likenesses(
    documents: Mapping[str, DocumentTerms], near: Mapping[Pair, float], around: Mapping[str, float]
) -> Iterator[tuple[Pair, float]]:
    """How alike the documents of each pair are, seen among their neighbours (`densities` of all pairs)."""
    for (a, b), cosine_of_both in sorted(near.items()):
        features = story_features(documents[a], documents[b])
        yield (a, b), in_block(features, scaled(cosine_of_both, around.get(a, 0.0), around.get(b, 0.0)))


def find_likenesses(documents: Iterable[DocumentTerms]) -> tuple[dict[Pair, float], int]:
    """All of it in one process: likeness of every pair that meets; how many keys had too many documents.

    >>> find_likenesses([])
    ({}, 0)
    """
    known = {document.doc: document for document in documents}
    groups: dict[str, list[DocumentTerms]] = {}
    for document in known.values():
        for key, item in keyed(document):
            groups.setdefault(key, []).append(item)
    near = {pair: value for key, found in sorted(groups.items()) for pair, value in meetings(key, found)}
    capped = sum(len(found) > MOST for found in groups.values())
    return dict(likenesses(known, near, densities(near))), capped
