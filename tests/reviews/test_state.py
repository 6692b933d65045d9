"""What stands of a history of reviews."""

from __future__ import annotations

import random

from tests.reviews.said import say, target, undo

from sayso.reviews.conflicts import review_conflicts
from sayso.reviews.state import ReviewStatus, in_force, states_of


def status(*reviews):
    return {row_id: state.status for (_, row_id), state in states_of(reviews).items()}


def test_the_last_answer_of_a_person_counts():
    said = [say(1, "Ana", "accept", "c-1"), say(2, "Ana", "reject", "c-1"), say(1, "Ana", "unsure", "c-2")]
    assert status(*said) == {"c-1": ReviewStatus.REJECTED, "c-2": ReviewStatus.UNSURE}


def test_the_order_of_the_rows_does_not_matter():
    said = [say(minute, by, action, "c-1") for minute, (by, action) in enumerate(
        [("Ana", "accept"), ("Ben", "accept"), ("Ana", "reject"), ("Ben", "unsure"), ("Ana", "unsure")]
    )]  # fmt: skip
    said.append(undo(30, "Ana", said[4]))
    expected = states_of(said)
    for seed in range(20):
        mixed = random.Random(seed).sample(said, len(said))
        assert states_of(mixed) == expected
    assert status(*said) == {"c-1": ReviewStatus.CONFLICT}


def test_what_is_undone_stands_no_more_and_an_undo_can_be_undone():
    first, second = say(1, "Ana", "accept", "c-1"), say(2, "Ana", "reject", "c-1")
    back = undo(3, "Ana", second)
    assert status(first, second, back) == {"c-1": ReviewStatus.ACCEPTED}
    assert status(first, second, back, undo(4, "Ana", back)) == {"c-1": ReviewStatus.REJECTED}
    assert status(first, undo(3, "Ana", first)) == {}


def test_nobody_undoes_what_somebody_else_says_nor_what_is_said_later():
    first = say(2, "Ana", "accept", "c-1")
    assert in_force([first, undo(3, "Ben", first)]) == [first]
    assert in_force([first, undo(1, "Ana", first)]) == [first]


def test_people_who_answer_otherwise_are_in_conflict_until_one_takes_it_back():
    ana, ben = say(1, "Ana", "accept", "c-1", why="so it says"), say(2, "Ben", "unsure", "c-1")
    [conflict] = review_conflicts([ana, ben])
    assert (conflict.was.id, conflict.matter, conflict.sides) == ("c-1", "answer", (ana, ben))
    assert review_conflicts([ana, ben, undo(3, "Ben", ben)]) == []
    assert review_conflicts([ana, ben, say(3, "Ben", "accept", "c-1")]) == []


def test_edits_to_other_values_and_other_splits_are_conflicts():
    said = [
        say(1, "Ana", "edit", "c-1", edit=("modality", '"stated"', '"planned"')),
        say(2, "Ben", "edit", "c-1", edit=("modality", '"stated"', '"possible"')),
        say(2, "Ben", "edit", "c-1", edit=("holder", "null", '"the mayor"')),
        say(3, "Ana", "split", "f-1", parts=(("c-1", "c-2"),)),
        say(4, "Ben", "split", "f-1", parts=(("c-2", "c-1"),)),
        say(5, "Ana", "split", "f-2", parts=(("c-3",),)),
        say(6, "Ben", "split", "f-2", parts=(("c-4",),)),
    ]
    assert [(one.was.id, one.matter) for one in review_conflicts(said)] == [("c-1", "modality"), ("f-2", "split")]
    agreed = [say(7, "Ben", "edit", "c-1", edit=("modality", '"stated"', '"planned"')), *said[:1], *said[2:5]]
    assert review_conflicts(agreed) == []


def test_a_merge_stands_at_each_of_its_facts():
    merged = say(1, "Ana", "merge", "f-1", others=(target("f-2"), target("f-3")))
    states = states_of([merged])
    assert [row_id for _, row_id in states] == ["f-1", "f-2", "f-3"]
    assert {state.status for state in states.values()} == {ReviewStatus.NOTED}
    assert all(state.merges == (merged,) for state in states.values())
