"""Word-pieces find their way back to the exact code points, whatever the text holds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.language import Encoder, load_encoder
from sayso.language.files import WEIGHTS
from sayso.language.pieces import Case, Quoted, Start

TOKENIZER = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))

ODD = [
    "“We won’t go,” he said.",
    "The armys drone was shot down the source said",
    "a\ufffdb don\ufffdt",
    "zero\u200bwidth and soft\u00adhyphen",
    "cafe\u0301 naïve İstanbul ẞ ﬁre",
    "قال المتحدث إن المدينة آمنة",
    "👩‍👩‍👧 said 🇸🇾 wins",
    "ISIL'S [DAESH'S] AL-NUSRA IN DEIR EZ-ZOR",
    "said:“We”, U.S.-backed $15b",
    "\x00\x07tabs\tand\r\nbreaks\u2028here",
    "東京は said",
    "\ud800 lone",
    "x" * 300,
    "",
    "   \n ",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def assert_sound(text: str, encoder: Encoder) -> None:
    pieces = encoder.split(text)
    assert len(pieces.words) == len(pieces.first) == len(pieces.last)
    assert pieces.features.shape == (3, len(pieces.ids))
    end = 0
    for start, after in pieces.words:
        assert end <= start < after <= len(text)  # in order, never overlapping, never empty
        end = after
    covered = {at for start, after in pieces.words for at in range(start, after)}
    for at, sign in enumerate(text if pieces.words else ""):
        if sign.isalnum() and ord(sign) < 128:
            assert at in covered, f"{sign!r} at {at} belongs to no word"
    assert (pieces.first <= pieces.last).all()
    assert (np.diff(pieces.first) >= 0).all()  # two words may share a piece
    assert len(pieces.endings) == len(pieces.words)
    if pieces.words:
        assert pieces.first.min() >= 1  # [CLS] is no word's
        assert pieces.last.max() <= len(pieces.ids) - 2


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_keep_their_offsets(text: str, encoder: Encoder) -> None:
    assert_sound(text, encoder)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_keeps_its_offsets(text: str) -> None:
    assert_sound(text, load_once())


PARTS = ["Raqqa", "“", "”", "é", "e\u0301", "\u200b", "\ufffd", "👍", " ", "\n", ".", "قال", "İ", "東", "ß", "\x00"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=40))
def test_pieces_spell_the_words_they_are_mapped_to(parts: list[str]) -> None:
    text = "".join(parts)
    pieces = load_once().split(text)
    for (start, end), first, last in zip(pieces.words, pieces.first, pieces.last, strict=True):
        tokens = [TOKENIZER.id_to_token(int(piece)) for piece in pieces.ids[first : last + 1]]
        if "[UNK]" not in tokens:
            spelt = "".join(token.removeprefix("##") for token in tokens)
            # more, where words share a piece, or a word of which nothing is kept takes its neighbour's
            assert "".join(TOKENIZER.normalizer.normalize_str(text[start:end]).split()) in spelt


def test_words_of_a_plain_sentence(encoder: Encoder) -> None:
    text = "Al-Nusra’s men, “he” said."
    words = [text[s:e] for s, e in encoder.split(text).words]
    assert words == ["Al", "-", "Nusra", "’s", "men", ",", "“", "he", "”", "said", "."]


def test_features_tell_case_start_and_quotation(encoder: Encoder) -> None:
    pieces = encoder.split('NATO "Spoke" 12\n"x')
    case, start, quoted = pieces.features[:, pieces.first]
    assert case.tolist() == [
        Case.UPPER, Case.PUNCTUATION, Case.CAPITALISED, Case.PUNCTUATION, Case.DIGITS, Case.PUNCTUATION, Case.LOWER,
    ]  # fmt: skip
    assert start.tolist() == [
        Start.AFTER_BREAK, Start.AFTER_SPACE, Start.GLUED, Start.GLUED, Start.AFTER_SPACE, Start.AFTER_BREAK,
        Start.GLUED,
    ]  # fmt: skip
    assert quoted.tolist() == [
        Quoted.OUTSIDE, Quoted.MARK, Quoted.INSIDE, Quoted.MARK, Quoted.OUTSIDE, Quoted.MARK, Quoted.INSIDE,
    ]  # fmt: skip


_LOADED: list[Encoder] = []


def load_once() -> Encoder:
    if not _LOADED:
        _LOADED.append(load_encoder())
    return _LOADED[0]
