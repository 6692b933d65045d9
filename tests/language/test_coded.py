"""What is remembered of a window is exactly what was read, or nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language.annotation import Annotation, Entity, EntityKind, Found
from sayso.language.coded import decode, encode

TAGS = st.sampled_from(["NOUN", "nsubj:pass", "", "``", "\ud800", "naïve", "NOUNnsubj"])
SCORES = st.floats(0, 1) | st.floats(0, 1, width=32)


@st.composite
def annotated(draw: st.DrawFn) -> tuple[str, Annotation]:
    """Any text, cut anyhow, with labels and runs that need not make sense."""
    text = draw(st.text(st.characters(), max_size=80) | st.sampled_from(["", "He said no. " * 60, "x" * 70_000]))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=40, unique=True)))
    words = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    count = len(words)

    def each(what: st.SearchStrategy[str]) -> tuple[str, ...]:
        return tuple(draw(st.lists(what, min_size=count, max_size=count)))

    runs = st.tuples(st.integers(0, 300), st.integers(0, 300))
    roles = st.lists(runs, max_size=3).map(tuple)
    lemmas = tuple(
        draw(st.sampled_from([text[start:end], text[start:end].lower()]) | st.text(max_size=4))
        for start, end in words
    )
    heads = [draw(st.integers(-1, count - 1).filter(lambda head, word=word: head != word)) for word in range(count)]
    annotation = Annotation(
        words,
        draw(roles),
        each(TAGS),
        each(TAGS),
        lemmas,
        tuple(heads),
        each(TAGS),
        tuple(draw(st.lists(st.builds(Entity, runs, st.sampled_from(EntityKind)), max_size=4))),
        tuple(draw(st.lists(st.builds(Found, roles, roles, roles, SCORES, SCORES, SCORES), max_size=3))),
    )
    return text, annotation


def assert_same(one: Annotation | None, other: Annotation) -> None:
    assert one is not None
    for field in Annotation.__slots__:
        assert getattr(one, field) == getattr(other, field), field


@settings(deadline=None)
@given(annotated())
def test_everything_comes_back_exactly(given: tuple[str, Annotation]) -> None:
    text, annotation = given
    coded = encode(text, annotation)
    assert_same(decode(text, coded), annotation)
    assert encode(text, annotation) == coded


@settings(deadline=None)
@given(annotated(), st.data())
def test_damaged_bytes_are_not_known(given: tuple[str, Annotation], data: st.DataObject) -> None:
    text, annotation = given
    coded = bytearray(encode(text, annotation))
    coded[data.draw(st.integers(0, len(coded) - 1))] ^= data.draw(st.integers(1, 255))
    assert decode(text, bytes(coded)) is None
    assert decode(text, bytes(coded[: data.draw(st.integers(0, len(coded) - 1))])) is None


@given(st.binary(max_size=60), st.text(max_size=10))
def test_any_other_bytes_are_not_known(coded: bytes, text: str) -> None:
    assert decode(text, coded) is None


def test_bytes_of_another_window_are_not_known() -> None:
    nothing = Annotation((), (), (), (), (), (), (), (), ())
    assert decode("Ox", encode("Axe", nothing)) is None


def test_a_word_takes_few_bytes() -> None:
    """12 a word, of which a number takes two at most."""
    text = "The governor said on Monday that both bridges had been closed. " * 4
    spans = [(at, at + len(word)) for at, word in _words(text)]
    count = len(spans)
    annotation = Annotation(
        tuple(spans), ((0, count),), ("NOUN", "VERB") * (count // 2), ("NN", "VBD") * (count // 2),
        tuple(text[a:b].lower() for a, b in spans), (-1, *range(count - 1)), ("nsubj", "ccomp") * (count // 2),
        (), (Found(((2, 3),), ((0, 2),), ((5, 11),), 0.5, 0.25, 0.75),),
    )  # fmt: skip
    assert len(encode(text, annotation)) < 12 * count


def _words(text: str) -> list[tuple[int, str]]:
    at, out = 0, []
    for word in text.split(" "):
        if word:
            out.append((at, word))
        at += len(word) + 1
    return out
