"""Twice the text takes about twice the work; far more lines than any page has are refused by name."""

import sys

import pytest

from sayso.documents import build_document
from sayso.documents.interviews import _full_names, find_turns, inner_turns
from sayso.documents.markup import assemble
from sayso.documents.markup.parts import Part
from sayso.documents.markup.textblocks import Link
from sayso.documents.markup.tree import parse
from sayso.documents.mending import changed, mend, restored
from sayso.documents.repeated import outline
from sayso.documents.roles import RoleReader
from sayso.documents.stretches import words_key
from sayso.documents.units import text_units
from sayso.errors import PageError
from sayso.records.documents import Block, Document, Role
from sayso.records.pages import Media, Page

LEAD = "Six people died when shells hit the market of Ostrel, the ministry said. "


def page(text):
    return Page("a.txt", "0" * 64, "a.txt", Media.TEXT, b"", text, "utf-8")


def work(reading, *inputs):
    """How many functions were entered, and steps of generators made, while something was read."""
    steps = 0

    def count(frame, event, argument):
        nonlocal steps
        steps += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        reading(*inputs)
    finally:
        sys.setprofile(before)
    return steps


def name(number):
    return "".join(chr(97 + int(digit)) for digit in f"{number:04}").capitalize()


def speakers(count):
    """Twice as many turns as speakers, each with two names."""
    return {number: f"Hanna {name(number % count)}" for number in range(2 * count)}


def on_lines(count):
    text = "\n\n".join(f"{label}: Who fired?" for label in speakers(count).values())
    return text, text_units(text)


def in_one_line(count):
    return "It was said here. " * count + " ".join(f"{label}: Who fired?" for label in speakers(count).values())


def between_widgets(count):
    """Lines of four words between links: none of them is the first standfirst."""
    return "\n\n".join(f"Shells {name(number)} hit markets\n\nShare this" for number in range(count))


def document(count):
    lines = [f"Read more {number}\n\n{number} {LEAD}" for number in range(count)]
    text = "\n\n".join(lines)
    blocks = tuple(Block(unit.start, unit.end, Role.PARAGRAPH) for unit in text_units(text))
    return Document("a", "0" * 64, "a", None, None, None, "Varna Wire", None, None, text, blocks)


def linked(count):
    text = "Six die. " * count
    parts = [Part("Six die. ", links=(Link(0, 3, f"/{number}"),)) for number in range(count)]
    starts = [9 * number for number in range(count)]
    blocks = [Block(start, start + 8, Role.PARAGRAPH) for start in starts]
    tree = parse("a.html", f"<p>{text}</p>")
    return tree, "https://varna.example", starts, parts, blocks


def mended(count):
    before = document(count)
    after = mend(before, frozenset(words_key(f"Read more {number}") for number in range(count)))
    assert restored(after, changed(before, after)) == before


@pytest.mark.parametrize(
    ("reading", "make"),
    [
        (lambda text: find_turns(*text, 0), on_lines),
        (lambda text: inner_turns(text, [(0, len(text))]), in_one_line),
        (_full_names, speakers),
        (lambda text: RoleReader(text, text_units(text), None, None).read(), between_widgets),
        (lambda parts: list(assemble._links(*parts)), linked),
        (outline, document),
        (mended, int),
        (lambda text: build_document(page(text)), lambda count: on_lines(count)[0]),
        (lambda text: build_document(page(text)), in_one_line),
        (lambda text: build_document(page(text)), lambda count: LEAD * count),
        (lambda text: build_document(page(text)), lambda count: f"{LEAD}\n" * count),
    ],
    ids=["turns", "inner", "names", "roles", "links", "outline", "mend", "lines", "line", "dense", "long"],
)  # fmt: skip
def test_twice_the_text_takes_about_twice_the_work(reading, make):
    once, twice = make(400), make(800)
    reading(make(40))  # patterns and lexicons are loaded
    assert work(reading, twice) < 2.5 * work(reading, once)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\n\n" * 200_001, "200,001 lines: more than 200,000"),
        (
            "A. " * 250_001,
            "250,001 sentences: more than 250,000",
        ),
    ],
    ids=["lines", "sentences"],
)
def test_more_lines_or_sentences_than_any_page_has_are_refused(text, told):
    with pytest.raises(PageError) as caught:
        build_document(page(text))
    assert (caught.value.code, str(caught.value)) == (
        "too-large",
        f"a.txt: {told} are no page but a dump; split it into pages",
    )


def test_text_without_a_space_is_looked_through_once():
    text = "Left.Then" * 20_000
    assert inner_turns(text, [(0, len(text))]) == {}
