"""Passages are read window by window, each once; tried with an encoder that only counts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate

import numpy as np
import pytest

from sayso.language import annotator
from sayso.language.annotation import Annotation
from sayso.language.annotator import Annotator, made_by, window_key
from sayso.language.pieces import Pieces
from sayso.language.words import words


@dataclass
class Counting:
    """Takes every word for a noun and for one word-piece."""

    digest: str = "abc"
    version: str = "one"
    longest_window: int = 12
    thresholds: tuple[float, ...] = (0.5,)
    read: list[str] = field(default_factory=list)

    def split(self, text: str) -> Pieces:
        spans = tuple(words(text))
        at = np.arange(1, len(spans) + 1)
        ids = np.zeros(len(spans) + 2, np.int64)
        return Pieces(ids, np.zeros((3, len(ids)), np.int64), at, at, at, spans)

    def annotations(self, windows: list[tuple[str, Pieces]]) -> list[Annotation]:
        return [self._annotation(text, pieces) for text, pieces in windows]

    def _annotation(self, text: str, pieces: Pieces) -> Annotation:
        self.read.append(text)
        count = len(pieces.words)
        names = ("NOUN",) * count
        lemmas = tuple(text[start:end] for start, end in pieces.words)
        heads = (-1, *range(count - 1))[:count]
        return Annotation(pieces.words, ((0, count),), names, names, lemmas, heads, names, (), ())


TEXT = "Six boats left. The mayor saw them go."


def test_a_window_is_read_once() -> None:
    encoder = Counting()
    reader = Annotator(encoder)
    first = reader.windows(TEXT, (0, 15))
    again = reader.windows("Once more. " + TEXT, (11, 26))
    assert encoder.read == ["Six boats left."]
    assert again == [(11, first[0][1])]
    assert reader.take_known() == {}  # nobody asked to be told


def test_what_one_reader_hands_out_another_knows() -> None:
    one, two, known = Counting(), Counting(), {}
    reader = Annotator(one, known.get)
    reader.windows(TEXT, (0, 15))
    known |= reader.take_known()
    assert reader.take_known() == {}
    other = Annotator(two, known.get)
    other.windows(TEXT, (0, 15))
    assert two.read == []
    assert other.take_known() == known  # what was known is handed on too, to be kept in another case


def test_long_passages_are_known_by_their_parts() -> None:
    text = "Six boats left the port. " * 5
    one, two, known = Counting(), Counting(), {}
    parts = Annotator(one, known.get)
    found = parts.windows(text, (0, len(text)))
    known |= parts.take_known()
    assert [start for start, _ in found] == [0, 25, 50, 75, 100]
    assert one.read == ["Six boats left the port."] * 1 + [text[100:]]  # the last part goes on to the passage's end
    other = Annotator(two, known.get)
    assert [start for start, _ in other.windows(text, (0, len(text)))] == [0, 25, 50, 75, 100]
    assert two.read == []


def test_damaged_bytes_are_not_known() -> None:
    encoder = Counting()
    reader = Annotator(encoder, lambda key: b"damaged")
    reader.windows(TEXT, (0, 15))
    assert encoder.read == ["Six boats left."]
    assert list(reader.take_known()) == [window_key(made_by(encoder), "Six boats left.")]


@pytest.mark.parametrize(
    "other", [{"digest": "abd"}, {"version": "two"}, {"longest_window": 13}, {"thresholds": (0.4,)}]
)
def test_another_model_has_other_keys(other: dict[str, object]) -> None:
    assert made_by(replace(Counting(), **other)) != made_by(Counting())
    assert window_key(made_by(Counting()), "a") != window_key(made_by(Counting()), "b")


def test_lone_surrogates_have_keys() -> None:
    assert window_key(b"", "\ud800") != window_key(b"", "?")


def test_memory_is_bounded_and_keeps_what_was_used_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotator, "REMEMBERED", 2)
    encoder = Counting()
    reader = Annotator(encoder)
    for text in ("One.", "Two.", "One.", "Three.", "One.", "Two."):
        reader.windows(text, (0, len(text)))
    assert encoder.read == ["One.", "Two.", "Three.", "Two."]


def test_many_passages_are_read_as_one_by_one() -> None:
    lines = ["The mayor left.", "", "No bus ran on Sunday."] * 40 + ["The mayor left. " * 30]
    text = "\n".join(lines)
    ends = list(accumulate(len(line) + 1 for line in lines))
    spans = [(end - 1 - len(line), end - 1) for line, end in zip(lines, ends, strict=True)]
    encoder = Counting()
    together = list(Annotator(encoder).windows_of(text, spans))
    assert len(encoder.read) == len(set(encoder.read))
    assert together == [Annotator(Counting()).windows(text, span) for span in spans]
    assert len(together[-1]) > 1
