"""Whose words a stretch of text is: the page's own, or those of somebody it quotes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from sayso.reading.naming.words import loaded_words, split_words
from sayso.records.attributions import Attribution, AttributionKind
from sayso.records.names import Voice
from sayso.records.spans import Span

_QUOTED = re.compile(r"“[^“”]{0,2000}”|\"[^\"]{0,2000}\"|«[^«»]{0,2000}»")


def quoted_spans(text: str, attributions: Sequence[Attribution]) -> list[Span]:
    """The stretches in somebody else's words: direct contents, and what stands in quotation marks in mixed ones."""
    spans: set[Span] = set()
    for item in attributions:
        for start, end in item.content:
            if item.kind is AttributionKind.DIRECT:
                spans.add((start, end))
            elif item.kind is AttributionKind.MIXED:
                spans.update(match.span() for match in _QUOTED.finditer(text, start, min(len(text), end + 1)))
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def voice_at(offset: int, quoted: Sequence[Span]) -> Voice:
    """Whether a code point stands in somebody else's words; `quoted` is sorted and without overlaps.

    >>> voice_at(5, [(3, 9)]).value
    'quoted'
    """
    index = bisect_right(quoted, (offset, 1 << 62)) - 1
    return Voice.QUOTED if index >= 0 and quoted[index][0] <= offset < quoted[index][1] else Voice.OWN


def is_loaded(phrase: str) -> bool:
    """Whether a naming carries a judgement: one of the loaded words in it.

    >>> is_loaded("the M23 bandits"), is_loaded("the army")
    (True, False)
    """
    words = [word.lower for word in split_words(phrase, 0, len(phrase))]
    pairs = [f"{left} {right}" for left, right in pairwise(words)]
    return any(word in loaded_words() for word in (*words, *pairs, *(word.replace("-", "") for word in words)))
