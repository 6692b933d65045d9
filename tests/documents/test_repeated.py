"""Furniture across a publisher's pages: found, and evergreen text left alone."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from sayso.documents import build_document
from sayso.documents.build import check_blocks
from sayso.documents.mending import changed, mend, restored
from sayso.documents.repeated import outline, publisher_key, repeated_furniture
from sayso.documents.stretches import Talk, talk_of
from sayso.records.documents import Anchor, Document
from sayso.records.ids import sha256
from sayso.records.pages import Media, Page

TOWNS = (
    "Ostrel",
    "Orlevo",
    "Varna",
    "Karven",
    "Drasna",
    "Sella",
    "Mirov",
    "Halden",
    "Pirin",
    "Tolva",
    "Brask",
    "Zem",
)
WHO = ("the mayor", "a nurse", "two drivers", "the governor", "a baker", "some teachers", "the guards", "a priest")
DID = ("left", "reached", "searched", "closed", "saw", "rebuilt", "lost", "crossed", "guarded", "sold", "opened")
WHAT = (
    "the market",
    "a bridge",
    "the mill",
    "the old quay",
    "a depot",
    "the clinic",
    "the dam",
    "three wells",
    "a bakery",
)
WHEN = (
    "at dawn",
    "on Monday",
    "before noon",
    "late on Friday",
    "after the siege",
    "in the rain",
    "on Sunday",
    "by night",
)


def body(number: int) -> str:
    """Four sentences that no other body has."""
    pick = random.Random(number).choice
    parts = (f"{pick(WHO)} {pick(DID)} {pick(WHAT)} of {pick(TOWNS)} {pick(WHEN)}" for _ in range(8))
    return " ".join(f"{(one + ', while ' + next(parts)).capitalize()}." for one in parts)


BODIES = tuple(body(number) for number in range(12))
EVERGREEN = "More than 300,000 people have lost their homes since the war began in the spring of 2031."


def page(number: int, text: str, publisher: str | None = "Varna Wire", url: str | None = None) -> Document:
    data = text.encode()
    name = f"{number}.txt"
    return build_document(
        Page(name, sha256(data), name, Media.TEXT, data, text, "utf-8", publisher=publisher, url=url)
    )


def mended(documents: list[Document]) -> list[Document]:
    found = repeated_furniture(one for document in documents if (one := outline(document)))
    out = []
    for document in documents:
        key = publisher_key(document.publisher, document.url)
        after = mend(document, found.get(key or "", frozenset()))
        assert after.text == document.text
        check_blocks(after.text, list(after.blocks))
        assert restored(after, changed(document, after)) == document
        out.append(after)
    return out


def furniture(documents: list[Document]) -> list[list[str]]:
    """What each document shows as furniture that its page alone did not."""
    found = []
    for before, after in zip(documents, mended(documents), strict=True):
        fresh = [block for block in after.blocks if not block.is_article and block not in before.blocks]
        found.append([after.text[block.start : block.end] for block in fresh])
    return found


def test_a_footer_of_flattened_pages_is_cut_off_as_furniture() -> None:
    notice = "This bulletin is sent out by the Varna Wire office. Letters to the editor are printed on Sundays."
    documents = [page(n, f"{BODIES[n]} {notice}") for n in range(3)]
    assert all(len(document.blocks) == 1 for document in documents)
    assert furniture(documents) == [[notice]] * 3
    assert [block.role.value for block in mended(documents)[0].blocks] == ["paragraph", "boilerplate"]


def test_two_pages_are_too_few_and_other_publishers_do_not_count() -> None:
    notice = "Letters to the editor are printed on Sundays."
    documents = [page(n, f"{BODIES[n]} {notice}") for n in range(2)]
    assert furniture(documents) == [[], []]
    others = [page(2, f"{BODIES[2]} {notice}", "Ostrel Post"), page(3, f"{BODIES[3]} {notice}", None)]
    assert furniture([*documents, *others]) == [[]] * 4


def test_what_stands_above_the_first_own_sentence_is_found_too() -> None:
    notice = "This bulletin is sent out by the Varna Wire office."
    documents = [page(n, f"{notice} {BODIES[n]}") for n in range(3)]
    assert furniture(documents) == [[notice]] * 3
    lines = [page(n, f"Shells on {TOWNS[n]}\n\n{notice}\n\n{BODIES[n]}\n\n{BODIES[n + 4]}") for n in range(3)]
    assert furniture(lines) == [[notice]] * 3


def test_links_inside_furniture_go_and_others_stay() -> None:
    notice = "Letters to the editor are printed on Sundays."
    documents = []
    for n in range(3):
        one = page(n, f"{BODIES[n]} {notice}")
        anchors = (
            Anchor(0, 5, "https://a.example/"),
            Anchor(len(one.text) - 8, len(one.text) - 1, "https://b.example/"),
        )
        documents.append(replace(one, links=anchors))
    assert [document.links for document in mended(documents)] == [(Anchor(0, 5, "https://a.example/"),)] * 3


def test_without_a_publisher_the_host_of_the_address_tells_whose_page_it_is() -> None:
    notice = "Letters to the editor are printed on Sundays."
    urls = [f"https://{front}lake-herald.example/{n}" for n, front in enumerate(("", "www.", ""))]
    documents = [page(n, f"{BODIES[n]} {notice}", None, url) for n, url in enumerate(urls)]
    assert furniture(documents) == [[notice]] * 3


@pytest.mark.parametrize(
    "evergreen",
    [
        EVERGREEN,
        "The war has driven half of the people of the valley from their homes.",
        "The ministry denies that its guns have ever been aimed at towns.",
        "Varna Wire could not verify these reports.",
        "At least 62 people have been killed since then",
    ],
)
def test_evergreen_sentences_stay_article_text_wherever_they_stand(evergreen: str) -> None:
    documents = [page(n, f"{BODIES[n]} {evergreen}") for n in range(6)]
    assert furniture(documents) == [[]] * 6
    lines = [page(n, f"Shells on {TOWNS[n]}\n\n{BODIES[n]}\n\n{evergreen}\n\n{BODIES[n][::-1]}.") for n in range(6)]
    assert furniture(lines) == [[]] * 6


def test_furniture_under_an_evergreen_sentence_is_found_and_the_sentence_kept() -> None:
    documents = [page(n, f"{BODIES[n]} {EVERGREEN} Varna Wire and partner desks") for n in range(4)]
    assert furniture(documents) == [["Varna Wire and partner desks"]] * 4


def test_what_stands_above_an_own_sentence_is_no_edge() -> None:
    notice = "This bulletin is sent out by the office."
    documents = [page(n, f"{BODIES[n]} {notice} The people of {TOWNS[n]} said so.") for n in range(4)]
    assert furniture(documents) == [[]] * 4


def test_a_line_that_stands_alone_between_paragraphs_is_furniture() -> None:
    line = "Pictures of the week from Varna"
    documents = [
        page(n, f"Shells fall on {TOWNS[n]}\n\n{BODIES[n]}\n\n{line}\n\n{BODIES[n + 4]}\n\n{BODIES[n + 8]}")
        for n in range(3)
    ]
    assert [block.role.value for block in documents[0].blocks].count("subhead") == 1
    assert furniture(documents) == [[line]] * 3


def test_a_lone_line_with_a_stop_needs_ten_texts_and_half_of_the_pages() -> None:
    documents = [page(n, f"{BODIES[n]}\n\nFULL TEXT.\n\n{body(n + 20)}") for n in range(11)]
    assert furniture(documents[:9]) == [[]] * 9
    assert furniture(documents) == [["FULL TEXT."]] * 11


def test_versions_and_reprints_of_one_text_make_none_of_it_furniture() -> None:
    story = f"{BODIES[0]} {BODIES[1]} Read the names of your neighbours on the town hall door"
    versions = [story, f"An earlier toll was lower. {story}", f"{BODIES[2]} {story}", story.replace("six", "seven")]
    assert furniture([page(n, text) for n, text in enumerate(versions)]) == [[]] * 4


def test_short_pages_under_a_long_footer_are_different_texts() -> None:
    notice = " ".join(
        f"You can read {what} on our website every {day}."
        for what, day in (("the full list", "Monday"), ("all letters", "Tuesday"), ("the weather", "Friday"))
    ) * 4  # fmt: skip
    documents = [page(n, f"{BODIES[n].split('. ')[0]}. {notice}") for n in range(3)]
    assert all(found and notice.strip().endswith(found[-1][-40:]) for found in furniture(documents))


def test_a_footer_whose_stop_was_lost_is_found_where_others_show_it_whole() -> None:
    source = "Varna Wire and partner desks"
    documents = [page(n, f"{BODIES[n]} {source}") for n in range(3)]
    documents.append(page(3, f"{BODIES[3].rstrip('.')} since the spring of 2031 {source}"))
    assert furniture(documents) == [[source]] * 4


def test_a_sentence_about_nothing_in_particular_needs_ten_texts_and_half_of_the_pages() -> None:
    motto = "Truth is the daughter of time."
    documents = [page(n, f"{BODIES[n]} {motto}") for n in range(12)]
    assert furniture(documents[:9]) == [[]] * 9
    assert furniture(documents) == [[motto]] * 12


def test_a_page_of_which_nothing_would_be_left_stays_as_it_is() -> None:
    notice = "Letters to the editor are printed on Sundays."
    documents = [page(n, f"{BODIES[n]} {notice}") for n in range(3)]
    assert furniture([*documents, page(9, notice)])[3] == []


def test_the_order_of_pages_does_not_matter() -> None:
    source = "Varna Wire and partner desks"
    documents = [page(n, f"{BODIES[n]} {source}") for n in range(6)]
    expected = {document.id: document for document in mended(documents)}
    random.Random(7).shuffle(documents)
    assert {document.id: document for document in mended(documents)} == expected


@pytest.mark.parametrize(
    ("text", "talk"),
    [
        ("Subscribe to our newsletter", Talk.SITE),
        ("Source agencies", Talk.SITE),
        ("You may write to the office.", Talk.SITE),
        ("What did you see on the pier?", Talk.PLAIN),
        ("“You cannot think of it,” was all.", Talk.PLAIN),
        ("You can read the full list on our website.", Talk.SITE),
        ("A council member said so.", Talk.WORLD),
        ("It began in 2031.", Talk.WORLD),
        ("The river is wide.", Talk.PLAIN),
    ],
)
def test_what_a_sentence_speaks_of(text: str, talk: Talk) -> None:
    assert talk_of(text, "Varna Wire") is talk
