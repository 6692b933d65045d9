from dataclasses import replace

import pytest

from sayso.documents import build_document
from sayso.documents.dates import normalise_published
from sayso.documents.markup.metadata.linked_data import load_json
from sayso.documents.stated.names import clean_names
from sayso.records.ids import sha256
from sayso.records.metadata import Matter, Origin, Stated
from sayso.records.pages import Media, Page

BODY = (
    "The council of the old town met on Monday behind closed doors and said afterwards that six people had died in "
    "the shelling of the market, and that nobody knew yet from which side of the river the guns had fired."
)
TAG = "<meta property='article:published_time' content='"


def page(content, media=Media.HTML, **fields):
    data = content.encode()
    return Page("a", sha256(data), "a", media, data, content, "utf-8", **fields)


def html(head="", article="<h1>Six die in Ostrel</h1>", lang="en-GB", **fields):
    markup = f'<html lang="{lang}"><head>{head}</head><body><article>{article}<p>{BODY}</p><p>{BODY}</p></article>'
    return build_document(page(markup + "</body></html>", **fields))


def told(document, matter):
    return [(row.value, row.origin.value, row.used) for row in document.metadata if row.matter is matter]


def test_every_value_is_kept_with_its_origin_and_the_place_that_prints_it():
    found = html(
        '<title>Six die in Ostrel | Ostrel Post</title><meta property="og:site_name" content="Ostrel Post">'
        '<meta name="author" content="Li Noor">',
        '<h1>Six die in Ostrel</h1><p class="byline">By Hanna Berg, Staff Writer</p>',
    )
    assert (found.title, found.author, found.publisher) == ("Six die in Ostrel", "Hanna Berg", "Ostrel Post")
    assert told(found, Matter.AUTHOR) == [("Hanna Berg", "byline", True), ("Li Noor", "meta", False)]
    used = next(row for row in found.metadata if row.matter is Matter.AUTHOR and row.used)
    assert found.text[used.start : used.end] == "Hanna Berg"
    titles = told(found, Matter.TITLE)
    assert titles[0] == ("Six die in Ostrel", "heading", True)
    assert ("Six die in Ostrel | Ostrel Post", "meta", False) in titles


def test_what_the_row_says_goes_first_and_the_conflict_stays():
    found = html('<meta property="article:published_time" content="2031-05-06T07:08:09Z">', published="2030-01-02")
    assert told(found, Matter.PUBLISHED) == [
        ("2030-01-02", "row", True),
        ("2031-05-06T07:08:09Z", "meta", False),
    ]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("<p>By Hanna Berg</p>", "Hanna Berg"),
        ("<p>Von Hanna Berg und Li Noor</p>", "Hanna Berg, Li Noor"),
        ("<p>Ein Gastbeitrag von Hanna Berg | 6. Mai 2031</p>", "Hanna Berg"),
        ("<div>6 May 2031 - Hanna Berg</div>", "Hanna Berg"),
        ('<p><a rel="author" href="/hb">hberg</a></p>', "hberg"),
        ('<span itemprop="author"><span itemprop="name">Hanna Berg</span></span>', "Hanna Berg"),
        ('<p class="vcard author"><span class="fn">Hanna Berg</span> Reporter</p>', "Hanna Berg"),
        ('<p class="byline">By Ostrel Post</p>', None),
        ('<p class="author">admin</p>', None),
        ("<p>Von Ostrel nach Varna ist es weit.</p>", None),
        ("<figure><figcaption>Photo by Hanna Berg</figcaption></figure>", None),
    ],
)
def test_a_byline_is_read_as_readers_read_it(line, author):
    site = '<meta property="og:site_name" content="Ostrel Post">'
    assert html(site, f"<h1>Six die in Ostrel</h1>{line}").author == author


