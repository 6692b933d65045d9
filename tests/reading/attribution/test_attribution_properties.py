"""Properties that hold for any text: spans lie in it, no reading raises, the order of finds does not matter."""

from __future__ import annotations

import pickle
import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.attribution.reading_of import ALL, Raw, paragraphs

from sayso.reading.attribution import attribute
from sayso.reading.chains import find_chains
from sayso.reading.reader import Reader

_SPEECH = """
The mayor said that it rained , “ ” ‘ ’ " . : ( ) according to Reuters citing locals he they Ana Ruiz told AFP
reportedly '' declined to say whether General Tal — - ; ? ! […] claims by the Army Council 3 May 2031 Ibid
"""
_WORDS = st.sampled_from(sorted(set(_SPEECH.split())))
_LINES = st.lists(_WORDS, min_size=1, max_size=40).map(" ".join)


class Anywhere:
    """An extractor that finds things at the places it was told, inside the first window."""

    def __init__(self, cuts: list[tuple[int, int, int, int]], order: int = 0) -> None:
        self.cuts = cuts
        self.order = order

    def __call__(self, text: str, windows: object) -> list[Raw]:
        found = []
        for start, end in windows:  # type: ignore[attr-defined]  # spans
            for cut in self.cuts:
                a, b, c, d = sorted(start + place % (end - start) for place in cut)
                if a < b < c < d:
                    found.append(Raw(((a, b),), ((b, c),), ((c, d),)))
        random.Random(self.order).shuffle(found)
        return found


_CUTS = st.lists(st.tuples(*[st.integers(0, 400)] * 4), max_size=4)


@settings(max_examples=150, deadline=None)
@given(st.lists(_LINES, min_size=1, max_size=4), _CUTS)
def test_any_text_is_read_and_every_span_lies_in_it(
    lines: list[str], cuts: list[tuple[int, int, int, int]]
) -> None:
    page = paragraphs(*lines)
    rows = attribute(page, Anywhere(cuts), ALL)
    assert len({row.id for row in rows}) == len(rows)
    for row in rows:
        assert row.content
        for start, end in (*row.source, *row.cue, *row.content):
            assert 0 <= start < end <= len(page.text)
        assert row.nested_in is None or row.nested_in in {other.id for other in rows}
    for chain in find_chains(page, rows, ALL):
        assert 0 <= chain.start < chain.end <= len(page.text)
        assert [link.name for link in chain.links] == [name for name in chain.chain if name is not None]


@settings(max_examples=60, deadline=None)
@given(st.lists(_LINES, min_size=1, max_size=3), _CUTS, st.integers(1, 9))
def test_order_of_what_is_found_does_not_matter(
    lines: list[str], cuts: list[tuple[int, int, int, int]], order: int
) -> None:
    page = paragraphs(*lines)
    assert attribute(page, Anywhere(cuts), ALL) == attribute(page, Anywhere(cuts, order), ALL)


def test_a_reader_travels_to_another_process() -> None:
    reader = pickle.loads(pickle.dumps(Reader(None, comments=True)))
    assert reader.zones == ALL
