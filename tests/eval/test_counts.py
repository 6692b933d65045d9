"""How victim counts are scored."""

from __future__ import annotations

import pytest
from eval.counts import by_words, figures, is_befallen, is_stated, right

ROW = {
    "id": "A", "sentence": "TWO SAILORS WERE KILLED AND 30 NUNS WOUNDED.", "mention": "SAILORS", "number": 2,
    "effect": ["DEATH"],
}  # fmt: skip


def test_number_noun_and_effect_must_be_of_one_quantity() -> None:
    told = by_words(ROW["sentence"])
    assert right(ROW, told) == {"number": True, "counted": True, "whole": True}
    assert right({**ROW, "effect": ["INJURY"]}, told) == {"number": True, "counted": True, "whole": False}
    assert right({**ROW, "mention": "NUNS"}, told) == {"number": True, "counted": False, "whole": False}


@pytest.mark.parametrize(("effect", "fits"), [(["DEATH", "INJURY"], True), (["INJURY"], False), ([], False)])
def test_a_key_without_death_or_injury_wants_none(effect: list[str], fits: bool) -> None:
    assert is_befallen({**ROW, "effect": effect}, by_words(ROW["sentence"])[0]) is fits


def test_a_number_that_the_sentence_does_not_hold_is_missed_and_told_apart() -> None:
    rows = [ROW, {**ROW, "number": 9}]
    told = [by_words(row["sentence"]) for row in rows]
    values = figures(rows, told, [None, None])
    assert [is_stated(row) for row in rows] == [True, False]
    assert (values["number"], values["number.stated"]) == (0.5, 1.0)
