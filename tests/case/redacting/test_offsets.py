"""Wherever words are replaced, every span goes where its words have gone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.case.redacting.offsets import MovedText, Replacement

PIECES = st.lists(st.tuples(st.text("ab ", max_size=4), st.booleans(), st.text("XYZ-", max_size=5)), max_size=8)


def made(pieces: list[tuple[str, bool, str]]) -> tuple[str, list[Replacement]]:
    text, found = "", []
    for words, is_replaced, new in pieces:
        if is_replaced and words:
            found.append(Replacement(len(text), len(text) + len(words), new))
        text += words
    return text, found


@given(PIECES)
def test_what_is_not_replaced_keeps_its_words(pieces: list[tuple[str, bool, str]]) -> None:
    text, found = made(pieces)
    moved = MovedText(text, found)
    at = 0
    for words, is_replaced, new in pieces:
        start, end = moved.span((at, at + len(words)))
        if words:
            assert moved.text[start:end] == (new if is_replaced else words)
        at += len(words)


@given(PIECES, st.data())
def test_spans_stay_in_order_and_in_the_text(pieces: list[tuple[str, bool, str]], data: st.DataObject) -> None:
    text, found = made(pieces)
    moved = MovedText(text, found)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = moved.span((start, end))
    assert 0 <= first <= last <= len(moved.text)
    later = data.draw(st.integers(end, len(text)))
    assert moved.span((later, later))[1] >= first


def test_a_span_that_cuts_a_name_takes_in_all_of_it() -> None:
    moved = MovedText("Mrs Ana Ruiz said so.", [Replacement(4, 12, "Person-1")])
    assert moved.text == "Mrs Person-1 said so."
    assert moved.text[slice(*moved.span((8, 17)))] == "Person-1 said"
    assert moved.text[slice(*moved.span((0, 6)))] == "Mrs Person-1"
