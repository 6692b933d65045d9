"""Krippendorff's alpha against the examples of its author, and what is counted."""

from __future__ import annotations

import pytest
from tests.reviews.said import say, undo

from sayso.reviews.agreement import agreements, alpha_nominal

# Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011: examples A, C and D (a point is a missing value).
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbccceddd")
OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def units(*coders: str) -> list[list[str]]:
    return [[value for value in unit if value != "."] for unit in zip(*coders, strict=True)]


@pytest.mark.parametrize(("coders", "alpha"), [(BINARY, 0.095), (NOMINAL, 0.692), (OBSERVERS, 0.743)])
def test_alpha_is_that_of_the_published_examples(coders: tuple[str, ...], alpha: float) -> None:
    assert round(alpha_nominal(units(*coders)), 3) == alpha


def test_alpha_is_one_where_all_agree_and_not_defined_where_nothing_varies() -> None:
    assert alpha_nominal(units("abc", "abc")) == 1.0
    assert alpha_nominal(units("aaa", "aaa")) is None
    assert alpha_nominal(units("abc", "...")) is None
    assert alpha_nominal([]) is None


def test_only_rows_that_both_answered_count_table_by_table() -> None:
    said = [say(n, "Ana", action, row) for n, (action, row) in enumerate(
        [("accept", "c-1"), ("reject", "c-2"), ("accept", "c-3"), ("accept", "c-4"), ("unsure", "f-1"),
         ("note", "c-5")]
    )]  # fmt: skip
    said += [say(n, "Ben", action, row) for n, (action, row) in enumerate(
        [("accept", "c-1"), ("reject", "c-2"), ("reject", "c-3"), ("accept", "f-1"), ("accept", "c-5")]
    )]  # fmt: skip
    taken_back = say(9, "Ben", "accept", "c-4")
    said += [taken_back, undo(10, "Ben", taken_back)]
    claims, facts = agreements(said)
    assert (claims.reviewers, claims.table, claims.rows) == (("Ana", "Ben"), "claims", 3)
    assert claims.same == pytest.approx(2 / 3)
    assert claims.alpha == pytest.approx(alpha_nominal(["aa", "rr", "ar"]))
    assert (facts.table, facts.rows, facts.same, facts.alpha) == ("facts", 1, 0, 0)


def test_three_people_are_compared_two_by_two_and_together() -> None:
    said = [say(n, by, action, f"c-{n}") for by, actions in
            (("Ana", ["accept", "reject"]), ("Ben", ["accept", "reject"]), ("Cem", ["accept", "accept"]))
            for n, action in enumerate(actions)]  # fmt: skip
    found = {one.reviewers: one.alpha for one in agreements(said)}
    assert list(found) == [("Ana", "Ben"), ("Ana", "Cem"), ("Ben", "Cem"), ("Ana", "Ben", "Cem")]
    assert found["Ana", "Ben"] == 1.0
    assert found["Ana", "Ben", "Cem"] == pytest.approx(alpha_nominal(["aaa", "rra"]))


def test_one_person_agrees_with_nobody() -> None:
    assert agreements([say(1, "Ana", "accept", "c-1")]) == []
    [strangers] = agreements([say(1, "Ana", "accept", "c-1"), say(1, "Ben", "accept", "c-2")])
    assert (strangers.rows, strangers.same, strangers.alpha) == (0, None, None)
