from __future__ import annotations

import pytest
from eval.linking.checkthat import ClaimIndex
from eval.linking.ecb_texts import FOLDS, Told, fold_of, pairs_within_topics
from eval.linking.emergent import read_told
from eval.linking.scores import area, average_precision, b_cubed, groups_of, mean_area


def test_area_counts_ties_as_half() -> None:
    assert area([True, False], [0.5, 0.5]) == 0.5
    assert area([True, False, False], [0.5, 0.4, 0.6]) == 0.5


def test_mean_area_leaves_out_groups_of_one_kind() -> None:
    assert mean_area([True, False, False], [0.1, 0.9, 0.5], ["a", "a", "b"]) == 0.0


def test_b_cubed_of_everything_apart_has_full_precision() -> None:
    assert b_cubed(["a", "a"], [1, 2]) == pytest.approx(2 / 3)
    assert b_cubed(["a", "a", "b"], [1, 1, 2]) == 1.0


def test_items_in_no_group_stand_alone() -> None:
    assert groups_of(["x", "y"], []) == ["x", "y"]


def test_average_precision_is_over_what_could_be_found() -> None:
    assert average_precision(["a"], {"a", "b"}, at=1) == 1.0
    assert average_precision(["x"], {"a"}, at=5) == 0.0


def test_headlines_come_first_and_each_claim_once() -> None:
    rows = [
        {"claim_id": "1", "claim": "The mill burned", "headline": "Mill fire"},
        {"claim_id": "1", "claim": "The mill burned", "headline": "Fire at mill"},
    ]
    told = read_told(rows)
    assert told.texts == ("Mill fire", "Fire at mill", "The mill burned")
    assert (told.claims, told.headlines) == (("1", "1", "1"), 2)


def test_pairs_stay_within_a_topic() -> None:
    documents = [Told(str(at), topic, topic + "x", ("A",), (frozenset(),)) for at, topic in enumerate("1212")]
    assert list(pairs_within_topics(documents)) == [(0, 2), (1, 3)]
    assert {fold_of(str(topic)) for topic in range(40)} == set(range(FOLDS))


def test_claims_are_indexed_as_a_case_indexes_them() -> None:
    index = ClaimIndex([{"id": "7", "claim": "Boats sailed to Varna.", "title": "Did boats sail?"}])
    assert index.search("boat sailing") == ["7"]  # stems
    assert index.search("boat mill") == []
    assert index.first("boat mill", "OR", 10) == ["7"]
