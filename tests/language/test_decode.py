"""Decoding gives only allowed label sequences and drops cues without content."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from sayso.language.decode import best_paths, decode, runs

SCORES = st.floats(-8, 8, width=32)


@given(arrays.arrays(np.float32, st.tuples(st.integers(0, 3), st.integers(1, 9), st.just(5)), elements=SCORES))
def test_inside_never_stands_alone(scores: np.ndarray) -> None:
    for path in best_paths(scores):
        before = 0
        for label in path.tolist():
            if label in (2, 4):
                assert before in (label - 1, label)
            before = label


@given(arrays.arrays(np.float32, (1, 6, 5), elements=SCORES))
def test_paths_do_not_depend_on_the_other_cues(scores: np.ndarray) -> None:
    both = np.concatenate([scores[:, ::-1], scores])
    assert (best_paths(both)[1] == best_paths(scores)[0]).all()


def test_a_path_is_the_best_one_allowed() -> None:
    scores = np.zeros((1, 3, 5), np.float32)
    scores[0, 1:, 4] = 2.0
    scores[0, 1, 3] = 1.9
    assert best_paths(scores)[0].tolist() == [3, 4, 4]


def test_runs_split_at_begin() -> None:
    assert runs(np.array([3, 4, 3, 0, 4]), 3) == ((0, 2), (2, 3), (4, 5))


def test_a_cue_without_content_is_none() -> None:
    tags = np.zeros((3, 3), np.float32)
    roles = np.zeros((1, 3, 5), np.float32)
    roles[..., 0] = 5.0
    assert decode(tags, np.array([0, 1, 0]), roles, np.zeros(1, np.float32)) == []


def test_the_empty_row_of_a_window_without_cues_is_skipped() -> None:
    roles = np.zeros((1, 3, 5), np.float32)
    roles[..., 3] = 5.0
    assert decode(np.zeros((3, 3), np.float32), np.zeros(3, np.int64), roles, np.zeros(1, np.float32)) == []


def test_of_two_sources_the_stronger_is_kept() -> None:
    roles = np.zeros((1, 5, 5), np.float32)
    roles[0, 0, 1] = 3.0
    roles[0, 2, 1] = 6.0
    roles[0, 4, 3] = 6.0
    roles[0, [1, 3], 0] = 6.0
    [found] = decode(np.zeros((5, 3), np.float32), np.array([0, 0, 0, 1, 0]), roles, np.ones(1, np.float32))
    assert found.source == ((2, 3),)
    assert found.cue == ((3, 4),)
    assert found.content == ((4, 5),)
