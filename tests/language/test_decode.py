"""Decoding gives only allowed label sequences and drops cues without content."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from sayso.language.decode import STEPS, attributions, best_paths, cue_runs, distances, runs, softmax

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


def test_cues_are_runs_from_begin() -> None:
    scores = np.zeros((5, 3), np.float32)
    scores[[0, 1, 3], [1, 2, 2]] = 4.0
    scores[4, 0] = 1.0
    scores[2, 0] = 9.0
    assert cue_runs(scores, 0.0) == [(0, 2), (3, 4)]
    assert cue_runs(scores, 1.5) == [(0, 2), (3, 4), (4, 5)]  # a tie of the two labels begins


def test_a_cue_without_content_is_none() -> None:
    roles = np.zeros((1, 3, 5), np.float32)
    roles[..., 0] = 5.0
    assert attributions([(1, 2)], np.zeros(3, np.float32), roles) == ()


def test_a_cue_is_no_part_of_its_content() -> None:
    roles = np.zeros((1, 4, 5), np.float32)
    roles[..., 4] = 5.0
    roles[:, 0, 3] = 6.0
    [found] = attributions([(1, 2)], np.zeros(4, np.float32), roles)
    assert found.content == ((0, 1), (2, 4))
    assert found.cue == ((1, 2),)


def test_of_two_sources_the_stronger_is_kept() -> None:
    roles = np.zeros((1, 5, 5), np.float32)
    roles[0, 0, 1] = 3.0
    roles[0, 2, 1] = 6.0
    roles[0, 4, 3] = 6.0
    roles[0, [1, 3], 0] = 6.0
    [found] = attributions([(3, 4)], np.zeros(5, np.float32), roles)
    assert found.source == ((2, 3),)
    assert found.cue == ((3, 4),)
    assert found.content == ((4, 5),)


@given(arrays.arrays(np.float32, st.tuples(st.integers(1, 9), st.just(3)), elements=SCORES), st.data())
def test_runs_lie_in_the_window_and_scores_between_0_and_1(cues: np.ndarray, data: st.DataObject) -> None:
    found = cue_runs(cues, 0.5)
    roles = data.draw(arrays.arrays(np.float32, (len(found), len(cues), 5), elements=SCORES))
    for one in attributions(found, 1.0 - softmax(cues)[:, 0], roles):
        for first, after in one.source + one.cue + one.content:
            assert 0 <= first < after <= len(cues)
        assert len(one.source) <= 1
        assert 0.0 <= one.score <= 1.0 + 1e-6


def test_distances_have_one_row_a_cue() -> None:
    rows = distances([(0, 1), (60, 62)], 200)
    assert rows.shape == (2, 200)
    assert (np.diff(rows, axis=1) >= 0).all()
    assert rows.min() >= 0
    assert rows.max() <= 2 * len(STEPS)
