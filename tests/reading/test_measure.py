"""What spans share, and quotations that lie over a span."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.measure import length, merged, shared, touches, within
from sayso.reading.quotes import find_quotations, is_quoted, quotations_over
from sayso.records.spans import hull, overlap

SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair))), max_size=6
)


@given(SPANS, SPANS)
def test_spans_share_the_places_that_both_have(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> None:
    places = [{place for span in spans for place in range(*span)} for spans in (a, b)]
    assert length(a) == len(places[0])
    assert shared(a, b) == len(places[0] & places[1])
    assert within(a, b) == (bool(a) and len(places[0] & places[1]) >= 0.95 * len(places[0]))


@given(SPANS, st.integers(0, 30), st.integers(1, 9))
def test_a_span_touches_spans_with_which_it_shares_a_place(
    spans: list[tuple[int, int]], start: int, size: int
) -> None:
    span = (start, start + size)
    assert touches(span, merged(spans)) == any(overlap(span, one) for one in spans)


@given(SPANS.filter(bool))
def test_a_hull_reaches_from_the_first_to_the_last(spans: list[tuple[int, int]]) -> None:
    assert hull(iter(spans)) == (min(start for start, _ in spans), max(end for _, end in spans))


@given(st.text("ab “”\"'‘’.", max_size=60), st.integers(0, 60), st.integers(1, 20))
def test_quotations_over_a_span_are_those_that_share_a_character_with_it(text: str, start: int, size: int) -> None:
    quotations = find_quotations(text, 0, len(text))
    span = (start, start + size)
    assert list(quotations_over(quotations, span)) == [one for one in quotations if overlap(one.outer, span)]
    assert is_quoted((span,), quotations) == any(within((span,), [one.outer]) for one in quotations)
