"""Properties that hold for any text: spans lie in it, no reading raises, the order of finds does not matter."""

from __future__ import annotations

import pickle
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.attribution.reading_of import ALL, Raw, paragraphs

from sayso.documents import build_document
from sayso.language import load_encoder
from sayso.pages import read_pages
from sayso.reading.attribution import attribute
from sayso.reading.chains import find_chains
from sayso.reading.names import Name, NameKind
from sayso.reading.reader import Reader
from sayso.records.attributions import Attribution
from sayso.records.documents import Document
from sayso.records.pages import Page

_EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "pages"
_SPEECH = """
The mayor said that it rained , “ ” ‘ ’ " . : ( ) according to Reuters citing locals he they Ana Ruiz told AFP
reportedly '' declined to say whether General Tal
ministry The Ministry putting put toll at 31 number of dead It letter from
— - ; ? ! […] claims by the Army Council 3 May 2031 Ibid
"""
_WORDS = st.sampled_from(sorted(set(_SPEECH.split())))
_LINES = st.lists(_WORDS, min_size=1, max_size=40).map(" ".join)


class Anywhere:
    """An extractor that finds things at the places it was told, inside the first window."""

    def __init__(self, cuts: list[tuple[int, int, int, int]], order: int = 0) -> None:
        self.cuts = cuts
        self.order = order

    def names(self, text: str, windows: object) -> list[Name]:
        """A name at each place that a cut begins with, inside its window, of any kind."""
        kinds = list(NameKind)
        starts = [
            (start + cut[0] % (end - start), end)
            for start, end in windows  # type: ignore[attr-defined]  # spans
            for cut in self.cuts
        ]
        return [Name((start, min(start + 5, end)), kinds[start % len(kinds)]) for start, end in starts]

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


def _in_one_block(page: Document, rows: Sequence[Attribution]) -> None:
    """A source or cue lies in one block, and no speaker holds a line break."""
    for row in rows:
        assert "\n" not in (row.speaker or "")
        for span in (*row.source, *row.cue):
            assert "\n" not in page.text[slice(*span)]
            assert any(block.start <= span[0] and span[1] <= block.end for block in page.blocks)


@settings(max_examples=150, deadline=None)
@given(st.lists(_LINES, min_size=1, max_size=4), _CUTS)
def test_any_text_is_read_and_every_span_lies_in_it(
    lines: list[str], cuts: list[tuple[int, int, int, int]]
) -> None:
    page = paragraphs(*lines)
    rows = attribute(page, Anywhere(cuts), ALL)
    assert len({row.id for row in rows}) == len(rows)
    _in_one_block(page, rows)
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


@pytest.mark.parametrize("place", sorted(_EXAMPLES.iterdir()), ids=lambda place: place.name)
def test_no_source_or_speaker_of_the_examples_crosses_a_block(place: Path) -> None:
    reader = Reader(load_encoder(), comments=True)
    for page in read_pages([place]):
        assert isinstance(page, Page)
        document = build_document(page)
        reading = reader(document)
        assert reading.attributions
        _in_one_block(document, reading.attributions)
        for chain in reading.chains:
            assert not any("\n" in link.name for link in chain.links)
