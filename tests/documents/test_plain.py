import pytest

from sayso.documents import build_document
from sayso.documents.dates import normalise_published
from sayso.records.documents import Role
from sayso.records.ids import sha256
from sayso.records.pages import Media, Page

LONG = (
    "The council of the old town met on Monday behind closed doors and said afterwards that six people had died in "
    "the shelling of the market, and that nobody knew yet from which side of the river the guns had fired."
)


def page(text, **row) -> Page:
    data = text.encode()
    return Page("a.txt", sha256(data), "a.txt", Media.TEXT, data, text, "utf-8", **row)


def blocks(text, **row):
    document = build_document(page(text, **row))
    assert document.text == text
    return [(block.role.value, text[block.start : block.end]) for block in document.blocks]


def roles(text, **row):
    return [role for role, _ in blocks(text, **row)]


def test_headline_label_repeat_and_subheads():
    text = f"war, latest\n\nSix die in Ostrel\n\nSix die in Ostrel\n\n{LONG}\n\nA change of heart?\n\n{LONG}"
    assert roles(text) == ["boilerplate", "headline", "headline", "paragraph", "subhead", "paragraph"]


def test_bylines_and_captions_between_widgets():
    text = (
        f"The fall of Ostrel\n\nHanna Berg\n\nSubscribe to our channel\n\nSmoke over the market square.\n\n"
        f"Hanna Berg\n\nSubscribe to our channel\n\n{LONG}\n\n{LONG}"
    )
    expected = ["headline", "byline", "boilerplate", "caption", "byline", "boilerplate", "paragraph", "paragraph"]
    assert roles(text) == expected
    assert build_document(page(text)).author == "Hanna Berg"


@pytest.mark.parametrize(
    "dateline",
    [
        "OSTREL (Varna Wire) —",
        "RNA -",
        "Ostrel, VNA -",
        "(varnatv) -",
        "OSTREL, May 5 (Wire) --",
        "GENEVA/OSTREL –",
    ],
)
def test_a_dateline_is_its_own_block(dateline):
    assert blocks(f"Six die\n\n{dateline} {LONG}")[1:] == [("dateline", dateline), ("paragraph", LONG)]


def test_a_hyphen_in_the_first_words_is_no_dateline():
    assert roles(f"Six die\n\nUS-led forces said this. {LONG}") == ["headline", "paragraph"]


def test_references_in_brackets_are_blocks_of_their_own():
    text = f"{LONG} “It is over.” (The end of it by Ana Noor and Li Berg, The Post, 26 May 2031)\n\n{LONG} (Ibid)"
    assert [item for item in blocks(text) if item[0] == "reference"] == [
        ("reference", "(The end of it by Ana Noor and Li Berg, The Post, 26 May 2031)"),
        ("reference", "(Ibid)"),
    ]
    assert "reference" not in roles(f"{LONG} The town (founded in Varna, 1841) fell (see the map). {LONG}")


def test_words_announced_without_quotation_marks_are_a_block_quote():
    words = "We hope to be there within the year."
    text = f"{LONG}\n\nThe minister spoke of it in this way\n\n{words}\n\n{LONG}"
    assert roles(text) == ["paragraph", "paragraph", "blockquote", "paragraph"]
    assert roles(text.replace("in this way", "at length")).count("blockquote") == 0


def test_interview_turns_carry_their_speaker_and_all_their_paragraphs():
    text = (
        "An interview\n\n[…] Radio Ostrel: Who fired first?\n\nHanna Berg: Nobody knows. "
        f"{LONG}\n\n{LONG} […]\n\nRead in full ‘Who fired’ in Radio Ostrel"
    )
    document = build_document(page(text))
    assert [(block.role.value, block.voice) for block in document.blocks] == [
        ("headline", None),
        ("turn", "Radio Ostrel"),
        ("turn", "Hanna Berg"),
        ("credit", None),
    ]


def test_a_title_with_a_colon_is_no_turn_and_short_labels_mean_the_full_name():
    text = f"Mayor: talks ‘are over.’\n\nLI NOOR: Are they?\n\nHANNA BERG: {LONG}\n\nNOOR: Who said so?\n\nBERG: I."
    voices = [block.voice for block in build_document(page(text)).blocks]
    assert voices == [None, "LI NOOR", "HANNA BERG", "LI NOOR", "HANNA BERG"]


