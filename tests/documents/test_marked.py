"""What Word and PDF tell of their text becomes the roles of blocks, and nothing of the text changes."""

import io

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from fuzz.samples import LEAD, pdf, wrapped
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents import build_document
from sayso.documents.build import check_blocks
from sayso.documents.plain import plain_blocks
from sayso.pages import read_pages
from sayso.records.documents import Role
from sayso.records.pages import Mark, Media, Page

SECOND = (
    "The army of Orlevo denied on Tuesday that it had fired, and asked the council of the old town for a list of "
    "the dead, which the council said it would not give before the families had been told."
)
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(tmp_path, name, data):
    """The blocks of a file's document: role, words, voice where there is one."""
    path = tmp_path / name
    path.write_bytes(data)
    (page,) = read_pages([path])
    document = build_document(page)
    assert document.text == page.content
    check_blocks(document.text, list(document.blocks))
    return [
        (block.role.value, document.text[block.start : block.end], *([block.voice] if block.voice else []))
        for block in document.blocks
    ]


def footnote(document, words):
    note = f'<w:footnote w:id="1"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {SPACE}>{note}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), NOTES, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def test_a_word_document_has_the_roles_of_its_styles(tmp_path):
    document = docx.Document()
    document.add_paragraph("Six die\nin Ostrel", style="Title")
    document.add_paragraph("A market in ruins", style="Subtitle")
    document.add_paragraph(LEAD)
    document.add_paragraph("What the army says", style="Heading 1")
    document.add_paragraph(SECOND)
    document.add_paragraph("We did not fire, and we never will.", style="Quote")
    document.add_paragraph("What is known.", style="Heading 2")
    document.add_paragraph("Six dead.", style="List Bullet")
    document.add_paragraph("Fourteen wounded", style="List Number")
    document.add_paragraph("The market on Monday. (Varna Wire)", style="Caption")
    document.add_paragraph(SECOND)
    footnote(document, "Ministry of Health, 5 May 2031")
    document.sections[0].header.paragraphs[0].text = "Varna Wire"
    document.sections[0].footer.paragraphs[0].text = "For members only"
    assert read(tmp_path, "a.docx", saved(document)) == [
        ("headline", "Six die\nin Ostrel"),
        ("subhead", "A market in ruins"),
        ("dateline", "OSTREL (Varna Wire) -"),
        ("paragraph", LEAD.removeprefix("OSTREL (Varna Wire) - ")),
        ("subhead", "What the army says"),
        ("paragraph", SECOND),
        ("blockquote", "We did not fire, and we never will."),
        ("subhead", "What is known."),
        ("listitem", "Six dead."),
        ("listitem", "Fourteen wounded"),
        ("caption", "The market on Monday. (Varna Wire)"),
        ("paragraph", SECOND),
        ("reference", "Ministry of Health, 5 May 2031"),
        ("boilerplate", "Varna Wire"),
        ("boilerplate", "For members only"),
    ]


def test_a_title_above_short_lines_is_the_only_headline(tmp_path):
    document = docx.Document()
    document.add_paragraph("Six die in Ostrel", style="Title")
    document.add_paragraph("Guns over the river")
    document.add_paragraph(SECOND)
    roles = [role for role, *_ in read(tmp_path, "a.docx", saved(document))]
    assert roles == ["headline", "subhead", "paragraph"]


def test_running_headers_of_a_pdf_part_nothing(tmp_path):
    question = "Hanna Berg: Who fired first on Monday, and from where?"
    answer = "Ana Verin: It was the army of Orlevo, from the hills over the river."
    more = "Nobody had been warned."
    sheets = [
        [("Six die in Ostrel", 72, 760, 9), *lines, (f"Page {number} of 3", 72, 30, 9)]
        for number, lines in enumerate(
            (
                [("Six die in Ostrel", 72, 700, 20), *wrapped(question, 660, 90), *wrapped(answer, 620, 90)],
                [*wrapped(more, 700, 90), *wrapped(question, 660, 90)],
                [*wrapped(answer, 700, 90)],
            ),
            1,
        )
    ]
    found = read(tmp_path, "a.pdf", pdf(sheets))
    header = ("boilerplate", "Six die in Ostrel")
    assert found == [
        header,
        ("headline", "Six die in Ostrel"),
        ("turn", question, "Hanna Berg"),
        ("turn", answer, "Ana Verin"),
        ("boilerplate", "Page 1 of 3"),
        header,
        ("turn", more, "Ana Verin"),
        ("turn", question, "Hanna Berg"),
        ("boilerplate", "Page 2 of 3"),
        header,
        ("turn", answer, "Ana Verin"),
        ("boilerplate", "Page 3 of 3"),
    ]


