"""An edit fits its field, or is refused with what would fit."""

from __future__ import annotations

import copy

import pytest
from tests.case.boats import document_of, page_of, reading_of

from sayso.errors import CaseError
from sayso.records.claims import Claim
from sayso.records.rows import from_row, to_row
from sayso.reviews.edits import edited

CLAIM = to_row(reading_of(document_of(page_of("0.txt", "The mayor said 62 boats left Orlevo."))).claims[0])


def with_edit(path, new):
    changed = copy.deepcopy(CLAIM)
    inner = changed
    *way, last = path.split(".")
    for name in way:
        inner = inner[int(name)] if isinstance(inner, list) else inner[name]
    inner[int(last) if isinstance(inner, list) else last] = new
    return changed


@pytest.mark.parametrize(
    ("field", "words", "old", "new"),
    [
        ("modality", "planned", "stated", "planned"),
        ("holder", "Mayor Jana Okoro", "the mayor", "Mayor Jana Okoro"),
        ("holder", "null", "the mayor", None),
        ("holder", '"null"', "the mayor", "null"),
        ("quantities.0.low", "61", 62.0, 61.0),
        ("quantities.0.high", "null", 62.0, None),
        ("quantities.0.comparator", "at_least", "exact", "at_least"),
        ("actors", '["orlevo_port", "mayor"]', ["orlevo_port"], ["orlevo_port", "mayor"]),
        ("actors.0", "mayor", "orlevo_port", "mayor"),
        ("trigger", "[3, 9]", None, [3, 9]),
        ("historical", "true", False, True),
        ("times.0.from", "2031-05-04", "2031-05-05", "2031-05-04"),
        ("quantities", "[]", CLAIM["quantities"], []),
    ],
)
def test_a_value_that_fits_is_taken_and_makes_a_row_of_the_same_kind(field, words, old, new):
    assert edited(Claim, CLAIM, field, words) == (old, new)
    changed = with_edit(field, new)
    assert to_row(from_row(Claim, changed)) == changed
    assert changed != CLAIM


@pytest.mark.parametrize(
    ("field", "words", "told"),
    [
        ("modality", "perhaps", "stated, possible, planned, demanded, asked"),
        ("modality", "stated", "already"),
        ("text", "Other words", "no field that can be edited"),
        ("id", "c-1", "no field that can be edited"),
        ("colour", "red", "no field that can be edited"),
        ("quantities.1.low", "3", "leads nowhere"),
        ("quantities.0.colour", "3", "leads nowhere"),
        ("holder.0", "x", "leads nowhere"),
        ("quantities.0.low", "many", "a number"),
        ("quantities.0.low", "NaN", "a number"),
        ("quantities.0.low", "true", "a number"),
        ("actors", "mayor", "a list"),
        ("actors", "[1]", "a list"),
        ("trigger", "[1, 2, 3]", "a list"),
        ("event", '{"type": "ASSAULT"}', "an object"),
        ("historical", "yes", "a boolean"),
        ("actors", "[" * 100_000, "a list"),
    ],
)
def test_what_does_not_fit_is_refused(field, words, told):
    with pytest.raises(CaseError, match=told):
        edited(Claim, CLAIM, field, words)
