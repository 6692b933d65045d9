"""Spans, crashes and slow pages are told, on invented text."""

from __future__ import annotations

import doctest
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from eval.soundness import AGAIN, CORPORA, SLOW, Outcome, check, main, outcomes, read, summary, wrong

from eval import soundness
from sayso.documents import build_document
from sayso.reading.reader import Reader
from sayso.records.chains import ChainLink, LinkKind
from sayso.records.claims import PlaceRef
from sayso.records.documents import Block, Document, Role
from sayso.records.ledger import Reading
from sayso.records.pages import Media, Page

TEXT = (
    "Water closes two bridges\n\nKARVEN (Reuters) - Some 40 boats sank off Ostrel on 6 May 2031, Ilse Marr told "
    "the Lake Herald. “Nobody may cross,” she added. The Lake Guard shelled the harbour, killing two fighters."
)


def page(text: str = TEXT, name: str = "a") -> Page:
    return Page(name, "0" * 64, name, Media.TEXT, text.encode(), text, "utf-8")


@pytest.fixture(scope="module")
def document() -> Document:
    return build_document(page())


@pytest.fixture(scope="module")
def reading(document: Document) -> Reading:
    return Reader(None, comments=True)(document)


def faults(document: Document, reading: Reading) -> list[str]:
    return check(document, reading)[1]


def test_a_sound_reading_has_spans_and_no_faults(document: Document, reading: Reading) -> None:
    spans, found = check(document, reading)
    rows = reading.attributions + reading.chains + reading.claims + reading.mentions + reading.names
    assert spans > len(rows) > 3
    assert found == []


def test_words_that_are_not_those_at_the_span(document: Document, reading: Reading) -> None:
    claim = replace(reading.claims[0], text="Four boats sank")
    [fault] = faults(document, replace(reading, claims=(claim, *reading.claims[1:])))
    assert fault.startswith("reading.claims[0].text: 'Four boats sank' where ")


def test_nested_records_are_walked(document: Document, reading: Reading) -> None:
    at = TEXT.index("Ostrel")
    places = (PlaceRef("Ostrel", at, at + 6), PlaceRef("Ostrel", at - 1, at + 5))
    claim = replace(reading.claims[0], places=places)
    [fault] = faults(document, replace(reading, claims=(claim, *reading.claims[1:])))
    assert fault == f"reading.claims[0].places[1].name: 'Ostrel' where {at - 1} to {at + 5} has ' Ostre'"


@pytest.mark.parametrize(
    ("span", "fault"),
    [
        ((5, 9_999), "lies outside the text"),
        ((-4, 5), "lies outside the text"),
        ((7, 5), "lies outside the text"),
        ((5, 5), "holds no word"),
        ((24, 26), "holds no word"),
    ],
)
def test_spans_outside_the_text_or_empty(
    document: Document, reading: Reading, span: tuple[int, int], fault: str
) -> None:
    broken = replace(reading.attributions[0], content=(span,))
    found = faults(document, replace(reading, attributions=(broken,), chains=(), claims=()))
    assert len(found) == 1
    assert fault in found[0]
    assert found[0].startswith("reading.attributions[0].content[0]: ")


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        (ChainLink("Reuters", LinkKind.AGENCY), None),
        (ChainLink("Government of Karvenia", LinkKind.BODY, 0, 5), None),
        (ChainLink("Reuters", LinkKind.AGENCY, 3), "3 to None is no span"),
        (ChainLink(" ", LinkKind.AGENCY, 0, 5), "has no name"),
        (ChainLink("Reuters", LinkKind.AGENCY, 0, 9_999), "lies outside the text"),
    ],
)
def test_links_may_lack_a_span_and_bear_another_name(
    document: Document, reading: Reading, link: ChainLink, fault: str | None
) -> None:
    found = faults(document, replace(reading, chains=(replace(reading.chains[0], links=(link,)),), claims=()))
    assert len(found) == (fault is not None)
    assert (fault or "") in "".join(found)


