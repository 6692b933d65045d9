"""An annotator that several stages ask for the same passages."""

from __future__ import annotations

from sayso.language import Annotator, load_encoder
from sayso.reading.passage_annotator import PassageAnnotator

LINES = ["The mayor of Ostrel said six boats had left.", "Hrabin denied it.", "It rained."]
TEXT = "\n".join(LINES)
SPANS = [(0, 44), (45, 62), (63, 73)]


def test_passages_are_read_as_an_annotator_reads_them_in_any_order() -> None:
    encoder = load_encoder()
    plain = dict(zip(SPANS, Annotator(encoder).windows_of(TEXT, SPANS), strict=True))
    annotator = PassageAnnotator(encoder)
    for asked in ([SPANS[1]], SPANS[::-1], SPANS, []):
        assert list(annotator.windows_of(TEXT, asked)) == [plain[span] for span in asked]
    assert annotator.windows(TEXT, SPANS[0]) == plain[SPANS[0]]


def test_another_text_at_the_same_place_is_another_passage() -> None:
    annotator = PassageAnnotator(load_encoder())
    first = annotator.windows(TEXT, SPANS[2])
    other = annotator.windows(TEXT.replace("rained", "snowed"), SPANS[2])
    assert first != other
    assert annotator.windows(TEXT, SPANS[2]) == first
