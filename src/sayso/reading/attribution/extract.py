"""Attributions as the encoder finds them: source, cue and content in document offsets.

What the encoder cannot see (interview turns, block quotes, resolved names) is
added by the modules beside this one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.documents.sentences import sentence_spans
from sayso.records.spans import overlap, trim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.language.decode import Found, Run
    from sayso.language.model import Encoder
    from sayso.language.pieces import Pieces
    from sayso.records.spans import Span

TRIMMED = " \t\r\n,;:"
# A sentence that does not hold the cue counts as content when at least this share of it was
# labelled. Where commas and breaks are lost the encoder runs a few words over its end.
SHARE_OF_SENTENCE = 0.5


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """One attribution in code points of the document; source or cue may be empty.

    Content in several fragments keeps them apart, in order. ``score`` is in 0..1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


class AttributionExtractor:
    """Finds attributions paragraph by paragraph.

    >>> from sayso.language import load_encoder
    >>> text = "Two bridges are closed, the governor said on Monday."
    >>> [found] = AttributionExtractor(load_encoder())(text, [(0, len(text))])
    >>> [text[s:e] for s, e in found.source + found.cue + found.content]
    ['the governor', 'said', 'Two bridges are closed']
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def __call__(self, text: str, windows: Sequence[Span]) -> list[RawAttribution]:
        """Attributions in the windows (paragraph spans, in reading order), in that order.

        Every paragraph is read alone, and one that is longer than the encoder
        takes is cut at sentence ends, so a paragraph always gives the same.
        """
        out = []
        for window in windows:
            sentences: list[Span] = []
            for start, pieces in self._parts(text, window):
                for found in self._encoder.find(pieces):
                    score = self._encoder.score(found)
                    if score < self._encoder.thresholds.keep:
                        continue
                    sentences = sentences or sentence_spans(text, *window)
                    raw = _in_document(text, found, pieces, start, score)
                    kept = within_sentences(raw.content, raw.cue, sentences)
                    content = tuple(trim(text, part, TRIMMED) for part in kept)
                    content = tuple(part for part in content if part[0] < part[1])
                    if content:
                        out.append(replace(raw, content=content))
        return out

    def _parts(self, text: str, window: Span) -> Iterator[tuple[int, Pieces]]:
        """The window, or parts of it of at most ``longest_window`` word-pieces."""
        start, end = window
        pieces = self._encoder.split(text[start:end])
        if len(pieces.ids) <= self._encoder.longest_window:
            yield start, pieces
            return
        for part_start, part_end in cut(text, window, pieces, self._encoder.longest_window):
            yield part_start, self._encoder.split(text[part_start:part_end])


def cut(text: str, window: Span, pieces: Pieces, most: int) -> list[Span]:
    """Parts of a window with at most ``most`` word-pieces, whole sentences where possible.

    A sentence that alone is longer is cut between words. ``pieces`` are those of
    the whole window.
    """
    start, end = window
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


def within_sentences(content: tuple[Span, ...], cue: tuple[Span, ...], sentences: list[Span]) -> tuple[Span, ...]:
    """Content without the scraps that hang over into a sentence other than the cue's.

    >>> sentences = [(0, 20), (21, 61)]
    >>> within_sentences(((0, 12), (21, 24)), ((13, 19),), sentences)
    ((0, 12),)
    >>> within_sentences(((0, 12), (21, 60)), ((13, 19),), sentences)
    ((0, 12), (21, 60))
    """
    foreign = [
        sentence
        for sentence in sentences
        if not any(overlap(sentence, part) for part in cue)
        and sum(overlap(sentence, part) for part in content) < SHARE_OF_SENTENCE * (sentence[1] - sentence[0])
    ]
    out: list[Span] = []
    for part in content:
        rest = [part]
        for start, end in foreign:
            rest = [
                piece for s, e in rest for piece in ((s, min(e, start)), (max(s, end), e)) if piece[0] < piece[1]
            ]
        out.extend(rest)
    return tuple(out)


def _in_document(text: str, found: Found, pieces: Pieces, shift: int, score: float) -> RawAttribution:
    """Runs of words as spans of the document, without white space and commas at their ends."""

    def spans(found_runs: tuple[Run, ...]) -> tuple[Span, ...]:
        edges = (
            trim(text, (shift + pieces.words[first][0], shift + pieces.words[after - 1][1]), TRIMMED)
            for first, after in found_runs
        )
        return tuple(edge for edge in edges if edge[0] < edge[1])

    return RawAttribution(spans(found.source), spans(found.cue), spans(found.content), score)
