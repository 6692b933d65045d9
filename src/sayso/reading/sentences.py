"""Sentences of a passage, cut once for all the stages that ask for them."""

from __future__ import annotations

from functools import lru_cache

from sayso.documents.sentences import sentence_spans
from sayso.records.spans import Span


# 256: passages; the stages go through one document at a time, and a text's hash is computed once.
@lru_cache(maxsize=256)
def sentences_in(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The sentences of `text[start:end]`, as `sayso.documents.sentences.sentence_spans` cuts them.

    >>> sentences_in("It rained. It snowed.", 0, 21)
    ((0, 10), (11, 21))
    """
    return tuple(sentence_spans(text, start, end))
