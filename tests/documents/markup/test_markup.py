import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from sayso.documents import build_document
from sayso.documents.markup.loose import wrap_loose
from sayso.errors import PageError
from sayso.records.documents import Role
from sayso.records.ids import sha256
from sayso.records.pages import Media, Page

LONG = (
    "The council of the old town met on Monday behind closed doors and said afterwards that six people had died in "
    "the shelling of the market, and that nobody knew yet from which side of the river the guns had fired."
)
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><title>Six die in Ostrel | Ostrel Post</title>
<link rel="canonical" href="https://ostrelpost.example/six-die">
<meta property="og:site_name" content="Ostrel Post">
<script type="application/ld+json">{{"@graph": [{{"@type": "WebPage", "headline": "no"}}, {{"@type": "NewsArticle",
"headline": "Six die in Ostrel", "datePublished": "2031-05-06T07:08:09Z", "author": [{{"name": "Hanna Berg"}}]}}]}}
</script></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Six die in Ostrel</h1><p class="byline">By Hanna Berg</p>
<figure><img src="a.jpg"><figcaption>Smoke over the market.</figcaption></figure>
<p>OSTREL (Wire) - {LONG}</p><h2>A change of heart?</h2><p>{LONG} She said:</p>
<blockquote><p>We hope to be there within the year.</p></blockquote>
<ul><li>One gun was found near the old mill.</li><li>Another gun was not found at all.</li></ul>
<p>{LONG} “It is over.” (The end of it, The Post, 26 May 2031)</p>
</article>
<ol class="comment-list">
<li id="comment-1" class="comment"><cite class="fn">Rana</cite><div class="comment-content"><p>They knew.</p></div>
<ol class="children"><li id="comment-2" class="comment"><cite class="fn">old bear</cite>
<div class="comment-content"><p>Nobody knew.</p></div></li></ol></li>
<li id="comment-3" class="comment"><cite class="fn">Rana</cite><div class="comment-content"><p>I did.</p></div></li>
</ol><footer>© Ostrel Post</footer></body></html>"""


def document(markup, **row):
    data = markup.encode()
    return build_document(Page("a.html", sha256(data), "a.html", Media.HTML, data, markup, "utf-8", **row))


def test_roles_come_from_mark_up_and_from_the_classifier():
    found = document(PAGE)
    shown = [(block.role.value, found.text[block.start : block.end][:32]) for block in found.blocks]
    assert shown == [
        ("headline", "Six die in Ostrel"),
        ("byline", "By Hanna Berg"),
        ("caption", "Smoke over the market."),
        ("dateline", "OSTREL (Wire) -"),
        ("paragraph", LONG[:32]),
        ("subhead", "A change of heart?"),
        ("paragraph", LONG[:32]),
        ("blockquote", "We hope to be there within the y"),
        ("listitem", "One gun was found near the old m"),
        ("listitem", "Another gun was not found at all"),
        ("paragraph", LONG[:32]),
        ("reference", "(The end of it, The Post, 26 May"),
        ("comment", "They knew."),
        ("comment", "Nobody knew."),
        ("comment", "I did."),
    ]
    assert "\n\n" in found.text


def test_comments_have_depth_and_pseudonyms_and_no_names():
    found = document(PAGE)
    comments = [(block.depth, block.voice) for block in found.blocks if block.role is Role.COMMENT]
    assert comments == [(1, "commenter 1"), (2, "commenter 2"), (1, "commenter 1")]
    assert "Rana" not in found.text
    assert "old bear" not in found.text


def test_metadata_of_the_article_come_before_those_of_the_site():
    found = document(PAGE)
    assert (found.title, found.author, found.publisher) == ("Six die in Ostrel", "Hanna Berg", "Ostrel Post")
    assert (found.published, found.url) == ("2031-05-06T07:08:09Z", "https://ostrelpost.example/six-die")
    assert found.language == "en"


def test_what_the_row_states_comes_first():
    found = document(PAGE, title="Other", publisher="Wire", published="2030-01-02", url="https://b.example")
    assert (found.title, found.publisher, found.published, found.url) == (
        "Other",
        "Wire",
        "2030-01-02",
        "https://b.example",
    )


def test_a_page_without_text_is_an_error():
    with pytest.raises(PageError) as caught:
        document("<html><body><img src='a.jpg'></body></html>")
    assert (caught.value.code, caught.value.source) == ("no-text", "a.html")


def test_a_page_whose_end_the_parser_would_lose_is_an_error():
    deep = "<html><body>" + "<div>" * 400 + f"<p>{LONG}</p>" + "</div>" * 400 + f"<p>{LONG}</p>"
    with pytest.raises(PageError) as caught:
        document(deep)
    assert caught.value.code == "too-deep"
    assert document("<html><body>" + "<div>" * 200 + f"<p>{LONG}</p>" + "</div>" * 200).text == LONG


def test_the_name_an_author_gives_is_read_from_meta_tags_too():
    unsigned = PAGE.replace('"author": [{"name": "Hanna Berg"}]', '"x": 1').replace("By Hanna Berg", "")
    markup = unsigned.replace("</head>", '<meta name="author" content="By Li Noor"></head>')
    assert document(markup).author == "Li Noor"


def test_a_post_keeps_the_signature_that_stands_loose_in_its_block_quotation():
    post = (
        '<blockquote class="twitter-tweet"><p>The market is shut until Monday. <a href="https://t.co/x">more</a></p>'
        '&mdash; Hanna Berg (@hannaberg) <a href="https://twitter.com/hannaberg/status/1">May 6, 2031</a>'
        "</blockquote>"
    )
    letter = "<blockquote>Nobody knew which side the guns fired from.<cite>Oren Tal, ferryman</cite></blockquote>"
    found = document(
        f"<html><body><article><p>{LONG}</p>{post}<p>{LONG}</p>{letter}<p>{LONG}</p></article></body></html>"
    )
    quoted = [found.text[b.start : b.end] for b in found.blocks if b.role is Role.BLOCKQUOTE]
    assert quoted == [
        "The market is shut until Monday. more",
        "— Hanna Berg (@hannaberg) May 6, 2031",
        "Nobody knew which side the guns fired from.",
        "Oren Tal, ferryman",
    ]
    assert [link.href for link in found.links or ()] == ["https://t.co/x", "https://twitter.com/hannaberg/status/1"]


INLINE = st.sampled_from(["words", " ", "<a>link</a>", "<b> bold</b>", "&mdash; ", "<br>"])
BLOCK = st.sampled_from(["<p>one</p>", "<div>two <i>three</i></div>", "<cite>four</cite>", "<footer>five</footer>"])


@given(st.lists(INLINE | BLOCK, max_size=12))
def test_wrapping_loose_words_keeps_every_one_of_them_in_order(pieces):
    tree = html.fromstring(f"<div>before <blockquote>{''.join(pieces)}</blockquote> after</div>")
    before = "".join("".join(tree.itertext()).split())
    wrap_loose(tree)
    assert "".join("".join(tree.itertext()).split()) == before


def test_characters_that_no_tree_can_hold_are_passed_over_however_they_are_written():
    text = document(f"<html><body><p>Six&#27;  people\x1b died\ufffe&#xFFFF;.</p><p>{LONG}</p></body></html>").text
    assert text == f"Six people died.\n\n{LONG}"


def test_mark_up_with_more_text_than_a_page_has_is_refused_before_it_takes_the_memory():
    with pytest.raises(PageError, match="a text of 5,000,400 characters is no page but a dump"):
        document("<p>" + "Six died. " * 500_040)
