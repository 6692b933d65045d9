"""What must hold for any text: it is kept, and its blocks tile it."""

import re
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.documents import build_document
from sayso.errors import PageError
from sayso.records.documents import Role
from sayso.records.ids import sha256
from sayso.records.pages import Media, Page

PIECES = [
    "Six people died in the shelling of the market, doctors said on Monday.",
    "Subscribe to our channel",
    "Read Also",
    "OSTREL (Wire) -",
    "1. Rana says",
    "  2. old bear says",
    "    • Rana says",
    "Radio Ostrel: Who?",
    "(Ibid)",
    "A- one",
    "Hanna Berg: Nobody.",
    "(The end, The Post, 6 May 2031)",
    "Tags Ostrel Market",
    "in this way",
    "6 May 2031",
    "The",
    "By Hanna Berg",
    "REUTERS Li Noor Two Die in Fall",
    "... 12 Related Two Die",
    "Comments are closed.",
    "# Head",
    "“",
    "”",
    '"',
    ".",
    "?",
    "[…]",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\t",
    "\u00a0",
    "\u2028",
    "\x0c",
    "\x1c",
    "\u200b",
    "> quoted",
    "- item",
    "é",
    "人",
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=24).map("".join)


def text_page(text: str, title: str | None = None) -> Page:
    return Page(
        "x", sha256(text.encode("utf-8", "surrogatepass")), "x", Media.TEXT, b"", text, "utf-8", title=title
    )


def assert_tiles(text, blocks):
    place = 0
    for block in blocks:
        assert place <= block.start < block.end
        assert not text[place : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        assert (block.depth is None) or block.role in {Role.COMMENT, Role.COMMENTHEAD}
        place = block.end
    assert not text[place:].strip()


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from([None, "Six people died", "Ostrel"]))
def test_blocks_tile_any_text_and_the_text_is_kept(text, title):
    page = text_page(text, title)
    if not text.strip():
        with pytest.raises(PageError):
            build_document(page)
        return
    document = build_document(page)
    assert document.text == text
    assert_tiles(text, document.blocks)
    assert build_document(page) == document


WORDS = st.lists(
    st.sampled_from(["Six", "people", "died", "in", "Ostrel", "market", "said", "doctors"]), min_size=3, max_size=30
)
PARAGRAPHS = st.lists(WORDS.map(lambda words: " ".join(words) + "."), min_size=3, max_size=6)


@settings(max_examples=40, deadline=None)
@given(PARAGRAPHS, st.randoms(use_true_random=False))
def test_white_space_between_tags_and_words_changes_nothing(paragraphs, random):
    first, *rest = paragraphs
    body = "".join(f"<p>{text.replace('died', '<b>died</b>')}</p>" for text in rest)
    markup = (
        "<html><head><title>Six die</title></head><body><nav><a href='/'>Home</a></nav><article><h1>Six die</h1>"
        f"<blockquote><p>{first}</p></blockquote>{body}<ul><li>one thing</li><li>another</li></ul></article>"
        "</body></html>"
    )

    def spaces(_):
        return random.choice([" ", "  ", "\n", "\t\n ", "\r\n\r\n"])

    blown = re.sub(r" (?=[^<>]*<)", spaces, markup)
    blown = re.sub(
        r"(</?(?:p|article|h1|body|html|head|ul|li|blockquote|nav)>)", lambda tag: tag[1] + spaces(tag), blown
    )
    one, other = (build_document(html_page(text)) for text in (markup, blown))
    assert (one.text, one.blocks) == (other.text, other.blocks)


def html_page(markup: str) -> Page:
    return Page("x", sha256(markup.encode()), "x", Media.HTML, b"", markup, "utf-8")


NEWS = "<p>The council of the old town met on Monday and said that six people had died in the shelling.</p>"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 50_000 + NEWS * 5 + "</div>" * 50_000,
        "<article>" + NEWS * 5 + "<b>" * 50_000 + "x",
        "<table><tr><td>" * 100_000 + NEWS + "</td></tr></table>" * 100_000,
        "<script>" + "while(1){};" * 100_000 + "</script>" + NEWS * 5,
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script>" + NEWS * 5,
        "<" * 100_000,
        "&" * 100_000,
        "<p " + 'a="b" ' * 50_000 + ">" + NEWS,
        "<!-- never closed " + NEWS,
        "<html><body></body></html>",
        "\x00<p>\x00",
    ],
    ids=range(11),
)
def test_hostile_html_gives_a_document_or_an_error_in_time(markup):
    before = time.process_time()
    with suppress(PageError):
        document = build_document(html_page(markup))
        assert_tiles(document.text, document.blocks)
    assert time.process_time() - before < 30  # seconds: far above what any needs, so that a slow machine passes


@pytest.mark.parametrize(
    "text",
    [
        "(" * 50_000,
        '"' * 50_000,
        ". " * 50_000,
        "Tags A " * 20_000,
        "1. x says\n" * 5_000,
        "x. REUTERS A " * 10_000,
        "x. (a, " * 20_000,
        "A b " * 50_000,
        "x" * 500_000,
        "Ab: hello?\n" * 5_000,
        "11 June " * 20_000,
        "said: " * 30_000,
    ],
    ids=range(12),
)
def test_hostile_text_takes_linear_time(text):
    before = time.process_time()
    assert_tiles(text, build_document(text_page(text, "A title of some length")).blocks)
    assert time.process_time() - before < 20  # seconds: the slowest took 1 when written