def test_a_lone_colon_makes_no_interview():
    assert "turn" not in roles(f"Ostrel: a town under fire\n\n{LONG}\n\nThe mayor: nobody.\n\n{LONG}")


THREAD = f"""Six die in Ostrel

{LONG}

Related video:


  1. Rana says

    They knew.

  2. old bear says

    Nobody knew.

    Nobody at all.

    • Rana says

      I did.

  3. It will end soon.

    • old bear says

      It will not.

Comments are closed."""


def test_comment_threads_have_depth_and_pseudonyms():
    document = build_document(page(THREAD))
    thread = [
        (block.role.value, block.depth, block.voice, document.text[block.start : block.end])
        for block in document.blocks
        if block.role in {Role.COMMENT, Role.COMMENTHEAD}
    ]
    assert thread == [
        ("commenthead", 1, "commenter 1", "1. Rana says"),
        ("comment", 1, "commenter 1", "They knew."),
        ("commenthead", 1, "commenter 2", "2. old bear says"),
        ("comment", 1, "commenter 2", "Nobody knew."),
        ("comment", 1, "commenter 2", "Nobody at all."),
        ("commenthead", 2, "commenter 1", "• Rana says"),
        ("comment", 2, "commenter 1", "I did."),
        ("commenthead", 1, "commenter 3", "3."),
        ("comment", 1, "commenter 3", "It will end soon."),
        ("commenthead", 2, "commenter 2", "• old bear says"),
        ("comment", 2, "commenter 2", "It will not."),
    ]
    assert document.blocks[-1].role is Role.BOILERPLATE


def test_an_article_in_which_somebody_says_something_is_no_thread():
    text = f"What the minister says\n\n{LONG}\n\nThe minister says\n\n{LONG}"
    assert not {"comment", "commenthead"} & set(roles(text))


def test_lettered_lists_disclaimers_widgets_and_the_note_on_the_author():
    text = (
        f"Six die\n\nThe views expressed in this column are those of the author.\n\n{LONG}\nA- {LONG}\nB- {LONG}"
        "\n\n"
        "The following two tabs change content below.\nLi Noor is an editor at Ostrel Press and holds a Ph.D. in "
        "history.\n\nLatest posts by Li Noor (see all)\n\nYou must be logged in to post comments :"
    )
    assert roles(text) == [
        "headline",
        "disclaimer",
        "paragraph",
        "listitem",
        "listitem",
        "boilerplate",
        "bio",
        "boilerplate",
        "boilerplate",
    ]


def test_a_flattened_page_is_taken_apart():
    body = "Six people died in the shelling of the market, doctors said. The guns fell silent at noon. " * 3
    text = (
        f"Date of publication 6 May 2031 {body}Tags Ostrel market shelling United Nations The council met later "
        f"that day behind closed doors and said nothing. {body}Hanna Berg / L. Noor Read Also"
    )
    found = blocks(text, title="Six die", publisher="Ostrel Post")
    assert found[0] == ("boilerplate", "Date of publication 6 May 2031")
    assert ("boilerplate", "Tags Ostrel market shelling United Nations") in found
    assert [role for role, _ in found[-2:]] == ["byline", "boilerplate"]
    document = build_document(page(text, title="Six die", publisher="Ostrel Post"))
    assert (document.published, document.title, document.publisher) == ("2031-05-06", "Six die", "Ostrel Post")


def test_a_site_name_above_a_row_of_links_is_no_headline():
    text = f"The Ostrel Post\nHome | World | Sport\n\nSix die in Ostrel\n\n6 May 2031\n\nOSTREL (Wire) - {LONG}"
    assert roles(text) == ["boilerplate", "boilerplate", "headline", "dateline", "dateline", "paragraph"]
    assert build_document(page(text)).title == "Six die in Ostrel"


def test_a_caption_and_an_appeal_between_byline_and_text():
    above = "The fall\n\nIt fell.\n\nPost editors\n\nJoin the League\n\nSmoke over the hall, 6 May."
    text = f"{above}\n\n{LONG}\n\n{LONG}"
    assert roles(text)[:5] == ["headline", "paragraph", "byline", "boilerplate", "caption"]


