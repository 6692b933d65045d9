"""Sentences of a passage and their words, cut once for all the stages that ask for them."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.documents.sentences import sentence_spans
from sayso.records.spans import Span

_WORD = re.compile(r"\w+")


# 256: passages; the stages go through one document at a time, and a text's hash is computed once.
@lru_cache(maxsize=256)
def sentences_in(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The sentences of `text[start:end]`, as `sayso.documents.sentences.sentence_spans` cuts them.

    >>> sentences_in("It rained. It snowed.", 0, 21)
    ((0, 10), (11, 21))
    """
    return tuple(sentence_spans(text, start, end))


# 1024: sentences; each is asked about by a dozen forms.
@lru_cache(maxsize=1024)
def words_in(text: str, start: int, end: int) -> frozenset[str]:
    """The words of `text[start:end]`, case left aside: where a form's are not, it need not be looked for.

    >>> sorted(words_in("The mayor’s boat sank.", 0, 22))
    ['boat', 'mayor', 's', 'sank', 'the']
    """
    return frozenset(map(str.casefold, _WORD.findall(text, start, end)))