def test_an_attribution_of_nothing(document: Document, reading: Reading) -> None:
    found = faults(document, replace(reading, attributions=(replace(reading.attributions[0], content=()),)))
    assert found == ["reading.attributions[0]: it has no content"]


def test_rows_of_another_document(document: Document, reading: Reading) -> None:
    found = faults(document, replace(reading, mentions=(replace(reading.mentions[0], doc="b"),)))
    assert found == ["reading.mentions[0]: its document is a, not b"]


@pytest.mark.parametrize(
    ("blocks", "fault"),
    [
        ([(0, 9), (10, 17)], None),
        ([(0, 10), (9, 17)], "begins at 9, within the block before it"),
        ([(0, 3), (10, 17)], "words stand before it, from 3"),
        ([(0, 9)], "words stand after the last one, from 9"),
    ],
)
def test_blocks_hold_all_words_once(document: Document, blocks: list[tuple[int, int]], fault: str | None) -> None:
    cut = tuple(Block(start, end, Role.PARAGRAPH) for start, end in blocks)
    found = faults(replace(document, text="It rained Karven.", blocks=cut, metadata=()), Reading())
    assert len(found) == (fault is not None)
    assert (fault or "") in "".join(found)


def _nothing(_: Document) -> Reading:
    return Reading()


def _crashing(_: Document) -> Reading:
    raise ValueError("the river rose")


def _lying(document: Document, reading: Reading) -> Reading:
    return replace(reading, claims=(replace(reading.claims[0], text="Four boats sank"),))


def test_a_crash_is_told_with_its_line() -> None:
    one = read(_crashing, lambda: _nothing, (1, page()))
    assert not one.is_sound
    assert wrong(one)[0].startswith("a: ValueError: the river rose (test_soundness.py:")


def test_a_broken_record_is_told(reading: Reading) -> None:
    one = read(lambda document: _lying(document, reading), lambda: _nothing, (1, page()))
    assert not one.is_sound
    assert [line[:31] for line in wrong(one)] == ["a: reading.claims[0].text: 'Fou"]


@pytest.mark.parametrize("number", [AGAIN, AGAIN + 1])
def test_some_pages_are_read_twice(reading: Reading, number: int) -> None:
    def again() -> Callable[[Document], Reading]:
        return _nothing

    one = read(lambda _: reading, again, (number, page()))
    assert (one.is_twice, one.differs) == (number == AGAIN, number == AGAIN)
    assert one.is_sound == (number != AGAIN)


def test_summary_counts_what_is_wrong() -> None:
    found = [
        Outcome("a", words=3000, spans=7, faults=("x", "y"), wall=2.0, cpu=1.0),
        Outcome("b", crash="ValueError"),
        Outcome("c", words=6000, spans=3, is_twice=True, differs=True, wall=9.0, cpu=SLOW + 1),
    ]
    lines = {line[:24].strip(): line[24:].strip() for line in summary(found).splitlines()}
    assert lines["documents"] == "3"
    assert lines["spans checked"] == "10"
    assert lines["spans that differ"] == "2"
    assert lines["crashes"] == "1"
    assert lines["of these not the same"] == "1"
    assert lines["pages over 5 s"] == "1"
    assert lines["words a CPU second"] == "1,286"
    assert [line.split()[-1] for line in summary(found).splitlines()[-3:]] == ["c", "a", "b"]


def test_files_are_read_page_by_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in CORPORA:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        rows = [{"id": f"{file.stem}-{number}", "text": TEXT} for number in range(2)]
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert main(["--shared", str(tmp_path), "--limit", "1"]) == 0
    printed = capsys.readouterr().out
    assert "documents                          3" in printed
    assert "spans that differ                  0" in printed
    assert "FAILED" not in printed


def test_a_row_that_is_no_page_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"id": "blank", "text": ""}\n', encoding="utf-8")
    [one] = outcomes([tmp_path / "rows.jsonl"])
    assert one.crash
    assert not one.is_sound


def test_files_that_are_not_there_are_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("skipped: ") == len(CORPORA)


def test_examples_in_its_docstrings() -> None:
    assert doctest.testmod(soundness).failed == 0
