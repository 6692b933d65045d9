import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.sentences import sentence_spans


def split(text):
    return [text[start:end] for start, end in sentence_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Lt. Gen. Berg of the U.S. Army met Sen. Noor on Sept. 5.", "He left."],
        ["He lives in the U.S.", "The army left at 5 p.m.", "It rained."],
        ["“Where were they?” he asked.", "“There.”", "He pointed north."],
        ["She paid $1.5 million to Berg Co. Ltd. in Ostrel.", "No. 5 was next."],
        ["They waited... and left.", "Then it came…", "Nobody saw it."],
        ["J. R. Noor (b. 1961) spoke.", "Nobody answered!"],
        ["The wall fell [6].", "It was old. [7]", "Nobody cared."],
        ["I went home :)", "The town slept ;-)", "Nobody knew (see p. 8)."],
        ["P.S. Berg left at noon.", "Call ext. 376."],
        ["Write to a.Noor@ostrel.example.Com today."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences):
    assert split(" ".join(sentences)) == sentences


def test_lost_spaces_and_glued_marks():
    assert split("The town fell.The army left.“We won,” it said.") == [
        "The town fell.",
        "The army left.",
        "“We won,” it said.",
    ]
    assert split('He spoke."We won."Then he left.') == ["He spoke.", '"We won."', "Then he left."]
    assert split("He said:“We won.” They cheered.") == ["He said:“We won.”", "They cheered."]


def test_a_blank_line_always_ends_a_sentence():
    assert split("The fall of Ostrel\n\nSix died\r\n\r\nTwo lived") == [
        "The fall of Ostrel",
        "Six died",
        "Two lived",
    ]
    assert split("a wrapped\nline goes on") == ["a wrapped\nline goes on"]


TEXT = st.text(alphabet=st.sampled_from(list("aB .!?\"'“”…()[]\n\r\t\u00a05")), max_size=80)


@given(TEXT, st.integers(0, 80), st.integers(0, 80))
def test_spans_cover_the_range_in_order_and_never_cross_it(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    place = start
    for left, right in sentence_spans(text, start, end):
        assert place <= left < right <= end
        assert not text[place:left].strip()
        assert text[left:right] == text[left:right].strip()
        place = right
    assert not text[place:end].strip()


@pytest.mark.parametrize(
    "piece",
    [
        "word ",
        "x",
        '"',
        "“”",
        ".",
        ". ",
        "A.",
        "A. ",
        "… ",
        "\n ",
        "[1]",
        ". [1] ",
        '."A',
        ".)",
        "a@b.c",
        " ",
        ". \n",
        ":) ",
    ],
)
def test_time_is_linear_in_the_length_of_odd_texts(piece):
    text = piece * (1_000_000 // len(piece))
    before = time.process_time()
    spans = sentence_spans(text, 0, len(text))
    # Seconds of one processor: the slowest took 3.5 when written; a square of a million steps would take hours.
    assert time.process_time() - before < 40
    assert all(left < right for left, right in spans)
