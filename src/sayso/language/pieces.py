"""Text to word-pieces and back: every piece keeps its exact code points.

The tokeniser lower-cases, strips accents and drops control characters before
it looks a piece up, and reports for each piece the stretch of the *original*
text it came from. Words, not pieces, carry labels: a word is what the English treebanks take
for one (see `sayso.language.words`), so no span can begin or end inside one.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from sayso.language.words import words as find_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from sayso.records.spans import Span

OPENING_QUOTES = frozenset("“„«")
CLOSING_QUOTES = frozenset("”»")
QUOTES = OPENING_QUOTES | CLOSING_QUOTES | frozenset('"‟')
# Endings of three letters are hashed into so many rows, as the first experiment did.
ENDINGS = 4096
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
    (words,) and index the pieces; ``endings`` (words,) numbers the last letters
    of each word as written; ``words`` holds the code points of each word.
    """

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    endings: NDArray[np.int64]
    words: tuple[Span, ...]


def split(text: str, tokenizer: Tokenizer, words: Sequence[Span] | None = None) -> Pieces:
    """Cut a text into word-pieces, with features and the way back.

    ``words`` gives the words where they are known (a treebank's); otherwise
    `sayso.language.words` finds them. Several words may share a piece
    ("can|not"), and a word that the tokeniser drops (a zero-width sign) takes
    its neighbour's. Raises nothing for any text; one without words, or of which
    the tokeniser keeps nothing, gives empty ``words``.
    """
    encoding = tokenizer.encode(SURROGATE.sub("\ufffd", text))
    ids = np.asarray(encoding.ids, dtype=np.int64)
    spans = tuple(find_words(text) if words is None else words)
    features = np.zeros((3, len(ids)), dtype=np.int64)
    inner = len(ids) - 2
    if inner < 1 or not spans:
        none = np.zeros(0, dtype=np.int64)
        return Pieces(ids, features, none, none, none, ())
    offsets = np.asarray(encoding.offsets, dtype=np.int64)[1:-1]
    bounds = np.asarray(spans, dtype=np.int64)
    first = np.minimum(offsets[:, 1].searchsorted(bounds[:, 0], "right"), inner - 1)
    last = np.maximum(offsets[:, 0].searchsorted(bounds[:, 1], "left") - 1, first)
    of_word, endings = _word_features(text, spans, bounds)
    owner = np.minimum(bounds[:, 1].searchsorted(offsets[:, 0], "right"), len(spans) - 1)
    features[:, 1:-1] = of_word[:, owner]
    inside = np.ones(inner, dtype=np.bool_)
    inside[first] = False
    features[1, 1:-1][inside] = Start.INSIDE_WORD
    return Pieces(ids, features, first + 1, last + 1, endings, spans)


def _word_features(
    text: str, words: Sequence[Span], bounds: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Case, Start and Quoted of each word, shape (3, words), and the number of its ending, (words,)."""
    forms = [text[start:end] for start, end in words]
    cases, endings = zip(*map(_form, forms), strict=True)
    starts = _starts(text, bounds)
    return np.asarray((cases, starts, _quoted(text, forms, starts)), dtype=np.int64), np.asarray(endings)


def _starts(text: str, bounds: NDArray[np.int64]) -> NDArray[np.int64]:
    starts = np.full(len(bounds), Start.AFTER_SPACE, dtype=np.int64)
    starts[1:][bounds[1:, 0] == bounds[:-1, 1]] = Start.GLUED
    starts[0] = Start.AFTER_BREAK
    if not LINE_BREAKS.isdisjoint(text):
        for word in np.flatnonzero(starts == Start.AFTER_SPACE).tolist():
            if not LINE_BREAKS.isdisjoint(text[bounds[word - 1, 1] : bounds[word, 0]]):
                starts[word] = Start.AFTER_BREAK
    return starts


def _quoted(text: str, forms: list[str], starts: NDArray[np.int64]) -> list[int]:
    if QUOTES.isdisjoint(text):
        return [int(Quoted.OUTSIDE)] * len(forms)
    out: list[int] = []
    inside = False
    for form, start in zip(forms, starts.tolist(), strict=True):
        if start == Start.AFTER_BREAK:
            inside = False  # a mark forgotten in one paragraph must not spoil the next
        if form in QUOTES:
            inside = form in OPENING_QUOTES or (form not in CLOSING_QUOTES and not inside)
            out.append(int(Quoted.MARK))
        else:
            out.append(int(Quoted.INSIDE if inside else Quoted.OUTSIDE))
    return out


@lru_cache(maxsize=65536)
def _form(word: str) -> tuple[int, int]:
    """The case of a word and the number of its last letters, 0 to ENDINGS - 1."""
    ending = word[-3:].lower().encode("utf-8", "replace")
    return int(_case(word)), zlib.crc32(ending) % ENDINGS


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
