"""Sentences of our example pages after their apostrophes, paragraph breaks and spaces after stops are lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sayso.documents import build_document
from sayso.documents.sentences import sentence_spans
from sayso.pages import read_pages
from sayso.records.pages import Page

PAGES = Path(__file__).parents[2] / "examples" / "pages"
STOP = re.compile(r"[.!?…][\"”’')\]]*$")


def articles() -> list[str]:
    documents = [build_document(page) for page in read_pages([PAGES]) if isinstance(page, Page)]
    return [
        "\n\n".join(document.text[block.start : block.end] for block in document.blocks if block.is_article)
        for document in documents
    ]


def damaged(text: str, ends: set[int], *, apostrophes: bool, breaks: bool, spaces: bool) -> tuple[str, set[int]]:
    """The text without them, and where its sentences with a stop end now; a heading's mark keeps its space."""
    out = ""
    now: set[int] = set()
    for part in re.finditer(r"\s+|\S", text):
        if part.start() in ends and STOP.search(text[: part.start()][-4:]):
            now.add(len(out))
        piece = part.group()
        if piece.isspace():
            piece = " " if breaks and "\n" in piece else piece
            if spaces and piece == " " and len(out) in now and text[part.end()] != "#":
                piece = ""
        elif apostrophes and piece in "'’" and re.match(r"\w.\w", text[part.start() - 1 : part.start() + 2]):
            piece = ""
        out += piece
    return out, now


@pytest.mark.parametrize(
    ("apostrophes", "breaks", "spaces"),
    [(True, False, False), (False, True, False), (False, False, True), (True, True, True)],
)
def test_every_sentence_that_a_stop_ends_is_still_cut(apostrophes: bool, breaks: bool, spaces: bool) -> None:
    kept = wanted = wrong = 0
    for text in articles():
        ends = {end for _, end in sentence_spans(text)[:-1]}
        changed, now = damaged(text, ends, apostrophes=apostrophes, breaks=breaks, spaces=spaces)
        found = {end for _, end in sentence_spans(changed)}
        kept, wanted = kept + len(now & found), wanted + len(now)
        headings = {end for end in found if not STOP.search(changed[:end][-4:])}
        wrong += len(found - now - headings - {len(changed.rstrip())})
    assert wanted > 100
    assert (kept, wrong) == (wanted, 0)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("They put the dead at 31.The agency left.", ["They put the dead at 31.", "The agency left."]),
        ("He called it “a lie”.The Front denied it.", ["He called it “a lie”.", "The Front denied it."]),
        ("They left the town.UN troops came.", ["They left the town.", "UN troops came."]),
        ("They told KARTA.The source added it.", ["They told KARTA.", "The source added it."]),
        ("Syrias army dont say who died.The army left.", ["Syrias army dont say who died.", "The army left."]),
        (
            "See map.PDF and H.Said of U.S.-led.",
            ["See map.PDF and H.Said of U.S.-led."],
        ),
        ("1.The first item", ["1.The first item"]),
    ],
)
def test_a_lost_space_after_a_stop(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences
