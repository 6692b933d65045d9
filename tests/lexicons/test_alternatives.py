"""Patterns of many words: the same matches as those of a plain list, longest first."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sayso.lexicons import alternatives

WORDS = st.frozensets(st.text("ab .(", min_size=1, max_size=5), min_size=1)


@given(WORDS, st.text("ab .(", max_size=40))
def test_a_tree_matches_what_a_list_of_the_words_matches(words: frozenset[str], text: str) -> None:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    plain = re.compile("|".join(map(re.escape, longest_first)))
    assert re.findall(alternatives(words), text) == plain.findall(text)


def test_a_shorter_word_is_tried_where_the_longer_does_not_end_well() -> None:
    pattern = re.compile(rf"\b{alternatives({'point', 'point out'})}\b")
    assert [match.group() for match in pattern.finditer("point outside, point out")] == ["point", "point out"]


def test_what_follows_belongs_to_all_of_the_words() -> None:
    assert re.fullmatch(rf"{alternatives(['say', 'tell'])}s?", "says")
    assert re.fullmatch(f"{alternatives(['say'])}{{2}}", "saysay")
