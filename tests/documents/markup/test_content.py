import json

import numpy as np
import pytest

from sayso.documents import build_document
from sayso.documents.markup import content
from sayso.documents.markup.article import article_share
from sayso.records.documents import Role
from sayso.records.ids import sha256
from sayso.records.metadata import Matter
from sayso.records.pages import Media, Page

FIRST = (
    "The council of the old town met on Monday behind closed doors and said afterwards that six people had died in "
    "the shelling of the market, and that nobody knew yet from which side of the river the guns had fired."
)
SECOND = (
    "Doctors at the hospital of Ostrel counted nineteen wounded, four of them children, and asked the ministry for "
    "blood and for fuel, which they said would last until Thursday if the road to Orlevo stayed closed."
)
THIRD = (
    "A spokesman for the brigade that holds the far bank, Ilse Marr, denied that its guns had fired on the market "
    "and said that the shells had come from the hills, where the army has its own batteries."
)


def document(body, head="<title>Six die in Ostrel</title>"):
    markup = f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>"
    data = markup.encode()
    return build_document(Page("a.html", sha256(data), "a.html", Media.HTML, data, markup, "utf-8"))


def shown(found, *roles):
    return [found.text[block.start : block.end] for block in found.blocks if not roles or block.role in roles]


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def test_menus_teasers_and_footers_are_left_out():
    found = document(
        "<nav class='main-menu'><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>"
        f"<main><article><h1>Six die in Ostrel</h1>{paragraphs(FIRST, SECOND)}"
        "<div class='related-teaser'><h3>Read more</h3><ul><li><a href=/1>Rain in Karven floods the lower ford</a>"
        "<li><a href=/2>Mayor of Orlevo resigns after the vote</a></ul></div>"
        f"{paragraphs(THIRD)}</article></main>"
        "<footer class=site-footer><p>© 2031 Ostrel Post. All rights reserved.</p></footer>"
    )
    assert shown(found) == ["Six die in Ostrel", FIRST, SECOND, THIRD]


def test_captions_between_paragraphs_are_captions():
    found = document(
        f"<article><h1>Six die in Ostrel</h1>{paragraphs(FIRST)}"
        "<figure><img src=a.jpg><figcaption>Smoke over the market of Ostrel on Monday.</figcaption></figure>"
        f"{paragraphs(SECOND, THIRD)}</article>"
    )
    assert shown(found, Role.CAPTION) == ["Smoke over the market of Ostrel on Monday."]
    assert shown(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD]


def test_a_credit_below_the_text_is_kept_as_credit():
    found = document(
        f"<article><h1>Six die in Ostrel</h1>{paragraphs(FIRST, SECOND, THIRD)}"
        "<p class='article-credit'>Additional reporting by Li Noor in Orlevo</p></article>"
    )
    assert shown(found, Role.CREDIT) == ["Additional reporting by Li Noor in Orlevo"]


def test_text_that_only_machines_are_given_is_read_where_readers_see_none():
    body = "\n".join((FIRST, SECOND, THIRD))
    data = json.dumps({"@type": "NewsArticle", "headline": "Six die in Ostrel", "articleBody": body})
    found = document("<div id=app>Loading …</div>", f"<script type='application/ld+json'>{data}</script>")
    assert shown(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD]


def test_what_readers_see_goes_before_what_machines_are_given():
    data = json.dumps(
        {"@type": "NewsArticle", "articleBody": FIRST + " But the wire had it otherwise, word for word."}
    )
    found = document(
        f"<article><h1>Six die in Ostrel</h1>{paragraphs(FIRST, SECOND)}</article>",
        f"<script type='application/ld+json'>{data}</script>",
    )
    assert shown(found, Role.PARAGRAPH) == [FIRST, SECOND]


def test_a_lone_short_note_is_not_lost():
    assert "Six people died in Ostrel." in document("<div>Six people died in Ostrel.</div>").text


def comments(found):
    return [
        (found.text[block.start : block.end], block.depth, block.voice)
        for block in found.blocks
        if block.role is Role.COMMENT
    ]


ARTICLE = f"<article><h1>Six die in Ostrel</h1>{paragraphs(FIRST, SECOND, THIRD)}</article>"


