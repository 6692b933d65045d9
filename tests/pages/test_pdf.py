import zlib

import pytest
from fuzz.samples import LEAD, SECOND, locked_pdf, pdf, wrapped

from sayso.documents import build_document
from sayso.pages.pdf import pdf_time
from sayso.records.documents import Role
from sayso.records.metadata import Matter, Origin, Stated
from sayso.records.pages import Media


def test_lines_are_joined_to_paragraphs_and_properties_are_weak(read):
    page = read("a.pdf", pdf()).page
    assert page.content == f"Six die in Ostrel\n\n{LEAD}\n\n{SECOND}"
    assert (page.id, page.path, page.media, page.encoding) == ("a.pdf", "a.pdf", Media.TEXT, "pdf")
    assert page.data == pdf()
    assert (page.title, page.author, page.published) == (None, None, None)
    assert page.carrier is Origin.PROPERTIES
    assert page.stated == (
        Stated(Matter.TITLE, "Six die in Ostrel", Origin.PROPERTIES),
        Stated(Matter.AUTHOR, "Ana Verin", Origin.PROPERTIES),
        Stated(Matter.PUBLISHED, "2031-05-05T08:30:00+02:00", Origin.PROPERTIES),
    )
    assert build_document(page).text == page.content


def test_a_hyphen_at_the_end_of_a_line_stays(read):
    lines = [("The govern-", 72, 700, 12), ("ment said so.", 72, 686, 12)]
    assert read("a.pdf", pdf([lines])).page.content == "The govern- ment said so."


def test_paragraphs_end_at_indents_short_lines_and_list_marks(read):
    text = "Six people died when shells hit the market of Ostrel on Monday and many more were hurt by glass."
    first, second = wrapped(text, 700), wrapped(text, 700 - 14 * 3)
    second[0] = (second[0][0], 90, *second[0][2:])
    items = [("- Six dead", 72, 616, 12), ("- Fourteen wounded", 72, 602, 12)]
    page = read("a.pdf", pdf([[*first, *second, *items]])).page
    assert page.content.split("\n\n") == [text, text, "- Six dead", "- Fourteen wounded"]


def test_running_headers_and_footers_are_marked_and_not_cut(read):
    sheets = [
        [
            ("Varna Wire, 5 May", 72, 760, 9),
            *wrapped(f"{number * 'Again. '}{LEAD}", 700),
            (f"Page {number} of 3", 72, 30, 9),
        ]
        for number in (1, 2, 3)
    ]  # fmt: skip
    page = read("a.pdf", pdf(sheets)).page
    marked = [page.content[mark.start : mark.end] for mark in page.marks]
    assert marked == [words for n in (1, 2, 3) for words in ("Varna Wire, 5 May", f"Page {n} of 3")]
    assert {mark.role for mark in page.marks} == {Role.BOILERPLATE}
    assert page.content.startswith(f"Varna Wire, 5 May\n\nAgain. {LEAD}\n\nPage 1 of 3\n\nVarna Wire, 5 May\n\n")


def test_a_line_on_two_sheets_only_is_no_running_header(read):
    sheets = [[("Varna Wire", 72, 760, 9), *wrapped(LEAD, 700)] for _ in range(2)]
    assert read("a.pdf", pdf(sheets)).page.marks == ()


def test_glyphs_without_a_character_are_shown_as_lost(read):
    assert read("a.pdf", pdf([["Six \x01 died."]])).page.content == "Six \ufffd died."


def bomb():
    """A page whose drawing unpacks to 100 MB."""
    packed = zlib.compress(b" " * 100_000_000, 9)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    plain = pdf([["x"]])
    start, end = plain.index(b"4 0 obj\n") + 8, plain.index(b"\nendobj\n5 0 obj")
    return plain[:start] + stream + plain[end:]


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "empty", "the file is empty"),
        (pdf()[:300], "truncated", "the document ends too early; copy or download the file again"),
        (b"%PDF-1.7\n" + bytes(200), "truncated", "the document ends too early; copy or download the file again"),
        (b"no PDF at all", "damaged", "this is no PDF document: it does not begin with %PDF-"),
        (
            pdf().replace(b"/Kids [5 0 R]", b"/Kids (5 0 R)"),
            "damaged",
            "not a valid PDF document: Expected /Kids to be an array, got TextStringObject.",
        ),
        (locked_pdf(), "encrypted", "it has a password; save it without one, or print it to a new PDF"),
        (
            pdf([[], []]),
            "no-text-layer",
            "no text layer in its 2 page(s), which are pictures; run text recognition first",
        ),
        (bomb(), "too-large", "its data unpack to far more than a page holds; print it to a new PDF"),
    ],
    ids=["empty", "truncated", "nul", "text", "tree", "password", "scan", "bomb"],
)
def test_what_cannot_be_read_is_told(read, data, code, message):
    assert read("a.pdf", data).failures == [(code, f"a.pdf: {message}")]


def test_an_owner_password_alone_does_not_lock_readers_out(read):
    assert read("a.pdf", locked_pdf("")).page.content.startswith("Six die in Ostrel")


def test_a_document_whose_end_is_missing_is_read_as_far_as_it_goes(read):
    found = read("a.pdf", pdf() + b"9 0 obj\n<< >>\nendobj\n" * 300)  # a later edition, cut off
    assert found.pages[0].content.startswith("Six die in Ostrel")
    told = "a.pdf: the document ends too early: what is left was read; copy or download the file again"
    assert found.failures == [("truncated", told)]


def forms(times):
    """A page that draws a form again and again, which draws itself."""
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 5 >>\nstream\n/A Do\nendstream"
    page = pdf([["x" * 3 * times]])
    drawn = page.index(b"BT /F1"), page.index(b"endstream")
    page = page[: drawn[0]] + b"/A Do " * times + page[drawn[1] :]
    page = page.replace(b"/Resources <<", b"/Resources << /XObject << /A 7 0 R >>")
    return page.replace(b"xref\n", b"7 0 obj\n" + form + b"\nendobj\nxref\n", 1)


def test_a_page_drawn_in_endless_steps_is_refused(read):
    told = "a.pdf: its pages are drawn in more steps than any text needs; print it to a new PDF"
    assert read("a.pdf", forms(2000)).failures == [("too-large", told)]


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("D:20310505", "2031-05-05"),
        ("D:2031", "2031"),
        ("20310505083000Z", "2031-05-05T08:30:00+00:00"),
        ("D:20310505083000", "2031-05-05T08:30:00"),
        ("D:20311505083000", None),
        ("", None),
    ],
)
def test_dates_keep_their_precision(raw, iso):
    assert pdf_time(raw) == iso


def test_two_million_characters_in_one_line_are_read(read):
    page = read("a.pdf", pdf([["Six died. " * 200_000]])).page
    assert len(page.content) == 1_999_999
