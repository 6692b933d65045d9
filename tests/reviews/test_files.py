"""Files of reviews: whole there and back, and nothing is taken in that was changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reviews.said import say, target, undo

from sayso.errors import CaseError
from sayso.records.reviews import ReviewAction, new_review
from sayso.reviews.files import read_reviews, write_reviews

ACCEPT = say(1, "Ana", "accept", "c-1", why="“so” it says\nhere")
REVIEWS = [
    ACCEPT,
    undo(2, "Ana", ACCEPT),
    say(3, "Ben", "edit", "c-1", edit=("modality", '"stated"', '"planned"')),
    say(4, "Ben", "split", "f-1", parts=(("c-1",), ("c-2",)), others=(target("c-1", page="p", start=1, end=2),)),
]


def test_a_file_gives_back_what_was_put_in(tmp_path: Path):
    write_reviews(REVIEWS, tmp_path / "r.jsonl")
    assert read_reviews(tmp_path / "r.jsonl") == sorted(REVIEWS, key=lambda one: one.id)
    rows = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()]
    shuffled = [dict(sorted(row.items(), reverse=True)) for row in rows]  # as another program may write them
    (tmp_path / "s.jsonl").write_text("\n".join(map(json.dumps, shuffled)), encoding="utf-8")
    assert read_reviews(tmp_path / "s.jsonl") == read_reviews(tmp_path / "r.jsonl")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("by", "Ben"),
        ("at", "2031-05-06T11:00:00.000+00:00"),
        ("action", "reject"),
        ("target", "c-2"),
        ("why", None),
    ],
)
def test_a_changed_review_is_refused_by_its_line(tmp_path: Path, column: str, value: str | None):
    write_reviews([ACCEPT], tmp_path / "r.jsonl")
    row = json.loads((tmp_path / "r.jsonl").read_text(encoding="utf-8"))
    (tmp_path / "r.jsonl").write_text("\n" + json.dumps(row | {column: value}), encoding="utf-8")
    with pytest.raises(CaseError, match=r"line 2, r-\w+, was changed"):
        read_reviews(tmp_path / "r.jsonl")


@pytest.mark.parametrize("data", [b"{}", b"[]", b"null", b"nothing", b"\xff\xfe", b"[" * 100_000, b'"\\ud800"'])
def test_what_is_no_review_is_refused(tmp_path: Path, data: bytes):
    (tmp_path / "r.jsonl").write_bytes(data)
    with pytest.raises(CaseError, match=r"r\.jsonl"):
        read_reviews(tmp_path / "r.jsonl")


def test_a_time_that_cannot_be_put_in_order_or_no_name_is_refused(tmp_path: Path):
    when = "2031-05-06T10:00:00.000+00:00"
    others = [("yesterday", "Ana"), ("2031-05-06", "Ana"), ("2031-05-06T10:00:00.000+02:00", "Ana"), (when, " ")]
    for at, by in others:
        write_reviews([new_review(at, by, ReviewAction.ACCEPT, target("c-1"))], tmp_path / "r.jsonl")
        with pytest.raises(CaseError, match="changed"):
            read_reviews(tmp_path / "r.jsonl")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_any_value_in_any_column_is_a_clear_error_or_the_review(tmp_path_factory, value):
    path = tmp_path_factory.mktemp("r") / "r.jsonl"
    write_reviews([ACCEPT], path)
    whole = json.loads(path.read_text(encoding="utf-8"))
    for column in whole:
        path.write_text(json.dumps(whole | {column: value}), encoding="utf-8")
        if whole[column] == value:
            assert read_reviews(path) == [ACCEPT]
            continue
        with pytest.raises(CaseError, match=r"r\.jsonl"):
            read_reviews(path)