@pytest.mark.parametrize(
    ("head", "line", "published"),
    [
        ("", "<p>Veröffentlicht am 6. Mai 2031, 7:08 Uhr</p>", "2031-05-06"),
        ("", '<time datetime="2031-05-06T07:08:09+02:00">today</time>', "2031-05-06T07:08:09+02:00"),
        ("", '<p>Published <span class="entry-date">6 May 2031</span>, updated 9 May 2031</p>', "2031-05-06"),
        ("", "<p>Last updated 9 May 2031</p>", None),
        ('<meta property="article:published_time" content="1970-01-01">', "<p>6 May 2031</p>", "2031-05-06"),
        # The time is in UTC; the day is that of the page.
        (f"{TAG}2031-05-07T01:00:00Z'>", "<p>6 May 2031</p>", "2031-05-06"),
        # The printed day with the time of the tag.
        (f"{TAG}2031-05-06T07:00:00Z'>", "<p>6 May 2031</p>", "2031-05-06T07:00:00Z"),
        ("", '<div class="related"><time datetime="2030-01-02">2 Jan</time></div><p>6 May 2031</p>', "2031-05-06"),
    ],
)  # fmt: skip
def test_the_date_is_that_of_publication(head, line, published):
    assert html(head, f"<h1>Six die in Ostrel</h1>{line}").published == published


def test_an_address_tells_the_day_where_nothing_else_does():
    found = html(url="https://web.archive.org/web/20320102030405/https://ostrel.example/2031/05/06/six-die")
    assert (found.published, told(found, Matter.PUBLISHED)) == ("2031-05-06", [("2031-05-06", "url", True)])


def test_numbers_with_slashes_are_american_on_american_pages_alone():
    line = "<h1>Six die in Ostrel</h1><p>05/06/2031</p>"
    assert html("", line, lang="en-US").published == "2031-05-06"
    assert html("", line, lang="en-GB").published == "2031-06-05"


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ('<meta property="og:title" content="Six die in Ostrel market">', "Shelling: Six die in Ostrel market",
         "Six die in Ostrel market"),
        ("<title>Ostrel Post - Six die in Ostrel</title><meta property='og:site_name' content='Ostrel Post'>", "",
         "Six die in Ostrel"),
        ('<meta property="og:title" content="You will not believe what fell on Ostrel">', "Six die in Ostrel",
         "Six die in Ostrel"),
    ],
)  # fmt: skip
def test_the_title_is_the_headline_without_kicker_and_site(head, heading, title):
    assert html(head, f"<h1>{heading}</h1>" if heading else "").title == title


def test_people_and_bodies_of_a_graph_are_found_by_their_ids():
    graph = (
        '{"@graph": [{"@type": "NewsArticle", "headline": "Six die in Ostrel", "author": {"@id": "#hb"}, '
        '"dateModified": "2031-05-07", "articleSection": "World", "isBasedOn": "https://wire.example/1",},'
        '{"@type": "Person", "@id": "#hb", "name": "Hanna Berg"}]}'
    )
    found = html(f'<script type="application/ld+json">//<![CDATA[\n{graph}\n//]]></script>')
    assert found.author == "Hanna Berg"
    assert told(found, Matter.UPDATED) == [("2031-05-07", "json-ld", True)]
    assert told(found, Matter.SECTION) == [("World", "json-ld", True)]
    assert told(found, Matter.CREDIT) == [("https://wire.example/1", "json-ld", True)]


def test_json_beyond_repair_still_gives_single_fields():
    broken = '{"@type": "NewsArticle" "datePublished": "2031-05-06", "author": {"name": "Hanna Berg"}'
    assert load_json(broken) is None
    found = html(f'<script type="application/ld+json">{broken}</script>')
    assert (found.author, found.published) == ("Hanna Berg", "2031-05-06")


def test_plain_text_gives_what_it_prints_with_its_place():
    closing = "Varna Wire contributed to this report."
    text = f"Six die in Ostrel\n\nBy Hanna Berg\n\n6 May 2031\n\n{BODY}\n\n{BODY}\n\n{closing}"
    found = build_document(page(text, Media.TEXT))
    shown = [
        (row.matter.value, row.value, row.origin.value, text[row.start : row.end])
        for row in found.metadata
        if row.start is not None and row.end is not None
    ]
    assert shown == [
        ("title", "Six die in Ostrel", "heading", "Six die in Ostrel"),
        ("author", "Hanna Berg", "byline", "Hanna Berg"),
        ("published", "2031-05-06", "dateline", "6 May 2031"),
        ("credit", "Varna Wire", "text", "Varna Wire"),
    ]


