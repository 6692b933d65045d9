"""Annotations of passages of any length, read window by window and remembered."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.documents.sentences import sentence_spans

if TYPE_CHECKING:
    from sayso.language.annotation import Annotation
    from sayso.language.model import Encoder
    from sayso.language.pieces import Pieces
    from sayso.records.spans import Span

# Windows kept in memory: those of some hundred pages.
REMEMBERED = 4096


class Annotator:
    """Reads passages with an encoder; keep one for each worker process.

    >>> from sayso.language import load_encoder
    >>> text = "Two bridges are closed, the governor said on Monday."
    >>> [(start, annotation)] = Annotator(load_encoder()).windows(text, (0, len(text)))
    >>> start, annotation.relations[0]
    (0, 'nummod')
    """

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._annotate = lru_cache(maxsize=REMEMBERED)(encoder.annotate)

    def windows(self, text: str, passage: Span) -> list[tuple[int, Annotation]]:
        """Annotations of a passage with the code point at which each begins, in order.

        A passage is read alone, so that it always gives the same; one that is longer than the encoder takes is cut
        at sentence ends, and a sentence that is longer still between words.
        """
        start, end = passage
        pieces = self.encoder.split(text[start:end])
        if len(pieces.ids) <= self.encoder.longest_window:
            return [(start, self._annotate(text[start:end]))]
        parts = cut(text, passage, pieces, self.encoder.longest_window)
        return [(first, self._annotate(text[first:after])) for first, after in parts]


def cut(text: str, passage: Span, pieces: Pieces, most: int) -> list[Span]:
    """Parts of a passage with at most ``most`` word-pieces, whole sentences where possible.

    ``pieces`` are those of the whole passage.
    """
    start, end = passage
    edges = {sentence[0] for sentence in sentence_spans(text, start, end)}
    out: list[Span] = []
    begin = 0  # first word of the part
    last_edge = 0  # the last word of the part at which a sentence begins
    for word, (at, _) in enumerate(pieces.words):
        if start + at in edges:
            last_edge = word
        if pieces.last[word] - pieces.first[begin] + 3 > most:  # 3: [CLS], [SEP] and the word itself
            stop = last_edge if last_edge > begin else word
            if stop > begin:
                out.append((start + pieces.words[begin][0], start + pieces.words[stop - 1][1]))
                begin = stop
    out.append((start + pieces.words[begin][0], end))
    return out
