import base64
import gzip
import io
import zlib

import brotli
import pytest
from fuzz.samples import HTML, LEAD, URL, http, pdf, record, sha1, warc

from sayso.pages import read_pages
from sayso.records.metadata import Matter, Origin, Stated
from sayso.records.pages import Media

GONE = (
    "http-status",
    "a.warc: 1 page(s) answered with an error and are left out: 404 https://varna.example/gone",
)


def test_a_response_is_a_page_with_its_address_and_headers(read):
    found = read("a.warc", warc())
    (page,) = found.pages
    assert (page.id, page.path, page.url) == (f"a.warc#{URL}", "a.warc", URL)
    assert (page.media, page.content, page.data, page.encoding) == (Media.HTML, HTML, HTML.encode(), "utf-8")
    assert (page.published, page.carrier) == (None, Origin.HTTP)
    assert page.stated == (
        Stated(Matter.UPDATED, "2031-05-05T06:30:00+00:00", Origin.HTTP),
        Stated(Matter.LANGUAGE, "en", Origin.HTTP),
    )
    assert found.failures == [GONE]


def per_record(*records):
    return b"".join(map(gzip.compress, records))


def test_gzip_of_each_record_or_of_the_whole_under_any_name(read):
    whole = gzip.compress(warc())
    for name, data in (("a.warc.gz", whole), ("a.warc", whole), ("b.warc.gz", per_record(warc(), warc()))):
        assert read(name, data).ids == [f"{name}#{URL}"]


def test_text_pdf_and_resources_are_pages_and_crawlers_notes_are_not(read):
    data = b"".join([
        record("response", f"{URL}.txt", http(LEAD.encode(), media_type="text/plain")),
        record("response", f"{URL}.pdf", http(pdf(), media_type="application/pdf")),
        record("resource", f"{URL}/r", HTML.encode()),
        record("resource", "urn:text:page", LEAD.encode(), Content_Type="text/plain"),
        record("response", "https://varna.example/robots.txt", http(b"Disallow: *", media_type="text/plain")),
        record("response", f"{URL}/untyped", b"HTTP/1.1 200 OK\r\n\r\n" + HTML.encode()),
        record("metadata", URL, b"outlink: x"),
    ])  # fmt: skip
    found = read("a.warc", data)
    assert found.ids == [f"a.warc#{URL}{end}" for end in (".txt", ".pdf", "/r", "/untyped")]
    assert found.pages[1].content.startswith("Six die in Ostrel\n\nOSTREL")
    assert (found.pages[1].url, found.pages[1].data) == (f"{URL}.pdf", pdf())
    assert found.failures == []


def test_a_later_capture_with_other_bytes_is_kept_apart(read):
    found = read(
        "a.warc", record("response", URL, http(b"<p>Six died")) + record("response", URL, http(b"<p>Seven died"))
    )
    first, second = found.pages
    assert second.id == f"{first.id}@{second.sha256[:8]}"


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(HTML.encode())),
        ("gzip", HTML.encode()),  # undone by the crawler
        ("deflate", zlib.compress(HTML.encode())),
        ("deflate", zlib.compress(HTML.encode())[2:-4]),
        ("br", brotli.compress(HTML.encode())),
        ("identity", HTML.encode()),
    ],
    ids=["gzip", "gzip-undone", "zlib", "deflate", "br", "identity"],
)
def test_content_encodings_are_undone(read, coding, packed):
    data = record("response", URL, http(packed, Content_Encoding=coding), WARC_Payload_Digest=sha1(packed))
    assert read("a.warc", data).page.data == HTML.encode()


def test_chunks_are_joined(read):
    body = b"5\r\n<p>Si\r\n7;x=y\r\nx died.\r\n0\r\n\r\n"
    for digest in (sha1(body), sha1(b"<p>Six died.")):
        data = record("response", URL, http(body, Transfer_Encoding="chunked"), WARC_Payload_Digest=digest)
        assert read("a.warc", data).page.content == "<p>Six died."


@pytest.mark.parametrize(
    ("body", "charset", "meta"),
    [
        ("Шесть человек погибли", "windows-1251", "koi8-r"),  # HTTP goes first
        ("Шість людей загинуло", "utf-16", "utf-8"),  # unless the bytes do not decode
        ("六人死亡", "iso-2022-jp", "utf-8"),
    ],
)
def test_the_charset_of_http_goes_before_that_of_the_page(read, body, charset, meta):
    text = f'<meta charset="{meta}"><p>{body}'
    data = text.encode(charset if charset != "utf-16" else "utf-8")
    block = http(data, media_type=f"text/html; charset={charset}")
    assert read("a.warc", record("response", URL, block)).page.content == text


