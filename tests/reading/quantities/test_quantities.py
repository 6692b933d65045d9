"""Quantities: bounds, units, what is counted, what befell it, and what is no quantity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.quantities import effect_of, find_quantities
from sayso.records.claims import Comparator


def found(text):
    return [
        (text[q.start : q.end], q.low, q.high, q.unit, q.counted, q.comparator.value)
        for q in find_quantities(text, 0, len(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 18 civilians died.", ("At least 18", 18, None, None, "civilians", "at_least")),
        ("over 340 fighters", ("over 340", 340, None, None, "fighters", "more_than")),
        ("up to 60 tents burned", ("up to 60", None, 60, None, "tents", "at_most")),
        ("fewer than 30 soldiers", ("fewer than 30", None, 30, None, "soldiers", "less_than")),
        ("some 70 gunmen", ("some 70", 70, 70, None, "gunmen", "about")),
        ("between 20 and 30 rebels", ("between 20 and 30", 20, 30, None, "rebels", "range")),
        ("20 to 30 rebels", ("20 to 30", 20, 30, None, "rebels", "range")),
        ("two to three million people", ("two to three million", 2e6, 3e6, None, "people", "range")),
        ("dozens of villagers", ("dozens", 24, None, None, "villagers", "at_least")),
        ("three hundred and five men", ("three hundred and five", 305, 305, None, "men", "exact")),
        ("27,000 square kilometers", ("27,000 square kilometers", 27000, 27000, "km2", None, "exact")),
        ("90 per cent of the town", ("90 per cent", 90, 90, "percent", None, "exact")),
        ("£75m in aid", ("£75m", 75e6, 75e6, "GBP", None, "exact")),
        ("70 of its own members", ("70", 70, 70, None, "members", "exact")),
        ("40 or more shells", ("40 or more", 40, None, None, "shells", "at_least")),
    ],
)
def test_reads_bound_number_unit_and_what_is_counted(text, expected):
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It began in 2014.",
        "on 8 April 2031",
        "April 8, 2031",
        "Brigade 41 held the hill.",
        "a 25-year-old baker",
        "Ana Brek, 34, said so.",
        "after three years",
        "at 10:35 that day",
        "the S-300 battery",
        "Resolution 2254",
        "one of them",
        "13.04.2031",
        "1. First point",
    ],
)
def test_dates_ages_durations_and_labels_are_no_quantities(text):
    assert found(text) == []


def test_one_counts_only_people_and_things():
    assert found("one civilian was killed")[0][4] == "civilian"
    assert found("one must ask why") == []


def test_a_number_in_brackets_keeps_its_own_unit():
    assert [row[3] for row in found("15 kilometers (10 miles) west")] == ["km", "mile"]


def test_what_is_left_out_is_what_was_counted_before():
    assert [row[4] for row in found("14 sailors killed and some 30 wounded")] == ["sailors", "sailors"]


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("The strike killed 20 civilians and left seven people injured.", ["killed", "wounded"]),
        ("14 sailors killed and some 30 wounded", ["killed", "wounded"]),
        ("9 barges were destroyed and about 40 crewmen were killed", ["destroyed", "killed"]),
        ("12 sailors and 3 pilots dead", ["killed", "killed"]),
        ("claiming the lives of over six nuns", ["killed"]),
        ("murdered 21 miners, including 5 brothers", ["killed", "killed"]),
        ("12,000 people were displaced", ["displaced"]),
        ("police arrested nine protesters", ["captured"]),
        ("six buses stood there", [None]),
    ],
)
def test_effect_is_that_of_the_nearest_word_in_the_clause(text, effects):
    spans = [(q.start, q.end) for q in find_quantities(text, 0, len(text))]
    assert [effect_of(text, span, 0, len(text)) for span in spans] == effects


@given(st.text(max_size=120))
def test_any_text_gives_ordered_spans_inside_it(text):
    check(text)


WORDS = [
    "at",
    "least",
    "over",
    "between",
    "20",
    "30",
    "and",
    "to",
    "1,300",
    "ſeven",
    "three",
    "hundred",
    "dozens",
    "of",
    "civilians",
    "km",
    "%",
    "£",
    "2014",
    "٣",
    "killed",
    "(",
    ")",
    ",",
    ".",
    "-",
    "–",
]


@given(st.lists(st.sampled_from(
    WORDS
), max_size=14).map(" ".join))  # fmt: skip
def test_any_mix_of_number_words_gives_ordered_spans(text):
    check(text)


def check(text):
    quantities = find_quantities(text, 0, len(text))
    ends = 0
    for q in quantities:
        assert ends <= q.start < q.end <= len(text)
        ends = q.end
        assert q.low is not None or q.high is not None
        if q.low is not None and q.high is not None:
            assert q.low <= q.high
        if q.comparator is Comparator.EXACT:
            assert q.low == q.high
        effect_of(text, (q.start, q.end), 0, len(text))


def test_a_bound_between_two_numbers_is_of_the_second():
    text = "20 at least 30"
    assert [text[q.start : q.end] for q in find_quantities(text, 0, len(text))] == ["20", "at least 30"]
