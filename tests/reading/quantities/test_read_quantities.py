"""Quantities by the parse: what is counted, what befell it, rates, shares, parts, and what is no quantity."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.quantities.measured_sentences import NOTHING, SHARES_RATES_AND_MEASURES
from tests.reading.quantities.reading_of import lines_of, quantities_of
from tests.reading.quantities.sentences import COUNTS, EFFECTS, PARTS

from sayso.reading.quantities import read_quantities
from sayso.reading.syntax import Syntax
from sayso.records.claims import Effect


@pytest.mark.parametrize(("text", "lines"), [*COUNTS, *EFFECTS, *PARTS, *SHARES_RATES_AND_MEASURES])
def test_every_quantity_is_read_with_its_exact_words(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines


@pytest.mark.parametrize("text", NOTHING)
def test_labels_dates_ages_scores_and_numbers_of_telephones_are_no_quantities(text: str) -> None:
    assert lines_of(text) == []


def test_paragraphs_are_read_apart_and_in_order() -> None:
    text = "Twelve men died.\nA rescuer spoke.\nThen 30 were wounded."
    assert lines_of(text) == ["Twelve | 12 | men | killed", "30 | 30 | people | wounded"]


def test_capitals_are_read_as_well() -> None:
    text = "TWO PEOPLE WERE KILLED AND 12 WERE WOUNDED TODAY IN OSTREL."
    assert lines_of(text) == ["TWO | 2 | people | killed", "12 | 12 | people | wounded"]


def test_without_a_parse_the_words_tell() -> None:
    from eval.plain_documents import as_document  # noqa: PLC0415

    from sayso.reading.passages import passages_of  # noqa: PLC0415
    from sayso.records.documents import Zone  # noqa: PLC0415

    document = as_document("page", "The raid killed 12 guards.")
    passages = passages_of(document, frozenset({Zone.ARTICLE}))
    [one] = read_quantities(document, passages, Syntax(document.text, []))
    assert (one.low, one.counted, one.effect) == (12, "guards", Effect.KILLED)


WORDS = [
    "at",
    "least",
    "20",
    "30",
    "and",
    "to",
    "between",
    "dozens",
    "of",
    "two-thirds",
    "half",
    "the",
    "people",
    "killed",
    "wounded",
    "including",
    "of",
    "whom",
    "12",
    "%",
    "$",
    "km",
    "toll",
    "rose",
    "left",
    "dead",
    ",",
    ".",
    "(",
    ")",
    "-",
    "were",
    "who",
    "died",
    "a",
    "day",
    "per",
    "week",
    "2014",
    "in",
    "May",
    "aged",
    "their",
    "number",
    "them",
    "three",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=18).map(" ".join))
def test_any_mix_of_words_gives_ordered_spans_inside_the_text(text: str) -> None:
    check(text)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    check(text.replace("\r", " "))


def check(text: str) -> None:
    end = 0
    spans = set()
    found = quantities_of(text)
    for one in found:
        assert end <= one.start < one.end <= len(text)
        assert one.low is not None or one.high is not None
        assert one.low is None or one.high is None or one.low <= one.high
        end = one.end
        spans.add((one.start, one.end))
    assert all(one.part_of is None or one.part_of in spans for one in found)