def test_comments_of_other_systems_and_languages():
    found = document(
        ARTICLE + "<div class='kommentare'><h3>2 Kommentare</h3>"
        "<div class='kommentar-item'><span class='name'>Alte Eiche</span><p>Das war vorher schon bekannt.</p></div>"
        "<div class='kommentar-item'><span class='name'>Rana</span><p>Wer hat denn zuerst geschossen?</p></div>"
        "</div>"
    )
    assert comments(found) == [
        ("Das war vorher schon bekannt.", 1, "commenter 1"),
        ("Wer hat denn zuerst geschossen?", 1, "commenter 2"),
    ]
    assert "Eiche" not in found.text
    assert "Rana" not in found.text


def test_answers_lie_deeper_and_one_name_is_one_voice():
    found = document(
        ARTICLE + "<section id='comments'><ul>"
        "<li class='comment'><div class='comment__meta'>Rana, 6 May</div>"
        "<div class='comment__body'><p>They knew.</p><p>All of them did.</p></div>"
        "<ul><li class='comment'><div class='comment__meta'><b class='author'>old bear</b></div>"
        "<div class='comment__body'>Nobody knew.</div></li></ul></li></ul></section>"
    )
    assert [(text, depth) for text, depth, _ in comments(found)] == [
        ("They knew. All of them did.", 1),
        ("Nobody knew.", 2),
    ]
    assert "old bear" not in found.text


def test_an_opinion_page_is_no_thread():
    """A class name "comment" on the article's own element tells of a section of the paper."""
    found = document(
        "<div class='comment section'><article><h1>Who fired first?</h1>"
        f"{paragraphs(FIRST, SECOND, THIRD)}</article></div>"
    )
    assert comments(found) == []
    assert shown(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD]


def test_forms_and_buttons_of_a_thread_are_no_comments():
    found = document(
        ARTICLE + "<div id=comments class=comments-area><form><label>Your name, please, and your town</label>"
        "<p>Your email address will not be published anywhere.</p></form></div>"
    )
    assert comments(found) == []


def test_the_weights_refuse_other_evidence():
    with pytest.raises(ValueError, match="columns of evidence, not 3"):
        article_share(np.zeros((2, 3), dtype=np.float32))


def test_pages_too_large_for_the_extractor_are_read_without_it(monkeypatch):
    def never(tree):
        raise AssertionError("the extractor takes minutes for such a page")

    monkeypatch.setattr(content, "_MOST_ELEMENTS", 1)
    monkeypatch.setattr(content, "extracted", never)
    found = document(
        "<nav class=menu><a href=/>Home</a> <a href=/w>World</a></nav>"
        f"<article><h1>Six die in Ostrel</h1>{paragraphs(FIRST, SECOND, THIRD)}</article>"
    )
    assert shown(found) == ["Six die in Ostrel", FIRST, SECOND, THIRD]


def test_a_name_inside_an_answer_is_not_that_of_the_comment_above():
    found = document(
        ARTICLE + "<section id=comments><ul><li class=comment><div class=comment-text>They knew all of it.</div>"
        "<ul><li class=comment><b class=author>old bear</b><div class=comment-text>Nobody knew.</div></li></ul>"
        "</li>"
        "<li class=comment><b class=author>old bear</b><div class=comment-text>I did not.</div></li></ul></section>"
    )
    assert [voice for _, _, voice in comments(found)] == ["commenter 1", "commenter 2", "commenter 2"]


def test_a_page_that_lists_hundreds_of_authors_keeps_the_most_trusted():
    lines = "".join(f"<p class=byline>By Hanna Berg{chr(97 + n % 26)}{chr(97 + n // 26)}</p>" for n in range(300))
    found = document(f"{ARTICLE}<div>{lines}</div>")
    stated = [one for one in found.metadata if one.matter is Matter.AUTHOR]
    assert 0 < len(stated) <= 200


def test_names_without_a_class_of_their_own_are_left_out():
    found = document(
        ARTICLE + "<section id=comments>"
        "<div class=comment><div class=comment-body><b>Rana Abdul Karim</b><br><br>They knew all of it.</div></div>"
        "<div class=comment><div>old bear says:</div><div>Nobody knew of it at all.</div></div>"
        "<div class=comment><div>Hedda Li, 3 hours ago</div><p>The shells came from the hills.</p></div></section>"
    )
    assert [text for text, _, _ in comments(found)] == [
        "They knew all of it.",
        "Nobody knew of it at all.",
        "The shells came from the hills.",
    ]
    assert not any(name in found.text for name in ("Rana", "old bear", "Hedda"))