def test_running_headers_of_a_pdf_are_no_body(tmp_path):
    towns = ("Ostrel", "Orlevo", "Karven")
    said = [
        f"In {town} the council met on Monday behind closed doors. It said that {town} had lost six people when "
        f"the market was shelled, and nobody knew who had fired on {town}."
        for town in towns
    ]
    sheets = [
        [("Varna Wire, 5 May", 72, 760, 9), *wrapped(words, 700, 60), (f"Page {number}", 300, 30, 9)]
        for number, words in enumerate(said, 1)
    ]
    assert read(tmp_path, "a.pdf", pdf(sheets)) == [
        line
        for number, words in enumerate(said, 1)
        for line in (("boilerplate", "Varna Wire, 5 May"), ("paragraph", words), ("boilerplate", f"Page {number}"))
    ]


def test_comments_are_found_in_a_word_document_and_notes_behind_them(tmp_path):
    document = docx.Document()
    document.add_paragraph("Six die in Ostrel", style="Title")
    document.add_paragraph(SECOND)
    document.add_paragraph("2 responses to Six die in Ostrel", style="Heading 2")
    for name in ("Rana", "Li"):
        document.add_paragraph(f"{name} says:")
        document.add_paragraph("I do not believe a word of it.")
    footnote(document, "Rana says:")
    document.sections[0].footer.paragraphs[0].text = "Varna Wire"
    assert read(tmp_path, "a.docx", saved(document)) == [
        ("headline", "Six die in Ostrel"),
        ("paragraph", SECOND),
        ("boilerplate", "2 responses to Six die in Ostrel"),
        ("commenthead", "Rana says:", "commenter 1"),
        ("comment", "I do not believe a word of it.", "commenter 1"),
        ("commenthead", "Li says:", "commenter 2"),
        ("comment", "I do not believe a word of it.", "commenter 2"),
        ("reference", "Rana says:"),
        ("boilerplate", "Varna Wire"),
    ]


def blocks(text, *marks):
    found = plain_blocks(text, marks=marks)
    check_blocks(text, found)
    return [(block.role.value, text[block.start : block.end]) for block in found]


def test_a_paragraph_is_cut_where_a_mark_begins_and_ends():
    text = f"Page 4 {SECOND} Varna Wire"
    end = len(text)
    marks = Mark(0, 7, Role.BOILERPLATE), Mark(end - 10, end, Role.BOILERPLATE)
    assert blocks(text, *marks) == [("boilerplate", "Page 4"), ("paragraph", SECOND), ("boilerplate", "Varna Wire")]


def test_a_mark_over_several_paragraphs_gives_each_its_role():
    text = f"{SECOND}\n\nWe did not fire.\n\nWe never will.\n\n{SECOND}"
    start = text.index("We did")
    mark = Mark(start, text.index("\n\n", text.index("We never")), Role.BLOCKQUOTE)
    assert blocks(text, mark) == [
        ("paragraph", SECOND),
        ("blockquote", "We did not fire."),
        ("blockquote", "We never will."),
        ("paragraph", SECOND),
    ]


def test_a_page_that_is_nothing_but_a_footer_is_a_document():
    page = Page("a", "0" * 64, "a", Media.TEXT, b"", "Varna Wire", "docx", marks=(Mark(0, 10, Role.BOILERPLATE),))
    assert [block.role for block in build_document(page).blocks] == [Role.BOILERPLATE]


WORDS = ["Six died.", "By Ana", "\n", "\n\n", " ", "Li says:", "1. Rana says:", "Ana: Why?", "- one", "a " * 60]
TOLD = [Role.HEADLINE, Role.SUBHEAD, Role.LISTITEM, Role.BLOCKQUOTE, Role.CAPTION, Role.REFERENCE, Role.BOILERPLATE]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join), st.data())
def test_blocks_tile_whatever_is_marked(text, data):
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    marks = [
        Mark(start, end, data.draw(st.sampled_from(TOLD)))
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]
    found = plain_blocks(text, marks=marks)
    check_blocks(text, found)
    for mark in marks:
        if mark.role in {Role.BOILERPLATE, Role.REFERENCE}:
            inside = [block for block in found if block.start < mark.end and mark.start < block.end]
            assert all(block.role is mark.role for block in inside)


@pytest.mark.parametrize("role", TOLD)
def test_every_told_role_is_kept(role):
    text = f"{SECOND}\n\nSubscribe to our channel\n\n{SECOND}"
    start = text.index("Subscribe")
    assert (role.value, "Subscribe to our channel") in blocks(text, Mark(start, start + 24, role))
