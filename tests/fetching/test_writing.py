"""The archive: what other readers find in it, and that nothing is lost or written over."""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from tests.fetching.local_site import PAGE, Site, SlowClock, answer, raw

from sayso.errors import FetchError
from sayso.fetching import FetchSettings, fetch_pages


@dataclass(frozen=True, slots=True)
class Row:
    """A record as FastWARC reads it."""

    kind: str
    url: str | None
    headers: dict[str, str]
    http: dict[str, str]
    status: int | None
    body: bytes


def rows(path: Path) -> list[Row]:
    """All records; every digest is checked."""
    found = []
    for record in ArchiveIterator(path.open("rb"), parse_http=False):
        headers = dict(record.headers)
        assert record.verify_block_digest()
        if record.is_http:
            record.parse_http()
        if "WARC-Payload-Digest" in headers:
            assert record.verify_payload_digest()
        http = dict(record.http_headers) if record.http_headers else {}
        status = record.http_headers.status_code if record.http_headers else None
        kind = headers["WARC-Type"]
        found.append(Row(kind, headers.get("WARC-Target-URI"), headers, http, status, record.reader.read()))
    return found


def archive(site: Site, paths: list[str], folder: Path, clock: SlowClock) -> Path:
    urls = [site(path) for path in paths]
    path = fetch_pages(urls, folder, FetchSettings("0.1.0"), clock=clock, sleep=clock.sleep).path
    assert path is not None
    return path


def test_records_of_one_page(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    site.answers["/boats"] = answer()
    info, response, request = rows(archive(site, ["/boats"], tmp_path, clock))
    assert [info.kind, response.kind, request.kind] == ["warcinfo", "response", "request"]
    assert info.headers["WARC-Filename"] == "sayso-20310506T103000Z.warc.gz"
    assert info.body.decode().splitlines() == [
        "software: sayso/0.1.0",
        "format: WARC File Format 1.1",
        "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "http-header-user-agent: sayso/0.1.0 (saves single pages that a person names; obeys robots.txt)",
        "robots: obey",
        "settings: wait=1.0 max-wait=30.0 timeout=60.0 connect-timeout=10.0 silence-timeout=20.0 "
        "max-bytes=67108864 max-redirects=10",
    ]
    assert response.url == request.url == site("/boats")
    assert response.headers["WARC-Date"] == "2031-05-06T10:30:00Z"
    assert response.headers["WARC-IP-Address"] == "127.0.0.1"
    assert response.headers["WARC-Warcinfo-ID"] == info.headers["WARC-Record-ID"]
    assert request.headers["WARC-Concurrent-To"] == response.headers["WARC-Record-ID"]
    assert re.fullmatch(r"<urn:uuid:[0-9a-f-]{36}>", response.headers["WARC-Record-ID"])
    digest = base64.b32encode(hashlib.sha256(PAGE).digest()).decode()
    assert response.headers["WARC-Payload-Digest"] == f"sha256:{digest}"
    assert response.body == PAGE
    assert response.http == {
        "Server": "VarnaServer/1.0",
        "Date": "Tue, 06 May 2031 10:11:12 GMT",
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(PAGE)),
    }
    assert request.http["Host"] == site.address.removeprefix("http://")


def test_heads_stand_as_they_came(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    head = b"HTTP/1.1 200 All fine\r\nX-odd-CASE: one\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n"
    site.answers["/odd"] = raw(head + PAGE)
    text = gzip.decompress(archive(site, ["/odd"], tmp_path, clock).read_bytes())
    assert b"\r\n\r\n" + head + PAGE + b"\r\n\r\n" in text
    assert b"\r\n\r\nGET /odd HTTP/1.1\r\nHost: 127.0.0.1:" in text


def test_every_hop_is_kept_and_robots_is_not(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    site.answers |= {"/a": answer(b"moved", 301, Location="/b"), "/b": answer()}
    found = [row for row in rows(archive(site, ["/a", "/gone"], tmp_path, clock)) if row.kind == "response"]
    assert [(row.url, row.status, row.body) for row in found] == [
        (site("/a"), 301, b"moved"),
        (site("/b"), 200, PAGE),
        (site("/gone"), 404, b"nothing here"),
    ]
    assert found[0].http["Location"] == "/b"


def test_packing_is_kept_and_chunks_are_joined(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    packed = gzip.compress(PAGE, mtime=0)
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (packed[:30], packed[30:]))
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    site.answers["/packed"] = raw(head + chunks + b"0\r\n\r\n")
    [response] = [row for row in rows(archive(site, ["/packed"], tmp_path, clock)) if row.kind == "response"]
    assert response.http == {"Content-Encoding": "gzip", "X-Crawler-Transfer-Encoding": "chunked"}
    assert response.body == packed


def test_an_archive_is_never_written_over(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    site.answers["/boats"] = answer()
    first = archive(site, ["/boats"], tmp_path, clock)
    before = first.read_bytes()
    second = archive(site, ["/boats"], tmp_path, clock)
    assert second.name == "sayso-20310506T103000Z-2.warc.gz"
    assert first.read_bytes() == before


def test_two_runs_with_one_clock_give_the_same_bytes(site: Site, tmp_path: Path) -> None:
    site.answers["/boats"] = answer()
    one, two = (archive(site, ["/boats", "/gone"], tmp_path / name, SlowClock()) for name in "ab")
    assert one.read_bytes() == two.read_bytes()


def test_what_was_had_can_be_read_before_the_run_ends(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    seen: list[int] = []

    def look(handler) -> None:
        [path] = tmp_path.iterdir()
        seen.append(len(rows(path)))
        answer()(handler)

    site.answers |= {"/a": answer(), "/b": look, "/c": look}
    archive(site, ["/a", "/b", "/c"], tmp_path, clock)
    assert seen == [3, 5]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    site.answers["/boats"] = answer()
    tmp_path.chmod(0o500)
    with pytest.raises(FetchError, match="cannot be written: Permission denied"):
        archive(site, ["/boats"], tmp_path / "kept", clock)


def test_a_full_disk_is_told(site: Site, tmp_path: Path, clock: SlowClock, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    site.answers["/boats"] = answer()
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FetchError, match=r"sayso-20310506T103000Z\.warc\.gz: cannot be written: No space left on"):
        archive(site, ["/boats"], tmp_path, clock)
