"""Text to word-pieces and back: every piece keeps its exact code points.

The tokeniser lower-cases, strips accents and drops control characters before
it looks a piece up, and reports for each piece the stretch of the *original*
text it came from. Words, not pieces, carry labels: a word is what the BERT
pre-tokeniser makes (a run of letters and digits, or one sign of punctuation),
so no span can begin or end inside one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from sayso.records.spans import Span

OPENING_QUOTES = frozenset("“„«")
CLOSING_QUOTES = frozenset("”»")
STRAIGHT_QUOTES = frozenset('"‟')
# A lone surrogate (from broken JSON) is no text to the tokeniser; one code point for one keeps offsets.
SURROGATE = re.compile("[\ud800-\udfff]")
LINE_BREAKS = frozenset("\n\r\v\f\x85\u2028\u2029")


class Case(IntEnum):
    """The letters of a word, which the lower-casing tokeniser hides."""

    SPECIAL = 0
    LOWER = 1
    CAPITALISED = 2
    UPPER = 3
    MIXED = 4
    DIGITS = 5
    PUNCTUATION = 6


class Start(IntEnum):
    """How a piece stands to what comes before it."""

    INSIDE_WORD = 0
    GLUED = 1
    AFTER_SPACE = 2
    AFTER_BREAK = 3


class Quoted(IntEnum):
    """Whether double quotation marks are open at a word."""

    OUTSIDE = 0
    INSIDE = 1
    MARK = 2


@dataclass(frozen=True, slots=True)
class Pieces:
    """One text as the encoder sees it.

    ``ids`` has shape (pieces,), [CLS] and [SEP] included; ``features`` has
    shape (3, pieces): Case, Start and Quoted; ``first`` and ``last`` have shape
    (words,) and index the pieces; ``words`` holds the code points of each word.
    """

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    words: tuple[Span, ...]


def split(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut a text into word-pieces, with features and the way back.

    Raises nothing for any text; one without words gives empty ``words``.
    """
    encoding = tokenizer.encode(SURROGATE.sub("\ufffd", text))
    word_of_piece = encoding.word_ids
    offsets = encoding.offsets
    ids = np.asarray(encoding.ids, dtype=np.int64)
    features = np.zeros((3, len(ids)), dtype=np.int64)
    first: list[int] = []
    last: list[int] = []
    words: list[tuple[int, int]] = []
    seen: int | None = None
    for piece, word in enumerate(word_of_piece):
        if word is None:
            continue
        if word != seen:
            seen = word
            first.append(piece)
            last.append(piece)
            words.append(offsets[piece])
        else:
            last[-1] = piece
            words[-1] = (words[-1][0], offsets[piece][1])
    if words:
        of_word = _word_features(text, words)
        columns = np.repeat(of_word, np.asarray(last) - np.asarray(first) + 1, axis=1)
        inside = np.arange(first[0], last[-1] + 1)
        features[:, inside] = columns
        features[1, np.setdiff1d(inside, first)] = Start.INSIDE_WORD
    return Pieces(ids, features, np.asarray(first, np.int64), np.asarray(last, np.int64), tuple(words))


def _word_features(text: str, words: list[tuple[int, int]]) -> NDArray[np.int64]:
    """Case, Start and Quoted of each word, shape (3, words)."""
    out = np.empty((3, len(words)), dtype=np.int64)
    inside_quotes = False
    before = 0
    for column, (start, end) in enumerate(words):
        word = text[start:end]
        gap = text[before:start]
        if column == 0 or not LINE_BREAKS.isdisjoint(gap):
            how = Start.AFTER_BREAK
            inside_quotes = False  # a mark forgotten in one paragraph must not spoil the next
        else:
            how = Start.AFTER_SPACE if gap else Start.GLUED
        before = end
        quoted = Quoted.INSIDE if inside_quotes else Quoted.OUTSIDE
        if word in OPENING_QUOTES:
            inside_quotes, quoted = True, Quoted.MARK
        elif word in CLOSING_QUOTES:
            inside_quotes, quoted = False, Quoted.MARK
        elif word in STRAIGHT_QUOTES:
            inside_quotes, quoted = not inside_quotes, Quoted.MARK
        out[0, column], out[1, column], out[2, column] = _case(word), how, quoted
    return out


@lru_cache(maxsize=65536)
def _case(word: str) -> Case:
    if any(sign.isdigit() for sign in word):
        return Case.DIGITS
    if word.islower():
        return Case.LOWER
    if word.isupper():
        return Case.UPPER if len(word) > 1 else Case.CAPITALISED
    if word[:1].isupper() and word[1:].islower():
        return Case.CAPITALISED
    return Case.MIXED if any(sign.isalpha() for sign in word) else Case.PUNCTUATION
