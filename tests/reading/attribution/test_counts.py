"""Counts that a source puts at a number, and what is put somewhere else."""

from __future__ import annotations

import pytest
from tests.reading.attribution.reading_of import all_shown, paragraphs


@pytest.mark.parametrize(
    ("text", "found", "source", "cue", "content"),
    [
        (
            "The harbour office in Karven denied that its boats had sunk and put the number of dead at 12.",
            [("The harbour office in Karven", "denied", "that its boats had sunk")],
            "The harbour office in Karven", "put", "the number of dead at 12",
        ),
        (
            "The harbour office denied that its boats had sunk and put the number of dead at 12.",
            [("The harbour office", "denied", "that its boats had sunk and put the number of dead at 12")],
            "The harbour office", "put", "the number of dead at 12",
        ),
        (
            "The lake guard said that two boats had sunk, putting the death toll at at least 1,200.",
            [("The lake guard", "said", "that two boats had sunk")],
            "The lake guard", "putting", "the death toll at at least 1,200",
        ),
        ("On Sunday the mayor of Karven has put the toll at about 40.", [],
         "the mayor of Karven", "has put", "the toll at about 40"),
        ("The lake guard visited the pier and put the toll at 40, but nobody wept.", [],
         "The lake guard", "put", "the toll at 40"),
        ("The toll was put at 40 by the lake guard.", [],
         "the lake guard", "was put", "The toll … at 40"),
        ("The mayor quoted a list which puts the number of wounded at 31 and 4 missing.", [],
         "a list", "puts", "the number of wounded at 31 and 4 missing"),
    ],
)  # fmt: skip
def test_count_put_at_a_number_is_its_source_s(
    text: str, found: list[tuple[str, str, str]], source: str, cue: str, content: str
) -> None:
    rows = all_shown(paragraphs(text), *found)
    assert (source, cue, content) in rows
    assert len(rows) == len(found) + 1
    assert all("put" not in other for _, verb, other in rows if verb != cue)


@pytest.mark.parametrize(
    "text",
    [
        "The storm put the number of boats at risk.",
        "The toll was put at 40.",
        "He put the figures at the door of the hall.",
        "Workers put the count on a list at 9 in the morning.",
    ],
)
def test_what_is_put_somewhere_else_is_no_count(text: str) -> None:
    assert all_shown(paragraphs(text)) == []


def test_count_inside_another_source_s_words_stays_there() -> None:
    said = ("The mayor", "said", "that the lake guard put the toll at 40")
    assert all_shown(paragraphs("The mayor said that the lake guard put the toll at 40."), said) == [said]