@pytest.mark.parametrize("kind", ["sha1", "sha256", "md5"])
def test_a_wrong_digest_is_told_and_the_page_read(read, kind):
    length = {"sha1": 20, "sha256": 32, "md5": 16}[kind]
    digest = f"{kind}:{base64.b32encode(bytes(length)).decode().rstrip('=')}"
    found = read("a.warc", record("response", URL, http(HTML.encode()), WARC_Payload_Digest=digest))
    assert found.ids == [f"a.warc#{URL}"]
    told = (
        f"a.warc#{URL}: its payload is not what the archive's digest {digest} was taken of; it is read all the same"
    )
    assert found.failures == [("digest", told)]


def test_revisits_point_to_pages_of_the_file_or_are_told(read):
    page, other = record("response", URL, http(HTML.encode())), "https://varna.example/other"
    known = record("revisit", other, b"HTTP/1.1 304 Not Modified\r\n\r\n", WARC_Refers_To_Target_URI=URL)
    unknown = record("revisit", other, b"")
    picture = record("revisit", f"{other}.png", http(b"", media_type="image/png"))
    found = read("a.warc", known + page + unknown + picture)
    assert found.ids == [f"a.warc#{URL}"]
    told = (
        f"a.warc#{other}: the archive says only that it was unchanged since {other}, which is not in this file; "
        "add the archive that holds it"
    )
    assert found.failures == [("revisit", told)]


def truncated(count, name="a.warc"):
    told = f"the archive ends too early: {count} whole record(s) were read; copy or download the file again"
    return ("truncated", f"{name}: {told}")


PAGES = [record("response", f"{URL}/{n}", http(HTML.encode())) for n in range(3)]
SIZE = len(PAGES[0])


@pytest.mark.parametrize("left", [SIZE - 5, SIZE - 200, 200, 100, 30, 3])
def test_a_cut_archive_tells_how_many_records_were_whole(read, left):
    found = read("a.warc", b"".join(PAGES[:2]) + PAGES[2][:left])
    assert found.ids == [f"a.warc#{URL}/0", f"a.warc#{URL}/1"]
    assert found.failures == [truncated(2)]


def test_line_ends_missing_after_the_last_record_are_no_loss(read):
    assert read("a.warc", b"".join(PAGES)[:-4]).failures == []


def test_a_cut_packed_archive_keeps_the_pages_before_it(read):
    data = per_record(*PAGES)
    found = read("a.warc.gz", data[:-20])
    assert found.ids == [f"a.warc.gz#{URL}/0", f"a.warc.gz#{URL}/1"]
    assert found.failures == [truncated(2, "a.warc.gz")]


def test_a_damage_in_the_middle_is_told_with_the_records_before_it(read):
    data = bytearray(per_record(*PAGES))
    data[len(data) // 2] ^= 0xFF
    found = read("a.warc.gz", bytes(data))
    assert found.ids == [f"a.warc.gz#{URL}/0"]
    ((code, message),) = found.failures
    assert code == "damaged"
    assert message.endswith("(after 1 whole record(s), which were read)")


NO_RECORD = "not a valid WARC record after 0 whole record(s): Invalid WARC header"
NUL = "this is no text: it holds 1 NUL byte"


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "empty", "a.warc: the file is empty"),
        (b"Six people died.\r\n" * 9, "damaged", f"a.warc: {NO_RECORD}"),
        (
            record("response", URL, http(b"x", media_type="image/png")) + record("response", URL, http(b"", 301)),
            "no-pages",
            "a.warc: the archive holds no readable pages (1 of other types, 1 redirects)",
        ),
        (record("response", URL, b"no HTTP"), "damaged", f"a.warc#{URL}: its HTTP headers cannot be read"),
        (record("response", URL, http(b"Six\x00died.")), "binary", f"a.warc#{URL}: {NUL}"),
        (
            record("response", URL, http(gzip.compress(b" " * 100_000_000), Content_Encoding="gzip")),
            "too-large",
            f"a.warc#{URL}: one page may have 67,108,864 bytes, this unpacks to more",
        ),
        (
            record("response", URL, http(b"x", Content_Encoding="zstd")),
            "unsupported",
            f"a.warc#{URL}: its Content-Encoding 'zstd' is not read by this version",
        ),
        (
            record("response", URL, http(b" " * 68_000_000)),
            "too-large",
            f"a.warc#{URL}: one page may have 67,108,864 bytes, this has more",
        ),
    ],
    ids=["empty", "text", "no-pages", "no-http", "nul", "bomb", "zstd", "large"],
)  # fmt: skip
def test_what_cannot_be_read_is_told(read, data, code, message):
    assert (code, message) in read("a.warc", data).failures


def test_a_page_that_the_crawler_cut_is_read_and_told(read):
    found = read("a.warc", record("response", URL, http(HTML.encode()), WARC_Truncated="length"))
    told = f"a.warc#{URL}: the crawler cut this page off (WARC-Truncated); the rest is read"
    assert (found.ids, found.failures) == ([f"a.warc#{URL}"], [("truncated", told)])


def test_standard_input_may_be_an_archive():
    for data in (warc(), gzip.compress(warc())):
        assert next(read_pages(["-"], io.BytesIO(data))).id == f"stdin#{URL}"
