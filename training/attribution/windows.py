"""Training examples: windows of one or several paragraphs with word labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sayso.language.pieces import split
from training.attribution.articles import paragraphs
from training.attribution.disturb import disturb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from sayso.language.pieces import Pieces
    from training.attribution.articles import Article, Attribution, Span

SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[“\"‘'A-Z])")
# 5: characters of English news per word-piece, spaces included, on the low side
CHARACTERS_PER_PIECE = 5
LONGEST = 254


@dataclass(frozen=True, slots=True)
class Example:
    """A window: its pieces, cue labels (words,), and per cue its mask and labels.

    ``cue_masks`` and ``roles`` have shape (cues, words); roles are 0 outside,
    1/2 begin/inside source, 3/4 begin/inside content.
    """

    pieces: Pieces
    cues: NDArray[np.int64]
    cue_masks: NDArray[np.bool_]
    roles: NDArray[np.int64]


def groups(article: Article, random: Random, limit: int, alone: float) -> Iterator[Span]:
    """Spans of whole paragraphs, alone or joined, at most ``limit`` pieces by estimate.

    Paragraphs that are too long are cut at sentence ends.
    """
    room = limit * CHARACTERS_PER_PIECE
    parts: list[Span] = []
    for start, end in paragraphs(article.text):
        cut = start
        for found in SENTENCE_END.finditer(article.text, start, end):
            if found.end() - cut > room * 0.8:
                parts.append((cut, found.start() + 1))
                cut = found.end()
        parts.append((cut, end))
    at = 0
    while at < len(parts):
        start, end = parts[at]
        at += 1
        if random.random() >= alone:
            most = room * random.random()
            while at < len(parts) and parts[at][1] - start <= most:
                end = parts[at][1]
                at += 1
        yield start, end


def example(article: Article, window: Span, tokenizer: Tokenizer, random: Random | None) -> Example | None:
    """One window with labels, disturbed when ``random`` is given; None when it has no words."""
    start, end = window
    text = article.text[start:end]
    at: Callable[[int], int] = lambda offset: offset  # noqa: E731 - the identity of disturb()
    if random is not None:
        text, at = disturb(text, random)
    pieces = split(text, tokenizer)
    if not pieces.words or len(pieces.ids) > LONGEST:
        return None
    starts = np.asarray([s for s, _ in pieces.words])
    ends = np.asarray([e for _, e in pieces.words])

    def words_in(spans: tuple[Span, ...]) -> list[NDArray[np.bool_]]:
        out = []
        for span in spans:
            first, after = max(span[0], start), min(span[1], end)
            if first < after:
                mask = (starts < at(after - start)) & (ends > at(first - start))
                if mask.any():
                    out.append(mask)
        return out

    cues = np.zeros(len(starts), dtype=np.int64)
    masks: list[NDArray[np.bool_]] = []
    roles: list[NDArray[np.int64]] = []
    for one in article.attributions:
        cue = words_in(one.cue)
        if not cue:
            continue
        masks.append(np.logical_or.reduce(cue))
        _label(cues, cue, 1)
        labels = np.zeros(len(starts), dtype=np.int64)
        _label(labels, words_in(one.source), 1)
        _label(labels, words_in(one.content), 3)
        roles.append(labels)
    shape = (len(masks), len(starts))
    return Example(
        pieces,
        cues,
        np.asarray(masks, dtype=np.bool_).reshape(shape),
        np.asarray(roles, dtype=np.int64).reshape(shape),
    )


def _label(labels: NDArray[np.int64], masks: list[NDArray[np.bool_]], begin: int) -> None:
    for mask in masks:
        labels[mask] = begin + 1
        labels[np.argmax(mask)] = begin


def gold_in(article: Article, window: Span) -> list[Attribution]:
    """The attributions whose cue begins in the window."""
    return [a for a in article.attributions if a.cue and window[0] <= a.cue[0][0] < window[1]]
