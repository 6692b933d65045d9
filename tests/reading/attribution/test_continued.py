"""Attributions over several paragraphs: quotations that reopen, introductions, signatures, transcripts in marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.attribution.reading_of import ALL, all_shown, document, paragraphs, read, shown

from sayso.reading.attribution.continued import join_continued
from sayso.reading.attribution.quoted import quotations_of
from sayso.reading.drafts import Draft, Form
from sayso.reading.passages import passages_of
from sayso.reading.quotes import find_quotations
from sayso.records.documents import Document, Role
from sayso.records.spans import covers

_BOATS = "The boats lay on the shore when the water rose."
_GATES = "Nobody told us that the gates stood open."
_KEEPER = "The keeper slept all that night."


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("“", "”"), ('"', '"'), ("‘", "’"), ("''", "''")],
    ids=["curly", "straight", "single", "two"],
)
def test_a_quotation_that_reopens_without_closing_is_one(opening: str, closing: str) -> None:
    page = paragraphs(
        f"{opening}{_BOATS}",
        f"{opening}{_GATES}",
        f"{opening}{_KEEPER[:-1]},{closing} Ilse Marr told the Lake Herald.",
    )
    (one,) = all_shown(page)
    assert one == ("Ilse Marr", "told", f"{_BOATS} … {_GATES} … {_KEEPER[:-1]},")


def test_a_quotation_goes_on_over_what_is_no_text_of_the_article() -> None:
    page = document(
        (Role.PARAGRAPH, f"Ilse Marr said: “{_BOATS}"),
        (Role.CAPTION, "The shore of Karven"),
        (Role.PARAGRAPH, f"“{_GATES}”"),
    )
    assert all_shown(page) == [("Ilse Marr", "said", f"{_BOATS} … {_GATES}")]


def test_what_the_network_finds_of_a_quotation_is_completed_below() -> None:
    page = paragraphs(f"“{_BOATS[:-1]},” Ilse Marr said. “{_GATES}", f"“{_KEEPER}”")
    found = ("Ilse Marr", "said", f"“{_BOATS[:-1]},” … “{_GATES}")
    assert [one[2] for one in all_shown(page, found)] == [f"{_BOATS[:-1]}, … {_GATES} … {_KEEPER}"]


@pytest.mark.parametrize(
    ("introduction", "source", "cue"),
    [
        ("Ilse Marr continued:", "Ilse Marr", "continued"),
        ("The Lake Herald reports:", "The Lake Herald", "reports"),
        ("On Monday Ilse Marr made the following comment:", "Ilse Marr", "made the following comment"),
        ("Hanne Orrin went on to say:", "Hanne Orrin", "went on to say"),
        ("The council said in a letter to the villagers:", "The council", "said"),
        ("According to the Lake Herald:", "the Lake Herald", "According to"),
    ],
)
def test_a_sentence_with_a_colon_gives_its_speaker_to_the_quotation_below(
    introduction: str, source: str, cue: str
) -> None:
    assert all_shown(paragraphs(introduction, f"“{_GATES}”")) == [(source, cue, _GATES)]


@pytest.mark.parametrize(
    "above", ["The water rose:", "Ilse Marr spoke in Karven.", "The gates, the council said, are old."]
)
def test_other_sentences_give_none(above: str) -> None:
    assert ("", "", _GATES) in all_shown(paragraphs(above, f"“{_GATES}”"))


def test_several_quoted_paragraphs_below_a_colon_are_one() -> None:
    page = paragraphs("Ilse Marr wrote:", f"“{_BOATS}”", f"“{_GATES}”", "The council meets in June.")
    assert all_shown(page) == [("Ilse Marr", "wrote", f"{_BOATS} … {_GATES}")]


def test_a_quotation_below_a_quoted_speaker_goes_on() -> None:
    page = paragraphs(f"“{_BOATS[:-1]},” said Ilse Marr.", f"“{_GATES}”", f"“{_KEEPER}”", "Rain fell.")
    assert all_shown(page) == [("Ilse Marr", "said", f"{_BOATS[:-1]}, … {_GATES} … {_KEEPER}")]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("“Who opened the gates of the dam?” Ilse Marr asked.", "Rain fell."),
        ("“The dam is safe for a hundred years,” Ilse Marr said. The villagers laughed.", "Rain fell."),
        ("“The dam is safe for a hundred years,” Ilse Marr said.", "“It was a mistake,” Hanne Orrin added."),
    ],
    ids=["question", "something between", "somebody else goes on"],
)
def test_a_quotation_that_may_be_somebody_else_s_stays_alone(above: str, below: str) -> None:
    assert ("", "", _GATES) in all_shown(paragraphs(above, f"“{_GATES}”", below))


def test_quotations_in_a_row_have_the_source_six_paragraphs_later() -> None:
    lines = [f"“{line} It was day {number}.”" for number, line in enumerate([_BOATS, _GATES, _KEEPER] * 2)]
    page = paragraphs("The council met.", *lines, "“We ask for an answer,” said Ilse Marr.")
    (one,) = read(page)
    assert (one.speaker, len(one.content)) == ("Ilse Marr", 7)


@pytest.mark.parametrize(
    ("below", "source", "cue"),
    [
        ("— Hanne Orrin, ferrywoman", "Hanne Orrin", "—"),
        ("- Hanne Orrin.", "Hanne Orrin", "-"),
        ("Hanne Orrin was speaking at the shore of Karven.", "Hanne Orrin", "was speaking"),
        ("Those were the words of Hanne Orrin.", "Hanne Orrin", "Those were the words of"),
    ],
)
def test_a_quotation_has_its_source_in_the_next_paragraph(below: str, source: str, cue: str) -> None:
    page = paragraphs("The council met.", f"“{_GATES}”", below, "Rain fell.")
    assert all_shown(page) == [(source, cue, _GATES)]


def test_a_list_of_names_signs_nothing() -> None:
    page = paragraphs(f"“{_GATES}”", "- Hanne Orrin", "- Tal Oren")
    assert all_shown(page) == [("", "", _GATES)]


def test_a_block_quotation_goes_on_below_in_marks() -> None:
    page = document(
        (Role.PARAGRAPH, "Ilse Marr reports:"), (Role.BLOCKQUOTE, f"“{_BOATS}"), (Role.PARAGRAPH, f"“{_GATES}”")
    )
    assert all_shown(page) == [("Ilse Marr", "reports", f"{_BOATS} … {_GATES}")]


def test_a_transcript_in_marks_has_a_turn_for_each_label() -> None:
    page = paragraphs(
        "“MARR: Who opened the gates?", f"“OREN: {_KEEPER}", f"“{_GATES}", "“MARR: Thank you.”", "Rain."
    )
    assert all_shown(page) == [
        ("MARR", ":", "Who opened the gates?"),
        ("OREN", ":", f"{_KEEPER} … {_GATES}"),
        ("MARR", ":", "Thank you."),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("“We go on Monday.“", "We go on Monday."),
        ('“We go on Monday," she said.', "We go on Monday,"),
        ('"We go on Monday,” she said.', "We go on Monday,"),
        ('“He cried "we go," and went', 'He cried "we go," and went'),
        ('"He asked “who goes” twice," she said.', "He asked “who goes” twice,"),
    ],
)
def test_marks_of_two_kinds_close_each_other(line: str, words: str) -> None:
    (one,) = find_quotations(line, 0, len(line))
    assert [line[slice(*part)] for part in one.inner] == [words]


_LINE = st.text('ab “”"‘’.,:—A', min_size=1, max_size=30).filter(lambda line: any(map(str.isalpha, line)))


@settings(max_examples=200, deadline=None)
@given(st.lists(_LINE, min_size=1, max_size=5))
def test_a_quotation_goes_no_farther_than_paragraphs_that_open_with_a_mark(lines: list[str]) -> None:
    page = paragraphs(*lines)
    passages = passages_of(page, ALL)
    for _, quotation in quotations_of(page.text, passages):
        for place, part in enumerate(quotation.inner):
            (passage,) = [passage for passage in passages if covers(passage.span, part)]
            assert place == 0 or page.text[passage.start] in '“”"‘„«'
            assert page.text[slice(*part)].strip()


def _drafts(page: Document) -> list[Draft]:
    ends = [passage.span for passage in passages_of(page, ALL)]
    return [Draft(((a, a + 1),), ((a, a + 1),), ((a, b),), Form.NEURAL) for a, b in ends]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("ab .,:A", min_size=1, max_size=30).filter(lambda x: any(map(str.isalpha, x))), min_size=1))
def test_a_document_without_marks_is_left_as_it_is(lines: list[str]) -> None:
    page = paragraphs(*lines)
    passages = passages_of(page, ALL)
    assert not quotations_of(page.text, passages)
    assert join_continued(page.text, passages, [], _drafts(page)) == _drafts(page)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                f"“{_GATES}”",
                f"“{_BOATS}",
                f"“{_KEEPER}” Ilse Marr said.",
                "Rain fell.",
                "Ilse Marr said:",
                "- Tal Oren",
            ]
        ),
        min_size=1,
        max_size=6,
    )
)
def test_no_quoted_words_are_lost_or_told_twice(lines: list[str]) -> None:
    page = paragraphs(*lines)
    told = [part for one in read(page) for part in one.content]
    assert len(set(told)) == len(told)
    for _, quotation in quotations_of(page.text, passages_of(page, ALL)):
        assert all(any(covers(span, part) for span in told) for part in quotation.inner)


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    page = paragraphs(f"“{_BOATS}", "The villagers went home.", f"“{_GATES}” said nobody.")
    assert shown(page, read(page)[0])[2] == _BOATS
