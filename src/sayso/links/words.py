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
        inside = _quoted_at(document.text, block)
        for start, end in sentence_spans(document.text, block.start, block.end):
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


def _quoted_at(text: str, block: Block) -> list[tuple[int, int]]:
    """The stretches inside quotation marks of one block; a mark left open ends with the block."""
    stretches = []
    opened: int | None = None
    for match in _MARKS.finditer(text, block.start, block.end):
        mark = match.group()
        if opened is None and mark not in _CLOSING:
            opened = match.end()
        elif opened is not None and mark not in _OPENING:
            stretches.append((opened, match.start()))
            opened = None
    if opened is not None:
        stretches.append((opened, block.end))
    return stretches


def _is_inside(stretches: Sequence[tuple[int, int]], offset: int) -> bool:
    return any(start <= offset < end for start, end in stretches)
