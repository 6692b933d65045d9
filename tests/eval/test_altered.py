from pathlib import Path

import pytest
from eval.altered import COPIES, Judged, Pair, errors, false_conflicts, shares, trivial_shares
from eval.rows import rows_of

from sayso.links.comparing import Alteration, Slot
from sayso.links.comparing.alterations import Evidence
from sayso.links.comparing.days import Day
from sayso.links.comparing.slots import Told


def judged(found: set[Slot], changed: set[Slot], *, trivial: bool = True, half: int = 0) -> Judged:
    told = Told(Slot.DAY, (0, 6), "Monday", Day("monday"))
    alterations = tuple(Alteration(slot, None, told, None, (0, 6), Evidence.ADDED) for slot in sorted(found))
    return Judged(Pair("source-1", "copy-1", half, frozenset(changed)), alterations, trivial)


ROWS = [
    judged({Slot.ACTOR, Slot.PLACE}, {Slot.ACTOR, Slot.DAY}),
    judged({Slot.NUMBER}, {Slot.MEANS}, trivial=False),
]


def test_shares_count_slots_and_leave_others_than_the_labelled_aside():
    assert shares(ROWS) == (1 / 2, 1 / 3)
    assert shares(ROWS, [Slot.PLACE]) == (0.0, 1.0)
    assert shares([]) == (1.0, 1.0)


def test_the_baseline_calls_every_slot_of_a_copy_with_a_new_name_changed():
    assert trivial_shares(ROWS) == (2 / 5, 2 / 3)


def test_a_conflict_is_false_in_a_slot_in_which_the_pages_do_not_differ():
    plain, differing = judged({Slot.NUMBER}, set()), judged({Slot.NUMBER}, {Slot.NUMBER, Slot.DAY})
    assert false_conflicts([plain, differing]) == [plain]


def test_errors_of_half_1_are_never_printed():
    assert len(list(errors([judged({Slot.PLACE}, {Slot.DAY})]))) == 2
    assert list(errors([judged({Slot.PLACE}, {Slot.DAY}, half=1)])) == []


@pytest.mark.parametrize("path", [COPIES])
def test_the_judged_copies_name_slots_and_each_pair_once(path: Path):
    rows = rows_of(path)
    assert len({frozenset((row["a"], row["b"])) for row in rows}) == len(rows) == 63
    assert {Slot(slot) for row in rows for slot in row["differ"]} == {Slot.NUMBER, Slot.PLACE, Slot.HEDGE}
    assert sum(row["copies"] for row in rows) == 60
