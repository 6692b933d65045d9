"""The extractor: document offsets, independence of windows, long paragraphs, rough pages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language import Annotator, Encoder, load_encoder
from sayso.language.annotator import cut
from sayso.reading.attribution.extract import AttributionExtractor, RawAttribution, within_sentences

PARAGRAPHS = [
    "The Verdian army has retaken the port of Olm, a spokesman said on Friday.",
    "“We found no mines,” Colonel Ada Brin told reporters. “The quay is safe.”",
    "Residents deny that the port was ever lost.",
    "According to the harbour office, three ships left before dawn.",
    "It rained.",
]
TEXT = "\n\n".join(PARAGRAPHS)


@pytest.fixture(scope="module")
def extractor() -> AttributionExtractor:
    return AttributionExtractor(Annotator(load_encoder()))


def windows_of(text: str) -> list[tuple[int, int]]:
    out, at = [], 0
    for paragraph in text.split("\n\n"):
        out.append((at, at + len(paragraph)))
        at += len(paragraph) + 2
    return out


def words(text: str, found: RawAttribution) -> tuple[str, str, str]:
    source, cue, content = (
        " … ".join(text[s:e] for s, e in role) for role in (found.source, found.cue, found.content)
    )
    return source, cue, content


def test_sources_cues_and_content_are_quoted_from_the_document(extractor: AttributionExtractor) -> None:
    found = [words(TEXT, one) for one in extractor(TEXT, windows_of(TEXT))]
    first = "The Verdian army has retaken the port of Olm"
    assert any(one[0] == "a spokesman" and "said" in one[1] and one[2] == first for one in found)
    assert any(source == "Colonel Ada Brin" and "We found no mines" in content for source, _, content in found)
    assert any(source == "Residents" and cue == "deny" for source, cue, _ in found)
    assert any(source == "the harbour office" for source, _, _ in found)
    assert not any("rained" in content for _, _, content in found)


def test_every_span_lies_in_one_window(extractor: AttributionExtractor) -> None:
    windows = windows_of(TEXT)
    for one in extractor(TEXT, windows):
        spans = one.source + one.cue + one.content
        assert any(all(start <= s < e <= end for s, e in spans) for start, end in windows)
        assert 0.0 <= one.score <= 1.0


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(len(PARAGRAPHS))))
def test_a_window_gives_the_same_in_any_company(order: list[int]) -> None:
    windows = windows_of(TEXT)
    alone = [fresh()(TEXT, [window]) for window in windows]
    assert fresh()(TEXT, [windows[i] for i in order]) == [one for i in order for one in alone[i]]


def test_a_paragraph_gives_the_same_wherever_it_stands(extractor: AttributionExtractor) -> None:
    start, end = windows_of(TEXT)[1]
    here = extractor(TEXT, [(start, end)])
    there = extractor(TEXT[start:end], [(0, end - start)])
    assert [words(TEXT, one) for one in here] == [words(TEXT[start:end], one) for one in there]
    assert [one.score for one in here] == [one.score for one in there]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("he said “no” 👍\u200b\ufffd é.\n قال"), max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    for one in fresh()(text, [(0, len(text))]):
        for start, end in one.source + one.cue + one.content:
            assert 0 <= start < end <= len(text)


def test_a_long_paragraph_is_read_to_its_end(extractor: AttributionExtractor) -> None:
    filler = "The road to the coast runs through the hills and past two villages. " * 40
    text = filler + "The minister said the road was closed."
    found = [words(text, one) for one in extractor(text, [(0, len(text))])]
    assert any(one[0] == "The minister" and one[2].rstrip(".") == "the road was closed" for one in found)


@pytest.mark.parametrize(
    "text",
    ["One two three. Four five six seven. Eight nine. " * 30, "no stop at all " * 200, "x" * 900 + " y" * 400],
)
def test_cuts_keep_every_word_and_stay_short(text: str) -> None:
    encoder = load_once()
    parts = cut(text, (0, len(text)), encoder.split(text), encoder.longest_window)
    assert all(len(encoder.split(text[s:e]).ids) <= encoder.longest_window for s, e in parts)
    assert all(not text[before[1] : after[0]].strip() for before, after in pairwise(parts))
    assert text[: parts[0][0]].strip() == ""
    assert parts[-1][1] == len(text)


def test_cuts_fall_between_sentences() -> None:
    text = "One two three four five six. " * 60
    encoder = load_once()
    for start, end in cut(text, (0, len(text)), encoder.split(text), encoder.longest_window):
        assert text[start:end].startswith("One two")


def test_scraps_of_other_sentences_are_no_content() -> None:
    sentences = [(0, 10), (11, 40), (41, 60)]
    assert within_sentences(((11, 40), (41, 44)), ((5, 9),), sentences) == ((11, 40),)
    assert within_sentences(((0, 3),), ((5, 9),), sentences) == ((0, 3),)


_LOADED: list[Encoder] = []


def load_once() -> Encoder:
    if not _LOADED:
        _LOADED.append(load_encoder())
    return _LOADED[0]


def fresh() -> AttributionExtractor:
    """One that remembers no window."""
    return AttributionExtractor(Annotator(load_once()))
