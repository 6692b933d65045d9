"""Training examples: windows of text with the labels of one task."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from sayso.language.lemmas import edit_of
from sayso.language.pieces import split
from training.encoder.disturb import disturb, in_print, recase

if TYPE_CHECKING:
    from random import Random

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from sayso.language.pieces import Pieces
    from sayso.records.spans import Span
    from training.encoder.articles import Article
    from training.encoder.entity_files import Tagged
    from training.encoder.treebanks import Sentence

IGNORED = -100
LONGEST = 254  # word-pieces of a training window


@dataclass(frozen=True, slots=True)
class Example:
    """A window with the labels of its words; ``task`` says which heads learn from it.

    ``labels`` holds (words,) arrays by the name of the head; ``sentence``
    numbers the sentence of each word; ``texts`` are the sentences whose vectors
    it must give. ``cue_masks`` and ``roles`` have shape (cues, words): roles are
    0 outside, 1/2 begin/inside source, 3/4 begin/inside content.
    """

    task: str
    pieces: Pieces
    labels: dict[str, NDArray[np.int64]]
    sentence: NDArray[np.int64]
    texts: tuple[str, ...] = ()
    cue_masks: NDArray[np.bool_] = field(default_factory=lambda: np.zeros((0, 0), np.bool_))
    roles: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, 0), np.int64))


@dataclass(frozen=True, slots=True)
class Labels:
    """Names of all labels, in the order of the heads."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    edits: tuple[str, ...]
    relations: tuple[str, ...]
    schemes: dict[str, tuple[str, ...]]


def numbers(names: tuple[str, ...], values: list[str]) -> NDArray[np.int64]:
    """Labels as numbers; what the inventory lacks is ignored."""
    index = {name: number for number, name in enumerate(names)}
    return np.asarray([index.get(value, IGNORED) for value in values], np.int64)


def joined(texts: list[str], gaps: list[str]) -> tuple[str, list[int]]:
    """One text of several, and where each begins; ``gaps`` follow the texts."""
    out, starts = "", []
    for text, gap in zip(texts, gaps, strict=True):
        starts.append(len(out))
        out += text + gap
    return out.rstrip(), starts


def of_sentences(
    sentences: list[Sentence], gaps: list[str], labels: Labels, tokenizer: Tokenizer, random: Random | None
) -> Example | None:
    """A window of treebank sentences with tags, edits, heads, relations and sentence ends."""
    text, starts = joined([s.text for s in sentences], gaps)
    text, recased = (text, False) if random is None else recase(in_print(text, random), random, 0.10)
    words = [(a + at, b + at) for s, at in zip(sentences, starts, strict=True) for a, b in s.words]
    pieces = split(text, tokenizer, words)
    if not pieces.words or len(pieces.ids) > LONGEST:
        return None
    sentence = np.repeat(np.arange(len(sentences)), [len(s.words) for s in sentences])
    begins = np.concatenate([[0], np.cumsum([len(s.words) for s in sentences])])
    heads = [
        head + begin + 1 if head >= 0 else 0
        for s, begin in zip(sentences, begins, strict=False)
        for head in s.heads
    ]
    edits = [edit_of(text[a:b], lemma) for (a, b), lemma in zip(words, _all(sentences, "lemmas"), strict=True)]
    return Example(
        "syntax",
        pieces,
        {
            "upos": numbers(labels.upos, _all(sentences, "upos")),
            "xpos": numbers(labels.xpos, _all(sentences, "xpos")),
            "edits": np.full(len(words), IGNORED, np.int64) if recased else numbers(labels.edits, edits),
            "relations": numbers(labels.relations, _all(sentences, "relations")),
            "heads": np.asarray(heads, np.int64),
            "begins": np.diff(sentence, prepend=-1).astype(np.int64),
        },
        sentence,
        tuple(s.text for s in sentences),
    )


def _all(sentences: list[Sentence], column: str) -> list[str]:
    return [value for sentence in sentences for value in getattr(sentence, column)]


def of_tagged(
    sentences: list[Tagged], scheme: str, labels: Labels, tokenizer: Tokenizer, random: Random | None
) -> Example | None:
    """A window of sentences with entities, begun (1, 3, …) and gone on with (2, 4, …) by kind."""
    text, starts = joined([s.text for s in sentences], [" "] * len(sentences))
    if random is not None:
        text, _ = recase(in_print(text, random), random, 0.26)
    pieces = split(text, tokenizer)
    if not pieces.words or len(pieces.ids) > LONGEST:
        return None
    bounds = np.asarray(pieces.words)
    kinds = labels.schemes[scheme]
    tags = np.zeros(len(bounds), np.int64)
    for s, at in zip(sentences, starts, strict=True):
        for start, end, kind in s.entities:
            _label(tags, _words_in(bounds, (start + at, end + at)), 2 * kinds.index(kind) + 1)
    sentence = np.searchsorted(np.asarray(starts), bounds[:, 0], "right") - 1
    return Example(f"entities.{scheme}", pieces, {"entities": tags}, sentence, tuple(s.text for s in sentences))


def of_article(article: Article, window: Span, tokenizer: Tokenizer, random: Random | None) -> Example | None:
    """A window of an article with cues and, for each, source and content; disturbed when ``random`` is given."""
    start, end = window
    text = article.text[start:end]
    text, at = (text, lambda offset: offset) if random is None else disturb(text, random)
    pieces = split(text, tokenizer)
    if not pieces.words or len(pieces.ids) > LONGEST:
        return None
    bounds = np.asarray(pieces.words)

    def words_in(spans: tuple[Span, ...]) -> list[NDArray[np.bool_]]:
        cut = ((max(s, start), min(e, end)) for s, e in spans)
        masks = (_words_in(bounds, (at(s - start), at(e - start))) for s, e in cut if s < e)
        return [mask for mask in masks if mask.any()]

    cues = np.zeros(len(bounds), np.int64)
    masks: list[NDArray[np.bool_]] = []
    roles: list[NDArray[np.int64]] = []
    for one in article.attributions:
        cue = words_in(one.cue)
        if not cue:
            continue
        masks.append(np.logical_or.reduce(cue))
        labels = np.zeros(len(bounds), np.int64)
        for spans, target, begin in ((one.cue, cues, 1), (one.source, labels, 1), (one.content, labels, 3)):
            for mask in words_in(spans):
                _label(target, mask, begin)
        roles.append(labels)
    shape = (len(masks), len(bounds))
    return Example(
        "attribution",
        pieces,
        {"cues": cues},
        np.zeros(len(bounds), np.int64),
        cue_masks=np.asarray(masks, np.bool_).reshape(shape),
        roles=np.asarray(roles, np.int64).reshape(shape),
    )


def _words_in(bounds: NDArray[np.int64], span: Span) -> NDArray[np.bool_]:
    return (bounds[:, 0] < span[1]) & (bounds[:, 1] > span[0])


def _label(labels: NDArray[np.int64], mask: NDArray[np.bool_], begin: int) -> None:
    if mask.any():
        labels[mask] = begin + 1
        labels[np.argmax(mask)] = begin
