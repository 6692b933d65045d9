"""A document's article text as words, the unit in which shared text is sought and aligned."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from sayso.documents.sentences import sentence_spans
from sayso.links.copying.content import plain_word, term_of
from sayso.records.documents import Block, Document, Role
from sayso.records.spans import Span

Offsets = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Hashes = npt.NDArray[np.uint64]

MASKED = np.uint64(0)
"""Stands for a word that is not compared, and equals nothing."""
# Apostrophes join a word, so that "Syria's" still meets the "Syrias" of pages that lost their apostrophes.
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_MARKS = re.compile(r"[\"“”«»„]")
_OPENING, _CLOSING = "“«„", "”»"


@dataclass(frozen=True, slots=True, eq=False)
class ArticleWords:
    """The words of a document's article blocks as arrays: word `i` stands at `[starts[i], ends[i])`.

    `hashes[i]` is the case-folded word as a number (MASKED where it is not compared), `terms[i]` its stem or the
    sound of its name (0 for function words, odd for names and numbers); `quoted[i]` tells whether it stands inside
    quotation marks or a block quotation, `headline[i]` whether it stands in the headline; sentence `s` holds the
    words `[sentences[s, 0], sentences[s, 1])`.
    """

    hashes: Hashes
    terms: Hashes
    starts: Offsets
    ends: Offsets
    quoted: Flags
    headline: Flags
    sentences: Offsets

    def __len__(self) -> int:
        return len(self.hashes)

    def masked(self, sentences: Collection[int]) -> ArticleWords:
        """The same with the words of some sentences left out of every comparison."""
        if not sentences:
            return self
        hashes = self.hashes.copy()
        for start, end in self.sentences[sorted(sentences)]:
            hashes[start:end] = MASKED
        return replace(self, hashes=hashes)

    def sentence_at(self, words: npt.ArrayLike) -> npt.NDArray[np.int64]:
        """The numbers of the sentences in which some words stand."""
        return np.searchsorted(self.sentences[:, 0], words, side="right") - 1

    def is_headline(self, sentence: int) -> bool:
        """Whether a sentence is the page's headline, or part of it."""
        start, end = self.sentences[sentence]
        return bool(self.headline[start:end].all())


def article_words(document: Document) -> ArticleWords:
    """The words of the article blocks of a document, case folded, with their places.

    >>> from sayso.records.documents import Block, Document, Role
    >>> text = 'Orlevo fell. "We left," he said.'
    >>> block = Block(0, len(text), Role.PARAGRAPH)
    >>> read = article_words(Document("d", "p", "d.txt", None, None, None, None, None, None, text, (block,)))
    >>> [text[start:end] for start, end in zip(read.starts, read.ends)], read.sentences.tolist()
    (['Orlevo', 'fell', 'We', 'left', 'he', 'said'], [[0, 2], [2, 6]])
    >>> read.quoted.tolist()
    [False, False, True, True, False, False]
    """
    text = document.text
    hashes: list[int] = []
    terms: list[int] = []
    spans: list[Span] = []
    sentences: list[tuple[int, int]] = []
    quoted: list[Flags] = []
    headline: list[Flags] = []
    for block in document.blocks:
        if not block.is_article:
            continue
        spans_here = sentence_spans(text, block.start, block.end)
        places = [match.span() for match in _WORD.finditer(text, block.start, block.end)]
        if not places:
            continue
        starts = np.array([start for start, _ in places])
        inside = np.full(len(places), block.role is Role.BLOCKQUOTE)
        for start, end in _quoted_at(text, block, spans_here):
            inside[slice(*np.searchsorted(starts, (start, end)))] = True
        firsts = np.searchsorted(starts, [start for start, _ in spans_here])
        edges = sorted({0, *firsts.tolist(), len(places)})
        at = len(hashes)
        sentences.extend((at + first, at + last) for first, last in pairwise(edges))
        words = [text[start:end] for start, end in places]
        hashes.extend(map(plain_word, words))
        terms.extend(map(term_of, words))
        spans.extend(places)
        quoted.append(inside)
        headline.append(np.full(len(places), block.role is Role.HEADLINE))
    none = [np.zeros(0, dtype=np.bool_)]
    bounds = np.array(spans, dtype=np.int32).reshape(-1, 2)
    return ArticleWords(
        hashes=np.array(hashes, dtype=np.uint64),
        terms=np.array(terms, dtype=np.uint64),
        starts=np.ascontiguousarray(bounds[:, 0]),
        ends=np.ascontiguousarray(bounds[:, 1]),
        quoted=np.concatenate(none + quoted),
        headline=np.concatenate(none + headline),
        sentences=np.array(sentences, dtype=np.int32).reshape(-1, 2),
    )


def _quoted_at(text: str, block: Block, sentences: Sequence[Span]) -> list[Span]:
    """The stretches inside quotation marks of one block; a mark never closed is taken to end with its sentence."""
    stretches = []
    opened: int | None = None
    for match in _MARKS.finditer(text, block.start, block.end):
        opens, closes = _directions(text, match.start(), block)
        if closes and opened is not None:
            stretches.append((opened, match.start()))
            opened = None
        elif opens:
            if opened is not None:
                stretches.append((opened, _sentence_end(sentences, opened)))
            opened = match.end()
    if opened is not None:
        stretches.append((opened, _sentence_end(sentences, opened)))
    return stretches


def _directions(text: str, at: int, block: Block) -> tuple[bool, bool]:
    """Whether a mark can open and can close; a straight one glued to words on one side only does one of them."""
    mark = text[at]
    if mark in _OPENING or mark in _CLOSING:
        return mark in _OPENING, mark in _CLOSING
    before = at > block.start and not text[at - 1].isspace() and text[at - 1] not in "([—–"
    after = at + 1 < block.end and (text[at + 1].isalnum() or text[at + 1] in "([…“‘'")
    return after or not before, before or not after


def _sentence_end(sentences: Sequence[Span], offset: int) -> int:
    return next((end for start, end in sentences if start <= offset < end), offset)
