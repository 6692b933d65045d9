"""Whether two documents tell of one event, or of two of one kind: learned weights over what they have in common.

ECB+ pairs each event of the news with a sibling of the same kind (two raids on jewellers of one city, two quakes on
one island). Vectors of sentences hardly tell siblings apart; names, numbers, days and rare words do.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.links.sparse import cosine
from sayso.links.stories.document_terms import DocumentTerms

FEATURES = (
    "terms", "names", "numbers", "pairs", "years_meet", "years_part", "months_meet", "months_part", "weekdays_meet",
    "weekdays_part",
)  # fmt: skip
SAME_STORY = 0.5
"""From here on two documents are taken to tell of one event; see docs of `training/stories`."""
SAME_MEAN = 0.4
"""From this mean of `in_block` on groups of documents are one story (average link, where unmet pairs count 0)."""
_KINDS = (("1", "2"), ("m",), ("w",))
"""How the signs of years, months and weekdays begin in `DocumentTerms.calendar`."""


def story_features(a: DocumentTerms, b: DocumentTerms) -> tuple[float, ...]:
    """What two documents have in common, in the order of FEATURES; the same in either order."""
    found = [
        cosine(a.terms, b.terms),
        cosine(a.names, b.names),
        cosine(a.numbers, b.numbers),
        cosine(a.pairs, b.pairs),
    ]
    for kind in _KINDS:
        left, right = ({sign for sign in side.calendar if sign.startswith(kind)} for side in (a, b))
        found += [float(bool(left & right)), float(bool(left and right and not left & right))]
    return tuple(found)


def story_alike(a: DocumentTerms, b: DocumentTerms) -> float:
    """How sure it is, 0 to 1, that two documents tell of one event; SAME_STORY is the threshold.

    Symmetric; documents that have no term in common get 0.

    >>> from sayso.links.stories.document_terms import weighed
    >>> from sayso.links.terms import Weights, content_terms
    >>> texts = ["Fire at the Hrabin mill", "Hrabin mill fire: two held", "Fire at the Ostrel mill in May 2031"]
    >>> read = [content_terms(text) for text in texts]
    >>> one, same, sibling = (weighed(str(at), read[at], text, Weights(read)) for at, text in enumerate(texts))
    >>> story_alike(one, same) > story_alike(one, sibling)
    True
    """
    features = story_features(a, b)
    return logistic(features, _weights()) if features[0] else 0.0


def logistic(features: tuple[float, ...], weights: Mapping[str, float]) -> float:
    """The logistic of a weighted sum; `weights` begin with `constant`, then hold one for each feature in order."""
    constant, *by = weights.values()
    return 1 / (1 + math.exp(-constant - math.fsum(f * w for f, w in zip(features, by, strict=True))))


def in_block(features: tuple[float, ...], scaled_cosine: float) -> float:
    """`story_alike` from features of two documents, lowered where their cosine is small beside those around them.

    `scaled_cosine` is the cosine over the density around both (`stories.density`). Where many documents are on one
    matter siblings are told apart better (ECB+: area .940, else .933); where few are, nothing is raised.
    """
    if not features[0]:
        return 0.0
    return min(logistic(features, _weights()), logistic((*features, scaled_cosine), _weights_in_block()))


@cache
def _weights() -> dict[str, float]:
    table = load_lexicon("story_weights")["documents"]
    return {name: table[name] for name in ("constant", *FEATURES)}


@cache
def _weights_in_block() -> dict[str, float]:
    table = load_lexicon("story_weights")["in_block"]
    return {name: table[name] for name in ("constant", *FEATURES, "scaled")}
