import io
import struct
import zipfile

import pytest
from fuzz.samples import HTML, LEAD, URL, mail, wacz, warc, zipped

from sayso.records.metadata import Matter, Origin, Stated

TEXT = LEAD.encode()


def test_readable_members_become_pages_in_the_order_of_their_names(read):
    members = {"b/two.txt": TEXT, "a/one.html": HTML.encode(), "__MACOSX/a/one.html": b"x", "a/.hidden.txt": b"x"}
    found = read("a.zip", zipped(members | {"a/photo.png": b"\x89PNG", "a/style.css": b"", "b/x.png": b""}))
    assert found.ids == ["a.zip/a/one.html", "a.zip/b/two.txt"]
    assert found.pages[1].data == TEXT
    assert found.failures == [("unsupported", "a.zip: 3 members are of kinds that are not read (.png 2, .css 1)")]


def test_archives_in_archives_are_read_down_to_two_levels(read):
    inner = {"page.txt": TEXT}
    for name in ("3.zip", "2.zip", "1.zip"):
        inner = {name: zipped(inner), f"{name}.txt": name.encode()}
    found = read("a.zip", zipped(inner))
    assert found.ids == ["a.zip/1.zip/2.zip/3.zip.txt", "a.zip/1.zip/2.zip.txt", "a.zip/1.zip.txt"]
    told = "archives and messages are read down to 2 levels within one another; unpack it yourself"
    assert found.failures == [("too-deep", f"a.zip/1.zip/2.zip/3.zip: {told}")]


def test_mail_and_web_archives_in_an_archive_are_read(read):
    found = read("a.zip", zipped({"crawl.warc": warc(), "mail.eml": mail()}))
    assert found.ids == [f"a.zip/crawl.warc#{URL}", "a.zip/mail.eml"]


BOMB = zipped({"a.txt": b" " * 20_000_000})


def packed_size(data):
    (member,) = zipfile.ZipFile(io.BytesIO(data)).infolist()
    return member.compress_size


def with_flag(data, flag):
    data = bytearray(data)
    struct.pack_into("<H", data, data.index(b"PK\x01\x02") + 8, flag)
    return bytes(data)


def with_broken_crc(data):
    data = bytearray(data)
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 16, 1)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "empty", "a.zip: the file is empty"),
        (
            zipped({"a.txt": TEXT})[:60],
            "truncated",
            "a.zip: the archive ends too early; copy or download the file again",
        ),
        (b"Six people died.", "damaged", "a.zip: this is no ZIP archive: its list of members is missing"),
        (zipped({"x.png": b""}), "no-pages", "a.zip: the archive holds no readable pages"),
        (
            BOMB,
            "too-large",
            f"a.zip/a.txt: {packed_size(BOMB):,} bytes unpack to 20,000,000: this is a decompression bomb",
        ),
        (
            with_flag(zipped({"a.txt": TEXT}), 1),
            "encrypted",
            "a.zip/a.txt: it has a password; unpack the archive and name the files",
        ),
        (
            zipped({"../a.txt": TEXT}),
            "bad-name",
            "a.zip/../a.txt: its name leads out of the archive; such members are never unpacked",
        ),
        (
            zipped({"/etc/a.txt": TEXT}),
            "bad-name",
            "a.zip//etc/a.txt: its name leads out of the archive; such members are never unpacked",
        ),
        (
            with_broken_crc(zipped({"a.txt": TEXT})),
            "damaged",
            "a.zip/a.txt: it cannot be unpacked: Bad CRC-32 for file 'a.txt'",
        ),
        (zipped({"a.txt": b"a\x00b"}), "binary", "a.zip/a.txt: this is no text: it holds 1 NUL byte"),
        (
            zipped({f"{n}.txt": b"" for n in range(100_001)}),
            "too-large",
            "a.zip: 100,001 members: more than 100,000 are not read",
        ),
    ],
    ids=["empty", "truncated", "text", "no-pages", "bomb", "password", "up", "root", "crc", "nul", "members"],
)
def test_what_cannot_be_read_is_told(read, data, code, message):
    assert (code, message) in read("a.zip", data).failures


def test_the_rest_goes_on_after_a_bad_member(read):
    members = {"a.txt": TEXT, "b.txt": TEXT}
    found = read("a.zip", with_flag(zipped(members), 1))
    assert found.ids == ["a.zip/b.txt"]
    assert [code for code, _ in found.failures] == ["encrypted"]


def test_all_that_is_unpacked_from_one_archive_is_counted(read, monkeypatch):
    monkeypatch.setattr("sayso.pages.zipped.FREE_ARCHIVE_BYTES", 1_000_000)
    inner = zipped({"b.txt": b"Six died. " * 60_000})
    found = read("a.zip", zipped({"a.txt": b"Six died. " * 60_000, "c.zip": inner, "d.txt": TEXT}))
    assert found.ids == ["a.zip/a.txt"]
    told = "the archive unpacks to far more than its size allows for"
    assert found.failures == [("too-large", f"a.zip/c.zip/b.txt: {told}"), ("too-large", f"a.zip/d.txt: {told}")]


def test_wacz_gives_the_pages_of_its_list_with_their_titles(read):
    page = read("a.wacz", wacz()).page
    assert (page.id, page.path, page.url) == (f"a.wacz#{URL}", "a.wacz/archive/data.warc", URL)
    assert page.stated[-1] == Stated(Matter.TITLE, "Six die – Varna Wire", Origin.HTTP)


def test_wacz_whose_digests_differ_is_read_and_told(read):
    found = read("a.wacz", wacz(damaged=True))
    assert found.ids == [f"a.wacz#{URL}"]
    digest = "sha256:" + "0" * 64
    told = f"it is not what datapackage.json has the digest {digest} of; it is read all the same"
    assert found.failures == [("digest", f"a.wacz/archive/data.warc: {told}")]


def test_wacz_without_a_list_gives_all_pages_and_says_what_it_lacks(read):
    found = read("a.wacz", zipped({"archive/data.warc": warc()}))
    assert found.ids == [f"a.wacz#{URL}"]
    assert found.failures == [
        ("digest", "a.wacz: its table of contents (datapackage.json) cannot be read, so nothing was checked"),
        (
            "http-status",
            "a.wacz/archive/data.warc: 1 page(s) answered with an error and are left out: 404 https://varna.example/gone",
        ),
    ]


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "empty", "a.wacz: the file is empty"),
        (wacz()[:-30], "truncated", "a.wacz: the archive ends too early; copy or download the file again"),
        (zipped({"a.txt": TEXT}), "no-pages", "a.wacz: no web archive is in it (archive/*.warc.gz)"),
        (
            zipped({"archive/a.warc": warc(), "pages/pages.jsonl": b'{"url":"https://varna.example/lost"}\n{oops'}),
            "missing",
            "a.wacz: 1 page(s) of its list are not in its archives: https://varna.example/lost",
        ),
    ],
    ids=["empty", "truncated", "other", "lost"],
)
def test_wacz_that_cannot_be_read_is_told(read, data, code, message):
    assert (code, message) in read("a.wacz", data).failures
