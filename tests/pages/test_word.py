import io
import struct
import zipfile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from fuzz.samples import LEAD, word, zipped

from sayso.documents import build_document
from sayso.records.documents import Role
from sayso.records.metadata import Matter, Origin
from sayso.records.pages import Media

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def marked(page):
    return [(page.content[mark.start : mark.end], mark.role) for mark in page.marks]


def test_paragraphs_tables_and_styles(read):
    page = read("a.docx", word()).page
    assert page.content.split("\n\n") == [
        "Six die in Ostrel",
        LEAD,
        "What the army says",
        "We did not fire.",
        "Six dead",
        "Ostrel\t6",
        "The market on Monday",
        "Varna Wire, for members only",
    ]
    assert marked(page) == [
        ("Six die in Ostrel", Role.HEADLINE),
        ("What the army says", Role.SUBHEAD),
        ("We did not fire.", Role.BLOCKQUOTE),
        ("Six dead", Role.LISTITEM),
        ("The market on Monday", Role.CAPTION),
        ("Varna Wire, for members only", Role.BOILERPLATE),
    ]
    assert (page.media, page.encoding, page.data, page.title) == (Media.TEXT, "docx", word(), None)
    assert [(one.matter, one.origin) for one in page.stated[:2]] == [
        (Matter.TITLE, Origin.PROPERTIES),
        (Matter.AUTHOR, Origin.PROPERTIES),
    ]
    assert build_document(page).text == page.content


def test_footnotes_stand_behind_the_text(read):
    document = docx.Document()
    document.add_paragraph(LEAD)
    notes = (
        f'<w:footnotes {SPACE}><w:footnote w:type="separator"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:t>Varna Wire, 5 May 2031</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    page = read("a.docx", saved(document)).page
    assert page.content == f"{LEAD}\n\nVarna Wire, 5 May 2031"
    assert marked(page) == [("Varna Wire, 5 May 2031", Role.REFERENCE)]


def test_links_insertions_and_content_controls_are_kept_and_deletions_are_not(read):
    document = docx.Document()
    inner = (
        "<w:r><w:t>Six </w:t></w:r><w:hyperlink><w:r><w:t>people </w:t></w:r></w:hyperlink>"
        "<w:ins><w:r><w:t>died</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>lived</w:delText></w:r></w:del><w:r><w:br/><w:t>today.</w:t></w:r>"
    )
    block = f"<w:sdt {SPACE}><w:sdtContent><w:p>{inner}</w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(block))
    assert read("a.docx", saved(document)).page.content == "Six people died\ntoday."


def members(**changed):
    """The members of a document by name, some of them with other bytes."""
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        return {name: archive.read(name) for name in archive.namelist()} | changed


BOMB = members(**{"word/document.xml": b"<w:p/>" * 7_000_000})
ALL = sum(map(len, BOMB.values()))
XML = sum(len(content) for name, content in BOMB.items() if name.endswith((".xml", ".rels")))


def locked():
    """A document packed with a ZIP password: the flags of its first member say so."""
    data = bytearray(word())
    place = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, place + 8, 1)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "empty", "the file is empty"),
        (word()[:9000], "truncated", "the archive ends too early; copy or download the file again"),
        (b"Six people died.", "damaged", "this is no ZIP archive: its list of members is missing"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "encrypted",
            "it has a password, or is of Word before 2007; save it without one, as .docx",
        ),
        (locked(), "encrypted", "it has a password; save it without one"),
        (
            zipped(BOMB),
            "too-large",
            f"it unpacks to {ALL:,} bytes, {XML:,} of them text and marks: more than a page may have",
        ),
        (saved(docx.Document()), "no-text", "the document holds no text; pictures of text are not read"),
        (
            zipped({"a.txt": b"x"}),
            "damaged",
            "not a valid Word document: There is no item named '[Content_Types].xml' in the archive",
        ),
    ],
    ids=["empty", "truncated", "text", "password", "zip-password", "bomb", "no-text", "other"],
)
def test_what_cannot_be_read_is_told(read, data, code, message):
    assert read("a.docx", data).failures == [(code, f"a.docx: {message}")]


def test_marks_nested_ten_thousand_deep_are_refused(read):
    deep = (
        f"<w:document {SPACE}><w:body>".encode()
        + b"<w:sdt>" * 10_000
        + b"</w:sdt>" * 10_000
        + b"</w:body></w:document>"
    )
    ((code, message),) = read("a.docx", zipped(members(**{"word/document.xml": deep}))).failures
    assert (code, message[:40]) == ("damaged", "a.docx: not a valid Word document: Exces")


def test_a_document_of_too_many_paragraphs_is_refused(read):
    body = f"<w:document {SPACE}><w:body>{'<w:p/>' * 200_001}</w:body></w:document>".encode()
    told = "a.docx: more than 200,000 paragraphs are no page but a dump; split it into pages"
    assert read("a.docx", zipped(members(**{"word/document.xml": body}))).failures == [("too-large", told)]


def test_two_million_characters_in_one_paragraph_are_read(read):
    document = docx.Document()
    document.add_paragraph("Six died. " * 200_000)
    assert len(read("a.docx", saved(document)).page.content) == 1_999_999
