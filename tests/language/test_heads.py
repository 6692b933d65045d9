"""Trees: the best one there is, with one root a sentence."""

from __future__ import annotations

from functools import cache
from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language.heads import UNLIKELY, best_trees

Run = tuple[int, int]


@cache
def trees(words: int) -> list[tuple[int, ...]]:
    """All heads (-1: the root) of so many words that are a tree with one root."""
    return [
        heads
        for heads in product(range(-1, words), repeat=words)
        if heads.count(-1) == 1 and all(reaches_root(heads, word) for word in range(words))
    ]


def reaches_root(heads: tuple[int, ...] | list[int], word: int) -> bool:
    for _ in heads:
        word = heads[word]
        if word == -1:
            return True
    return False


def chosen(heads: np.ndarray, choice: np.ndarray) -> list[int]:
    """Heads as numbers of words, -1 for a root."""
    return [
        (int(heads[word, number]) if number >= 0 else -1 - int(number)) - 1
        for word, number in enumerate(choice.tolist())
    ]


def problem(seed: int, words: int, sentences: tuple[Run, ...], among: int) -> tuple[np.ndarray, np.ndarray]:
    """The likeliest heads of each word, best first, with log shares; those in another sentence are unlikely."""
    random = np.random.default_rng(seed)
    shares = random.uniform(-9, 0, (words, words + 1)).astype(np.float32)
    for first, after in sentences:
        shares[first:after, 1 : first + 1] = UNLIKELY
        shares[first:after, after + 1 :] = UNLIKELY
    shares[np.arange(words), np.arange(words) + 1] = 2 * UNLIKELY  # no word is its own head
    heads = np.argsort(-shares, 1, kind="stable")[:, :among]
    return heads, np.take_along_axis(shares, heads, 1)


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 4))  # more than four roots are not tried
def test_no_tree_is_better(seed: int, words: int) -> None:
    heads, scores = problem(seed, words, ((0, words),), words)
    of = [dict(zip((heads[word] - 1).tolist(), scores[word].tolist(), strict=True)) for word in range(words)]
    found = chosen(heads, best_trees(heads, scores, ((0, words),)))
    best = max(sum(of[word][head] for word, head in enumerate(tree)) for tree in trees(words))
    assert found.count(-1) == 1
    assert abs(sum(of[word][head] for word, head in enumerate(found)) - best) < 1e-4


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 30), st.sets(st.integers(1, 29), max_size=4), st.integers(1, 5))
def test_every_sentence_is_a_tree_of_its_own(seed: int, words: int, cuts: set[int], among: int) -> None:
    sentences: tuple[Run, ...] = tuple(pairwise([0, *sorted(cut for cut in cuts if cut < words), words]))
    heads, scores = problem(seed, words, sentences, among)
    found = chosen(heads, best_trees(heads, scores, sentences))
    for first, after in sentences:
        inside = found[first:after]
        assert inside.count(-1) == 1
        assert all(head == -1 or first <= head < after for head in inside)
        assert all(reaches_root(found, word) for word in range(first, after))


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 12))
def test_a_sentence_gives_the_same_wherever_it_stands(seed: int, words: int) -> None:
    heads, scores = problem(seed, words, ((0, words),), words)
    alone = best_trees(heads, scores, ((0, words),))
    twice = np.vstack([heads, np.where(heads == 0, 0, heads + words)])
    both = best_trees(twice, np.vstack([scores, scores]), ((0, words), (words, 2 * words)))
    assert both.tolist() == [*alone.tolist(), *alone.tolist()]


def test_best_heads_that_are_a_tree_stand() -> None:
    heads = np.array([[2, 0], [0, 1], [2, 1]])
    scores = np.array([[-0.1, -3.0], [-0.2, -2.0], [-0.1, -4.0]], np.float32)
    assert best_trees(heads, scores, ((0, 3),)).tolist() == [0, 0, 0]


def test_a_circle_is_broken_where_it_costs_least() -> None:
    heads = np.array([[2, 0], [1, 0]])
    assert best_trees(heads, np.array([[-0.1, -2.0], [-0.1, -9.0]], np.float32), ((0, 2),)).tolist() == [1, 0]
    assert best_trees(heads, np.array([[-0.1, -9.0], [-0.1, -2.0]], np.float32), ((0, 2),)).tolist() == [0, 1]


def test_a_sentence_whose_words_have_no_likely_root_gets_one() -> None:
    heads = np.array([[2, 3], [3, 1], [1, 2]])
    scores = np.full((3, 2), UNLIKELY / 2, np.float32)
    found = chosen(heads, best_trees(heads, scores, ((0, 3),)))
    assert found.count(-1) == 1
    assert all(reaches_root(found, word) for word in range(3))