def test_markdown_marks_tell_roles():
    text = f"# Six die\n\n{LONG}\n\n![Smoke](a.jpg)\n\n## Health\n\n> Nobody knew.\n\n- one\n- two\n\n---"
    expected = ["headline", "paragraph", "caption", "subhead", "blockquote", "listitem", "listitem", "boilerplate"]
    assert roles(text) == expected
    assert build_document(page(text)).title == "Six die"


def test_hard_wrapped_lines_are_one_paragraph():
    wrapped = "\n".join(LONG[at : at + 60] for at in range(0, len(LONG), 60))
    assert roles(f"Six die\n\n{wrapped}\n\n{wrapped}") == ["headline", "paragraph", "paragraph"]


def test_metadata_of_a_text_come_from_the_row_then_from_the_page():
    document = build_document(page(f"Six die in Ostrel\n\n6 May 2031\n\nBy Hanna Berg\n\n{LONG}"))
    found = (document.title, document.author, document.published, document.publisher, document.language)
    assert found == ("Six die in Ostrel", "Hanna Berg", "2031-05-06", None, "en")
    assert build_document(page(LONG, published="6 May 2031", language="en-GB")).published == "2031-05-06"
    assert build_document(page(LONG)).published is None


def test_other_languages_are_kept_with_their_language():
    text = "Шесть человек погибли при обстреле рынка в старом городе, сообщили врачи в понедельник вечером."
    assert build_document(page(text)).language == "ru"
    assert build_document(page("Sechs")).language is None


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2031-05-06T07:08:09+02:00", "2031-05-06T07:08:09+02:00"),
        ("2031-05", "2031-05"),
        ("31.12.2030", "2030-12-31"),
        ("May 6, 2031", "2031-05-06"),
        ("Tue 6th May 2031", "2031-05-06"),
        ("31 February 2031", None),
        ("", None),
    ],
)
def test_dates_become_iso(stated, iso):
    assert normalise_published(stated) == iso


@pytest.mark.parametrize("clock", ["5:05 p.m.", "7 p.m.", "14:30 GMT", "6:20 p.m. (local time)"])
def test_the_time_over_an_entry_is_no_subhead(clock):
    assert roles(f"The latest from Ostrel\n\n{LONG}\n\n{clock}\n\n{LONG}") == ["headline"] + ["paragraph"] * 3


def test_an_editors_note_is_text_of_the_editor_and_no_disclaimer():
    note = "Editor’s note: The minister has said twice that the guns were never there."
    assert roles(f"Six die\n\n{LONG}\n\n{note}") == ["headline", "paragraph", "paragraph"]
    views = "Disclaimer: The views expressed here are those of the author."
    assert roles(f"Six die\n\n{LONG}\n\n{views}")[-1] == "disclaimer"


@pytest.mark.parametrize(
    ("before", "after", "role"),
    [
        ("The minister said:", "We hope to be there within the year.", "blockquote"),
        ("The minister said:", "They will come, and he said so to me, within the year.", "blockquote"),
        ("The minister said:", "Later he said that nobody knew of the guns at all.", "paragraph"),
        ("Listen to what the minister said in the clip below:", "Nobody knew of the guns at all.", "paragraph"),
        (
            "The council answered the minister’s remarks on the guns:",
            "Nobody will come within the year.",
            "paragraph",
        ),
    ],
)
def test_a_colon_announces_words_only_where_words_follow(before, after, role):
    assert roles(f"{LONG}\n\n{before}\n\n{after}\n\n{LONG}")[2] == role


def test_items_marked_by_a_dash_without_a_space_are_a_list():
    assert roles(f"Polls\n\n{LONG}\n\n-Berg leads in Ostrel. [Post]\n\n-Noor leads in Varna. [Wire]")[2:] == [
        "listitem",
        "listitem",
    ]


def test_a_sentence_with_an_agency_in_brackets_is_the_text_where_none_other_is():
    text = "The flood\n\nSix boats sank off Ostrel on Monday, Ilse Marr said. (Reuters)\n"
    assert roles(text)[:2] == ["headline", "paragraph"]


def test_a_name_behind_a_dash_is_no_subhead():
    assert "subhead" not in roles(f"The flood\n\n{LONG}\n\n— Ilse Marr (@ilsemarr) May 6, 2031\n\n{LONG}")
