"""Interview turns: at the start of lines, and inside pages that have lost their line breaks."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.documents import build_document
from sayso.documents.build import check_blocks
from sayso.documents.shapes import collapse
from sayso.records.ids import sha256
from sayso.records.pages import Media, Page

EXAMPLE = Path(__file__).parents[2] / "examples" / "pages" / "06-crossroads-interview.txt"

QUESTIONS = (
    "Who fired first?",
    "How many people were in the market, and who counted them?",
    "You said in March that “nobody wants this war.” Do you still think so?",
    "Is it true that the bridge will be closed? And for how long?",
)
ANSWERS = (
    "The army did. Ask anyone at the pier.",
    "Sixty-two. I counted them myself: nine children, the rest women.",
    "“Nobody” was a big word. We want to go home, that is all.",
    "I do not know. The ministry told us nothing, and its spokesman left at 5 p.m. on Monday.",
    "No.",
)
OPENING = "We spoke to the head of the relief office on the pier of Ostrel."
SPEAKERS = ("Hanna Berg", "LI NOOR", "Ilse Marr", "Tomas van der Loo")
HOSTS = ("Radio Ostrel", "VTV", "Q", "Interviewer")


def turns(text: str) -> list[tuple[str | None, str]]:
    data = text.encode()
    document = build_document(Page("a.txt", sha256(data), "a.txt", Media.TEXT, data, text, "utf-8"))
    check_blocks(text, list(document.blocks))
    return [
        (block.voice, collapse(text[block.start : block.end])) for block in document.blocks if block.role == "turn"
    ]


@st.composite
def interviews(draw: st.DrawFn) -> list[str]:
    """A page's lines: perhaps an opening, then questions and answers by turns."""
    host, speaker = draw(st.sampled_from(HOSTS)), draw(st.sampled_from(SPEAKERS))
    speaker = "A" if host == "Q" else speaker
    lines = [OPENING] if draw(st.booleans()) else []
    for _ in range(draw(st.integers(1, 5))):
        lines.append(f"{host}: {draw(st.sampled_from(QUESTIONS))}")
        lines.append(f"{speaker}: {draw(st.sampled_from(ANSWERS))}")
    return lines


@settings(deadline=None)
@given(interviews())
def test_an_interview_without_its_line_breaks_has_the_same_turns(lines: list[str]) -> None:
    whole = turns("\n\n".join(lines))
    assert len(whole) == sum(": " in line for line in lines)
    assert turns(" ".join(lines)) == whole


def test_the_example_interview_without_its_line_breaks_has_the_same_turns() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    first, last = (next(n for n, line in enumerate(lines) if mark in line) for mark in ("[…] VTV:", "fired. […]"))
    article = [OPENING, *(line for line in lines[first : last + 1] if line.strip())]
    whole = turns("\n\n".join(article))
    assert [voice for voice, _ in whole] == ["VTV", "Ilena Marsk"] * (len(whole) // 2)
    assert turns(" ".join(article)) == whole


def test_a_page_that_begins_with_a_question_has_no_headline_and_a_title_that_asks_is_none_of_the_turns() -> None:
    asked = "Radio Ostrel: Who fired first?\n\nHanna Berg: The army did.\n\nRadio Ostrel: Why?\n\nHanna Berg: Fear."
    assert [voice for voice, _ in turns(asked)] == ["Radio Ostrel", "Hanna Berg"] * 2
    assert [voice for voice, _ in turns(f"Mayor: is it over?\n\n{asked}")] == ["Radio Ostrel", "Hanna Berg"] * 2


def test_turns_inside_one_line_are_blocks_of_their_own() -> None:
    assert turns("Radio Ostrel: Who fired first? Hanna Berg: The army did.") == [
        ("Radio Ostrel", "Radio Ostrel: Who fired first?"),
        ("Hanna Berg", "Hanna Berg: The army did."),
    ]


def test_a_title_may_be_glued_to_the_first_question_and_a_footer_to_the_last_answer() -> None:
    text = (
        "6 May 2031 The pier of Ostrel after the shelling Radio Ostrel: Who fired first? Hanna Berg: The army did. "
        "Radio Ostrel: Who says so? Hanna Berg: The whole pier, and the priest. Tags Ostrel Shelling Read Also"
    )
    assert turns(text) == [
        ("Radio Ostrel", "Radio Ostrel: Who fired first?"),
        ("Hanna Berg", "Hanna Berg: The army did."),
        ("Radio Ostrel", "Radio Ostrel: Who says so?"),
        ("Hanna Berg", "Hanna Berg: The whole pier, and the priest."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Six people died on the pier. Place: Ostrel. Method: Shelling. Dead: Six. Source: The council.",
        "The mayor spoke on Monday. Hanna Berg: nobody knows. He left the hall before noon, the council said.",
        "Two things matter now. Water: there is none. Bread: there is some for a week. Nobody asked for more.",
        "Ostrel: a town under fire. Karven: a town at rest. Ostrel: six dead. Karven: none. Ostrel: no bread.",
        "Toll: six dead? Nobody knows. Place: Ostrel pier. Weapon: mortars. Date: Monday.",
    ],
)
def test_lists_of_facts_are_no_interview(text: str) -> None:
    assert turns(text) == []


def test_a_question_in_brackets_of_a_report_is_no_interview() -> None:
    rng = random.Random(3)
    words = ["The council met.", "Who fired first? the priest asked.", "Nobody: that was the answer.", "It rained."]
    for _ in range(20):
        rng.shuffle(words)
        assert turns(" ".join(words)) == []
