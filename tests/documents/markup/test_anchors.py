"""Links of HTML pages: their words in the document, their addresses made absolute."""

from __future__ import annotations

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.documents import build_document
from sayso.documents.addresses import absolute, address_key, host_of
from sayso.records.documents import Document
from sayso.records.ids import sha256
from sayso.records.pages import Media, Page

FILL = "The ford of Karven is closed until Friday, and the council has asked all who live there to stay at home."


def page_of(markup: str) -> Document:
    html = (
        '<html><head><title>Rain in Karven</title><link rel="canonical" href="https://river-post.example/a/1">'
        "</head><body><nav><a href='/'>Home</a></nav><article><h1>Rain in Karven</h1>"
        f"{markup}<p>{FILL}</p></article>"
        "<footer><a href='https://ads.example/x'>Buy a boat</a></footer></body></html>"
    )
    data = html.encode()
    return build_document(Page("a.html", sha256(data), "a.html", Media.HTML, data, html, "utf-8"))


def links(document: Document) -> list[tuple[str, str]]:
    return [(document.text[one.start : one.end], one.href) for one in document.links or ()]


def test_links_in_the_text_are_kept_with_their_words() -> None:
    page = page_of(
        "<p>It rained in Karven on Monday and nobody was hurt, the newspaper\n  "
        "<a href='https://lake-herald.example/x'>reported\n on  Tuesday</a>, "
        "and <b><a href='/b/2'>the mayor</a></b> said so too before the council met.</p>"
    )
    assert links(page) == [
        ("reported on Tuesday", "https://lake-herald.example/x"),
        ("the mayor", "https://river-post.example/b/2"),
    ]


def test_links_outside_the_text_and_to_no_page_are_left_out() -> None:
    page = page_of(
        "<p>Write to <a href='mailto:desk@river-post.example'>the desk of the paper</a>, go "
        "<a href='#top'>to the top of the page</a>, or <a href='javascript:alert(1)'>press here if you can</a> "
        "<a>and nowhere</a> <a href='http://['>else at all</a>.</p>"
    )
    assert links(page) == []


def test_a_base_address_counts() -> None:
    page = page_of(
        "<base href='https://mirror.example/q/'>"
        "<p>It rained all day, as <a href='r'>the Herald wrote</a> before that.</p>"
    )
    assert links(page) == [("the Herald wrote", "https://mirror.example/q/r")]


def test_links_in_comments_are_not_kept() -> None:
    page = page_of("<p>It rained on Monday in all of the town of Karven and in the villages by the lake.</p>")
    assert page.links == ()


WORDS = st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=7), min_size=1, max_size=6).map(" ".join)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(WORDS, st.booleans(), st.sampled_from(["", " ", "\n ", "<br>", "<b></b>", "&nbsp;"])), max_size=8
    )
)
def test_any_links_quote_their_words_in_order_and_never_overlap(pieces: list[tuple[str, bool, str]]) -> None:
    markup = "".join(
        (f"<a href='/{number}'>{words}</a>" if is_link else words) + gap
        for number, (words, is_link, gap) in enumerate(pieces)
    )
    page = page_of(f"<p>{FILL} {markup}</p>")
    end = 0
    for one in page.links or ():
        assert end <= one.start < one.end <= len(page.text)
        end = one.end
        words = pieces[int(one.href.rsplit("/", 1)[1])][0]
        assert page.text[one.start : one.end] == words


@given(st.text(max_size=60), st.none() | st.text(max_size=40))
def test_any_address_is_read_without_an_error(href: str, base: str | None) -> None:
    found = absolute(href, base)
    assert found is None or host_of(found)
    host_of(href)
    address_key(href)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("http://www.lake-herald.example/x/", "https://lake-herald.example/x?utm_source=feed#top"),
        ("https://web.archive.org/web/20310503/https://lake-herald.example/x", "https://m.lake-herald.example/x"),
        ("https://lake-herald.example/?b=1&a=2", "https://lake-herald.example/index.html?a=2&b=1"),
    ],
)
def test_spellings_of_one_address(a: str, b: str) -> None:
    assert address_key(a) == address_key(b) is not None


def test_what_is_asked_for_tells_addresses_apart() -> None:
    assert address_key("https://lake-herald.example/a?id=1") != address_key("https://lake-herald.example/a?id=2")
