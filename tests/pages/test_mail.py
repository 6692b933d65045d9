import email
import gzip

import pytest
from fuzz.samples import HTML, LEAD, SECOND, mail, mhtml, pdf, zipped

from sayso.records.metadata import Matter, Origin, Stated
from sayso.records.pages import Media


def test_headers_are_metadata_and_html_is_the_page(read):
    page = read("a.eml", mail()).page
    assert (page.media, page.content.rstrip("\n"), page.data) == (Media.HTML, HTML, mail())
    assert (page.title, page.author) == ("Six die in Ostrel – Varna Wire", "Ana Verin")
    assert (page.published, page.carrier) == ("2031-05-05T08:30:00+02:00", Origin.MAIL)
    assert (page.publisher, page.url) == (None, None)
    assert page.stated == (
        Stated(Matter.PUBLISHER, "Varna Wire Daily", Origin.MAIL),
        Stated(Matter.PUBLISHER, "varna.example", Origin.MAIL),
    )


def test_text_is_the_page_where_there_is_no_html(read):
    page = read("a.eml", mail(html=False)).page
    assert (page.media, page.content) == (Media.TEXT, f"{LEAD}\n\n{SECOND}\n")


def test_a_stated_charset_is_obeyed(read):
    head = b"From: a@varna.example\nContent-Type: text/plain; charset=koi8-r\n\n"
    page = read("a.eml", head + "Шесть человек погибли".encode("koi8-r")).page
    assert (page.content, page.encoding, page.author) == ("Шесть человек погибли", "koi8-r", "a@varna.example")


def test_a_wrong_charset_is_overruled_by_the_bytes(read):
    head = b"From: a@varna.example\nContent-Type: text/plain; charset=utf-16\n\n"
    assert read("a.eml", head + "Шість людей".encode()).page.content == "Шість людей"


@pytest.mark.parametrize(
    "subject", ["Café closed".encode(), b"=?utf-8?q?Caf=C3=A9_closed?=", b"Caf\xe9\r\n closed"]
)
def test_subjects_are_decoded(read, subject):
    page = read("a.eml", b"Subject: " + subject + b"\r\nFrom: a@b.example\r\n\r\nSix died.").page
    assert page.title == "Café closed"


def test_a_subject_in_broken_base64_is_shown_as_it_stands(read):
    page = read("a.eml", b"Subject: =?utf-8?b?A?=\r\nFrom: a@b.example\r\n\r\nSix died.").page
    assert page.title == "=?utf-8?b?A?="


def test_attachments_are_pages_of_their_own(read):
    inner = email.message_from_bytes(mail(html=False))
    attached = [
        ("note.txt", "text/plain", b"Six died."),
        ("paper.pdf", "application/octet-stream", pdf()),
        ("rows.jsonl.gz", "application/gzip", gzip.compress(b'{"text":"one"}')),
        ("pages.zip", "application/zip", zipped({"in.txt": b"Two lived."})),
        ("photo.png", "image/png", b"\x89PNG"),
        ("sheet.xls", "application/vnd.ms-excel", b"\xd0\xcf"),
    ]
    outer = email.message_from_bytes(mail(attached=attached))
    nested = email.message_from_string("Content-Type: message/rfc822\n\n")
    nested.set_payload([inner])
    outer.get_payload().append(nested)
    found = read("a.eml", outer.as_bytes())
    assert found.ids == [
        "a.eml",
        "a.eml/note.txt",
        "a.eml/paper.pdf",
        "a.eml/rows.jsonl.gz#1",
        "a.eml/pages.zip/in.txt",
        "a.eml/message-9",
    ]
    assert [page.data for page in found.pages[1:3]] == [b"Six died.", pdf()]
    assert (found.pages[5].title, found.pages[5].content) == (
        "Six die in Ostrel – Varna Wire",
        f"{LEAD}\n\n{SECOND}\n",
    )
    told = "a.eml/sheet.xls: an attachment of type application/vnd.ms-excel is not read by this version"
    assert found.failures == [("unsupported", told)]


def test_messages_are_read_down_to_two_levels(read):
    message = mail(html=False)
    for _ in range(4):
        message = b"Subject: Fwd\nContent-Type: message/rfc822\n\n" + message
    found = read("a.eml", message)
    assert found.ids == []
    told = (
        "a.eml/message-1/message-1/message-1: archives and messages are read down to 2 levels within one another; "
        "unpack it yourself"
    )
    assert found.failures == [("too-deep", told)]


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "empty", "the file is empty"),
        (b"\n\nSix died.", "damaged", "there are no headers: this is no message as mail programs save it"),
        (b"From: a@b.example\n\n", "no-text", "the message has no text and no attachment that is read"),
        (b"From: a@b.example\n\nSix\x00died", "binary", "this is no text: it holds 1 NUL byte"),
        (b"A: b\n" * 2_000_001, "too-large", "2,000,001 lines: more than 2,000,000 are no message"),
        (
            b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(10_000)),
            "too-deep",
            "more than 100 groups of parts: no message has so many",
        ),
        (b"Content-Type: message/rfc822\n\n" * 10_000, "too-deep", "its parts are nested too deeply to be read"),
    ],
    ids=["empty", "headless", "no-text", "nul", "lines", "nested", "nested-messages"],
)
def test_what_cannot_be_read_is_told(read, data, code, message):
    assert read("a.eml", data).failures == [(code, f"a.eml: {message}")]


def test_a_message_cut_in_the_middle_is_read_as_far_as_it_goes(read):
    assert read("a.eml", mail(html=False)[:-30]).page.content.startswith(LEAD)


def test_two_million_characters_in_one_line_are_read(read):
    page = read("a.eml", b"From: a@b.example\n\n" + b"Six died. " * 200_000).page
    assert len(page.content) == 2_000_000


def test_mhtml_is_the_page_with_its_address(read):
    page = read("a.mhtml", mhtml()).page
    assert (page.content, page.media, page.data) == (HTML, Media.HTML, mhtml())
    assert (page.url, page.carrier) == ("https://varna.example/six-die", Origin.HTTP)
    assert read("a.mht", mhtml()).page.url == page.url


def test_mhtml_goes_by_the_charset_of_its_part_before_that_of_the_page(read):
    body = '<meta charset="koi8-r"><p>Шесть человек погибли'
    assert read("a.mhtml", mhtml(body.encode("cp1251"), "windows-1251")).page.content == body


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "empty", "the file is empty"),
        (b"\n<p>Six died.", "damaged", "there are no headers: this is no message as mail programs save it"),
        (mhtml()[:300], "no-text", "no part of it is an HTML page; save the page again as .html or .mhtml"),
    ],
    ids=["empty", "headless", "truncated"],
)
def test_mhtml_that_cannot_be_read_is_told(read, data, code, message):
    assert read("a.mhtml", data).failures == [(code, f"a.mhtml: {message}")]
