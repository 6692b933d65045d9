"""What a page says of itself, and what of it contradicts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.records.documents import Document
from sayso.records.metadata import Matter, Origin, Stated
from sayso.views.metadata import ORIGIN_WORDS, MatterLines, ValueLine, page_metadata, say_the_same

PAGE = Document("a.html", "0" * 64, "a.html", None, "Six boats left", None, None, "2031-05-06", "en", "", ())


def page(*stated: Stated) -> Document:
    return replace(PAGE, metadata=stated)


def test_values_that_agree_are_places_and_those_that_differ_are_kept() -> None:
    document = page(
        Stated(Matter.PUBLISHED, "2031-05-07", Origin.META),
        Stated(Matter.PUBLISHED, "2031-05", Origin.URL),
        Stated(Matter.PUBLISHED, "2031-05-06", Origin.JSON_LD, used=True),
        Stated(Matter.PUBLISHED, "2031-05-06", Origin.DATELINE, start=0, end=10),
        Stated(Matter.PUBLISHED, "2031-05-07T09:00:00", Origin.META),
        Stated(Matter.TITLE, "Six boats left", Origin.HEADING, used=True),
        Stated(Matter.TITLE, "SIX BOATS LEFT!", Origin.META),
    )
    title, published = page_metadata(document)
    assert title == MatterLines("title", ValueLine("Six boats left", ("heading", "meta tag"), False), ())
    assert not title.is_conflict
    assert published == MatterLines(
        "published",
        ValueLine("2031-05-06", ("JSON-LD", "address", "dateline"), False),
        (ValueLine("2031-05-07", ("meta tag",), True),),
    )
    assert published.is_conflict


def test_values_of_which_none_is_used_are_no_conflict() -> None:
    [author] = page_metadata(
        page(Stated(Matter.AUTHOR, "Ines Korr", Origin.TEXT), Stated(Matter.AUTHOR, "Jon Vale", Origin.META))
    )
    assert author.used is None
    assert [line.value for line in author.others] == ["Ines Korr", "Jon Vale"]
    assert not author.is_conflict


def test_pages_of_an_earlier_version_say_nothing() -> None:
    assert page_metadata(replace(PAGE, metadata=None)) == page_metadata(PAGE) == ()


def test_every_origin_has_words() -> None:
    assert set(ORIGIN_WORDS) == set(Origin)


@pytest.mark.parametrize(
    ("matter", "a", "b", "same"),
    [
        (Matter.PUBLISHED, "2031", "2031-05-06T10:00:00Z", True),
        (Matter.PUBLISHED, "2031-05-06", "2031-05-06T10:00:00Z", True),
        (Matter.PUBLISHED, "2031-05-06", "2031-05-05T23:00:00Z", False),
        (Matter.UPDATED, "2031-05-06T10:00:00+00:00", "2031-05-06T12:00:00+02:00", True),
        (Matter.UPDATED, "2031-05-06T10:00:00+00:00", "2031-05-06T12:00:00", False),
        (Matter.UPDATED, "2031-05-06T10:00", "2031-05-06T10:00:00+02:00", True),
        (Matter.UPDATED, "2031-05-06 in the evening", "2031-05-06T10:00:00+02:00", False),
        (Matter.LANGUAGE, "en", "EN_us", True),
        (Matter.LANGUAGE, "en", "de", False),
        (Matter.URL, "http://varna.example/a/", "https://varna.example/a", True),
        (Matter.URL, "https://varna.example/a", "https://varna.example/b", False),
        (Matter.AUTHOR, "Ines Korr", "INES  KORR", True),
        (Matter.AUTHOR, "Ines Korr", "Ines Korr, Jon Vale", False),
    ],
)
def test_what_says_the_same(matter: Matter, a: str, b: str, same: bool) -> None:
    assert say_the_same(matter, a, b) is same
    assert say_the_same(matter, b, a) is same