def test_properties_of_a_file_give_no_author_and_date_and_headers_of_a_mail_go_before_its_text():
    text = f"Six die in Ostrel\n\nBy Hanna Berg\n\n{BODY}\n\n{BODY}"
    weak = (
        Stated(Matter.AUTHOR, "office4", Origin.PROPERTIES),
        Stated(Matter.PUBLISHED, "2031-05-06", Origin.PROPERTIES),
    )
    found = build_document(page(text, Media.TEXT, stated=weak))
    assert (found.author, found.published) == ("Hanna Berg", None)
    assert ("office4", "properties", False) in told(found, Matter.AUTHOR)
    assert told(found, Matter.PUBLISHED) == [("2031-05-06", "properties", False)]
    unsigned = build_document(
        page(BODY, Media.TEXT, stated=(*weak, Stated(Matter.TITLE, "Notes", Origin.PROPERTIES)))
    )
    assert (unsigned.title, unsigned.author) == ("Notes", None)
    mail = build_document(replace(page(text, Media.TEXT), author="Li Noor", carrier=Origin.MAIL))
    assert told(mail, Matter.AUTHOR) == [("Li Noor", "mail", True), ("Hanna Berg", "byline", False)]


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("By Hanna Berg and Li Noor", ["Hanna Berg", "Li Noor"]),
        ("Hanna Berg; Li Noor, Ostrel correspondent", ["Hanna Berg", "Li Noor"]),
        ("Posted by: Hanna Berg on 6 May 2031 at 7:08 am", ["Hanna Berg"]),
        ("Salt & Stone", ["Salt & Stone"]),
        ("Hanna Berg, PhD", ["Hanna Berg"]),
        ("View all posts", []),
        ("Please enter your name here", []),
        ("https://ostrel.example/staff/berg", []),
    ],
)
def test_names_lose_what_stands_around_them(given, names):
    assert clean_names(given) == names


@pytest.mark.parametrize(
    "given",
    [
        "6. Mai 2031",
        "6 de mayo de 2031",
        "6 mai 2031",
        "6 мая 2031",
        "6 maja 2031",
        "2031. május 6.",
        "2031年5月6日",
    ],
)
def test_dates_are_read_in_many_languages(given):
    assert normalise_published(given) == "2031-05-06"


@pytest.mark.parametrize(
    ("article", "author"),
    [
        ("<h1>Six die in Ostrel</h1><p>By</p><p>Hanna Berg</p>", "Hanna Berg"),
        ("<h1>Six die in Ostrel</h1><p>Posted by Hanna 6.5.2031</p>", "Hanna"),
        ('<h1>Six die in Ostrel</h1><div class="related"><p class="byline">Li Noor</p></div>', None),
    ],
)
def test_a_lone_name_needs_words_that_lead_it_in(article, author):
    assert html("", article).author == author


def test_a_fuller_name_goes_before_a_login():
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "author": "hanna.berg"}</script>'
    assert html(head, "<h1>Six die in Ostrel</h1><p>By Hanna M. Berg</p>").author == "Hanna M. Berg"


def test_a_short_word_tells_of_publication_only_right_before_the_date():
    lines = (
        "<h1>Six die in Ostrel</h1><div>7 April 2031</div><div>Minister on Stage; Varna Daily; 20 March 2005.</div>"
    )
    assert html("", lines).published == "2031-04-07"


def test_a_time_in_the_form_of_mail_headers_gives_way_to_the_local_day_that_is_printed():
    head = """<script type="application/ld+json">
        {"@type": "NewsArticle", "datePublished": "Wed, 07 May 2031 02:41:00 GMT"}</script>"""
    assert html(head, "<h1>Six die in Ostrel</h1><p>6 May 2031</p>").published == "2031-05-06"
