"""A document's article text as word tokens, the unit in which shared text is sought and aligned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.documents.sentences import sentence_spans
from sayso.records.documents import Block, Document, Role

# Apostrophes join a word, so that "Syria's" still meets the "Syrias" of pages that lost their apostrophes.
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_JOINERS = str.maketrans("", "", "'’")
_MARKS = re.compile(r"[\"“”«»„]")
_OPENING, _CLOSING = "“«„", "”»"


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """The words of a document's article blocks: `words[i]` stands at `[starts[i], ends[i])`.

    `quoted[i]` tells whether it stands inside quotation marks or a block quotation; `headline[i]` whether it stands
    in the headline; sentence `s` holds the words `[sentences[s][0], sentences[s][1])`.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[bool, ...]
    headline: tuple[bool, ...]
    sentences: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.words)


def article_words(document: Document) -> ArticleWords:
    """The words of the article blocks of a document, case folded, with their places.

    >>> from sayso.records.documents import Block, Document, Role
    >>> text = 'Orlevo fell. "We left," he said.'
    >>> block = Block(0, len(text), Role.PARAGRAPH)
    >>> read = article_words(Document("d", "p", "d.txt", None, None, None, None, None, None, text, (block,)))
    >>> read.words, read.sentences
    (('orlevo', 'fell', 'we', 'left', 'he', 'said'), ((0, 2), (2, 6)))
    >>> read.quoted
    (False, False, True, True, False, False)
    """
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    quoted: list[bool] = []
    headline: list[bool] = []
    sentences: list[tuple[int, int]] = []
    for block in document.blocks:
        if not block.is_article:
            continue
        spans_here = sentence_spans(document.text, block.start, block.end)
        inside = _quoted_at(document.text, block, spans_here)
        for start, end in spans_here:
            first = len(words)
            for match in _WORD.finditer(document.text, start, end):
                words.append(match.group().translate(_JOINERS).casefold())
                spans.append(match.span())
                quoted.append(block.role is Role.BLOCKQUOTE or _is_inside(inside, match.start()))
                headline.append(block.role is Role.HEADLINE)
            if len(words) > first:
                sentences.append((first, len(words)))
    starts, ends = tuple(span[0] for span in spans), tuple(span[1] for span in spans)
    return ArticleWords(tuple(words), starts, ends, tuple(quoted), tuple(headline), tuple(sentences))


def _quoted_at(text: str, block: Block, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
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


def _sentence_end(sentences: Sequence[tuple[int, int]], offset: int) -> int:
    return next((end for start, end in sentences if start <= offset < end), offset)


def _is_inside(stretches: Sequence[tuple[int, int]], offset: int) -> bool:
    return any(start <= offset < end for start, end in stretches)
