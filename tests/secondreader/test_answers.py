from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.secondreader.second_reader import SIX_BOATS, STAY, completion, content

from sayso.secondreader.answers import Dropped, read_answer


def test_attributions_are_read_with_and_without_a_fence() -> None:
    plain = json.dumps({"attributions": [SIX_BOATS, STAY]})
    for text in (plain, f"```json\n{plain}\n```", f"\n```\n{plain}\n```\n"):
        read, dropped = read_answer(content(text))
        assert [one.source for one in read] == ["The mayor", "He"]
        assert not dropped


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", Dropped.NOT_AS_ASKED),
        (b"<html>It works!</html>", Dropped.NOT_AS_ASKED),
        (b"\xff\xfe\x00", Dropped.NOT_AS_ASKED),
        (b"[" * 100_000, Dropped.NOT_AS_ASKED),
        (b'{"choices": []}', Dropped.NOT_AS_ASKED),
        (b'{"choices": [{"message": null}]}', Dropped.NOT_AS_ASKED),
        (completion(SIX_BOATS)[:-40], Dropped.NOT_AS_ASKED),
        (content(None), Dropped.NO_ANSWER),
        (content("  "), Dropped.NO_ANSWER),
        (content("Sure! Here are the attributions: the mayor said…"), Dropped.NOT_AS_ASKED),
        (content('Sure: {"attributions": []}'), Dropped.NOT_AS_ASKED),
        (content('{"attributions": {"passage": "x"}}'), Dropped.NOT_AS_ASKED),
        (content('{"claims": []}'), Dropped.NOT_AS_ASKED),
        (content("[]"), Dropped.NOT_AS_ASKED),
        (content("[" * 100_000), Dropped.NOT_AS_ASKED),
        (content('{"attributions": [{"passage": "The may'), Dropped.NOT_AS_ASKED),
        (content('{"attributions": [{"passage": "The may', "length"), Dropped.CUT_OFF),
    ],
)
def test_an_answer_of_another_form_is_dropped_whole(body: bytes, reason: Dropped) -> None:
    read, dropped = read_answer(body)
    assert (read, dict(dropped)) == ([], {reason: 1})


@pytest.mark.parametrize(
    "item",
    [
        None,
        "The mayor said so",
        {},
        {**SIX_BOATS, "passage": 5},
        {name: value for name, value in SIX_BOATS.items() if name != "holder"},
        {**SIX_BOATS, "holder": None},
        {**SIX_BOATS, "content": "six boats had left"},
        {**SIX_BOATS, "content": []},
        {**SIX_BOATS, "content": ["six boats", 6]},
        {**SIX_BOATS, "content": ["”"]},
        {**SIX_BOATS, "kind": "reported"},
        {**SIX_BOATS, "kind": ["direct"]},
    ],
)
def test_an_attribution_of_another_form_is_dropped_alone(item: object) -> None:
    read, dropped = read_answer(completion(item, STAY))
    assert [one.source for one in read] == ["He"]
    assert dict(dropped) == {Dropped.MALFORMED: 1}


def test_an_attribution_to_nobody_is_dropped() -> None:
    read, dropped = read_answer(completion({**SIX_BOATS, "source": "", "cue": ""}))
    assert (read, dict(dropped)) == ([], {Dropped.UNATTRIBUTED: 1})


@given(st.binary(max_size=200))
def test_no_bytes_raise(body: bytes) -> None:
    read, dropped = read_answer(body)
    assert not read
    assert dropped.total() == 1
