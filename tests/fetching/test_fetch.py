"""What is saved, and every way in which a page is not, with its exact reason."""

from __future__ import annotations

import gzip
import hashlib
import socket
from pathlib import Path

import pytest
from tests.fetching.local_site import PAGE, Site, SlowClock, answer, raw

import sayso
from sayso.errors import FetchError
from sayso.fetching import Fetched, FetchSettings, Saved, fetch_pages
from sayso.records.pages import Failure


def fetched(urls: list[str], folder: Path, clock: SlowClock, **limits: float) -> Fetched:
    settings = FetchSettings("0.1.0", **limits)
    return fetch_pages(urls, folder, settings, clock=clock, sleep=clock.sleep)


def reason(url: str, folder: Path, clock: SlowClock, **limits: float) -> tuple[str, str]:
    """The code and message of the one failure, without the address."""
    [failure] = fetched([url], folder, clock, **limits).pages
    assert isinstance(failure, Failure)
    assert (failure.input, failure.stage) == (url, "fetch")
    assert failure.message.startswith(f"{url}: ")
    return failure.code, failure.message.removeprefix(f"{url}: ")


def test_a_page_is_saved_with_what_came(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    site.answers["/boats?id=1"] = answer()
    result = fetched([site("/boats?id=1#top"), site("/boats?id=1#top")], tmp_path / "new" / "kept", clock)
    assert result.pages == (
        Saved(
            url=site("/boats?id=1#top"), final_url=site("/boats?id=1"), at="2031-05-06T10:30:00Z", status=200,
            media="text/html", size=len(PAGE), sha256=hashlib.sha256(PAGE).hexdigest(), redirects=0,
        ),
    )  # fmt: skip
    assert result.path == tmp_path / "new" / "kept" / "sayso-20310506T103000Z.warc.gz"
    assert site.asked == ["/robots.txt", "/boats?id=1"]
    assert site.heads[1]["user-agent"] == ("sayso/0.1.0 (saves single pages that a person names; obeys robots.txt)")
    assert site.heads[1]["accept-encoding"] == "gzip"


def test_redirects_are_followed(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    site.answers |= {
        "/a": answer(b"", 301, Location="/b"),
        "/b": answer(b"", 302, Location="c?x=1"),
        "/c?x=1": answer(),
    }
    [page] = fetched([site("/a")], tmp_path, clock).saved
    assert (page.final_url, page.redirects) == (site("/c?x=1"), 2)


def test_a_cookie_on_the_way_is_no_loop(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    def door(handler) -> None:
        known = handler.headers["Cookie"] == "seen=yes"
        answer(*((PAGE, 200) if known else (b"", 302)), Set_Cookie="seen=yes", Location="/door")(handler)

    site.answers["/door"] = door
    assert len(fetched([site("/door")], tmp_path, clock).saved) == 1


def test_cookies_are_forgotten_before_the_next_page(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    site.answers |= {"/a": answer(Set_Cookie="who=you"), "/b": answer()}
    fetched([site("/a"), site("/b")], tmp_path, clock)
    assert "cookie" not in site.heads[2]


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("/gone", "http-status", "the server answers 404 Not Found; the answer is kept, but is not the page"),
        ("/ill", "http-status", "the server answers 500 Internal Server Error; the answer is kept, but is not "
         "the page"),
        ("/loop", "redirect-loop", "redirects in a circle, back to {site}/loop"),
        ("/ftp", "bad-redirect", "redirects to ftp://ostrel.example/: ftp: addresses are not fetched; only http:// "
         "and https:// are"),
        ("/nowhere", "http-status", "the server answers 302 Found; the answer is kept, but is not the page"),
        ("/empty", "empty", "the server answers 200 with nothing in it"),
        ("/cut", "cut-off", "the server broke off or does not speak HTTP: peer closed connection without sending "
         "complete message body (received 4 bytes, expected 400)"),
        ("/mute", "cut-off", "the server broke off or does not speak HTTP: Server disconnected without sending a "
         "response."),
    ],
)  # fmt: skip
def test_what_is_no_page_is_named(
    site: Site, tmp_path: Path, clock: SlowClock, *, path: str, code: str, words: str
) -> None:
    site.answers |= {
        "/ill": answer(b"oh", 500),
        "/loop": answer(b"", 302, Location="/back"),
        "/back": answer(b"", 302, Location="/loop"),
        "/ftp": answer(b"", 301, Location="ftp://ostrel.example/"),
        "/nowhere": answer(b"", 302),
        "/empty": answer(b""),
        "/cut": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nhalf"),
        "/mute": raw(b""),
    }
    assert reason(site(path), tmp_path, clock) == (code, words.format(site=site.address))


def test_redirects_end_somewhere(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    site.answers |= {f"/{n}": answer(b"", 302, Location=f"/{n + 1}") for n in range(9)}
    words = "redirected more than 3 times"
    assert reason(site("/0"), tmp_path, clock, max_redirects=3) == ("redirects", words)
    assert site.asked == ["/robots.txt", "/0", "/1", "/2", "/3"]


@pytest.mark.parametrize("told", [True, False])
def test_a_page_over_the_cap_is_not_saved(site: Site, tmp_path: Path, clock: SlowClock, told: bool) -> None:
    head = b"HTTP/1.1 200 OK\r\n" + (b"Content-Length: 1001\r\n\r\n" if told else b"\r\n")
    site.answers["/big"] = raw(head + b"x" * 1001)
    site.answers["/fits"] = answer(b"x" * 1000)
    words = "the answer is larger than 1,000 bytes, and was not taken"
    assert reason(site("/big"), tmp_path, clock, max_bytes=1000) == ("too-large", words)
    assert list(tmp_path.iterdir()) == []
    assert len(fetched([site("/fits")], tmp_path, clock, max_bytes=1000).saved) == 1


def test_a_silent_server_is_left(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    site.answers["/slow"] = raw(b"HTTP/1.1 200 OK\r\n\r\nbegun", then=site.ended)
    words = "the server was silent for 0.2 seconds"
    assert reason(site("/slow"), tmp_path, clock, silence_timeout=0.2) == ("timeout", words)


@pytest.mark.parametrize("begin", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Slow: "])
def test_a_server_that_drips_is_left(site: Site, tmp_path: Path, clock: SlowClock, begin: bytes) -> None:
    site.answers["/drip"] = raw(begin, *[b"x"] * 400, between=0.05, then=site.ended)
    words = "the whole answer was not there after 0.4 seconds"
    assert reason(site("/drip"), tmp_path, clock, timeout=0.4) == ("timeout", words)


def test_a_refused_connection(tmp_path: Path, clock: SlowClock, site: Site) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound, so that nobody else takes the port, but not listening
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        assert reason(url, tmp_path, clock) == ("unreachable", "the connection was refused")


def test_a_server_that_speaks_no_tls(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    code, words = reason(site("/").replace("http:", "https:"), tmp_path, clock)
    assert code == "untrusted"
    assert words.startswith("the connection cannot be made safe: ")


@pytest.mark.parametrize(
    ("url", "code", "words"),
    [
        ("ostrel.example/news", "bad-url", "this is no web address; only http:// and https:// are"),
        ("file:///etc/hosts", "bad-url", "file: addresses are not fetched; only http:// and https:// are"),
        ("http://", "bad-url", "this web address names no host"),
        ("http://[::1/", "bad-url", "this is no web address: Invalid port: ':1'"),
        ("http://ostrel.example:port/", "bad-url", "this is no web address: Invalid port: 'port'"),
        ("", "bad-url", "this is no web address; only http:// and https:// are"),
    ],
)
def test_what_is_no_address_is_named(tmp_path: Path, clock: SlowClock, url: str, code: str, words: str) -> None:
    assert reason(url, tmp_path, clock) == (code, words)
    assert list(tmp_path.iterdir()) == []


def test_a_password_is_neither_sent_nor_repeated(tmp_path: Path, clock: SlowClock) -> None:
    [failure] = fetched(["http://ines:secret@ostrel.example/"], tmp_path, clock).failures
    assert failure.code == "credentials"
    assert failure.message == (
        "http://…@ostrel.example/: the address holds a name or password, which the archive would keep; save "
        "the page with a browser"
    )


def test_a_proxy_that_cannot_be_used_is_told(
    tmp_path: Path, clock: SlowClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", "gopher://127.0.0.1:9")
    with pytest.raises(FetchError, match="proxy or certificate settings: cannot be used: Unknown scheme for proxy"):
        fetched(["http://ostrel.example/"], tmp_path, clock)


def test_a_failure_names_the_address_as_it_was_written(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    words = "the server answers 404 Not Found; the answer is kept, but is not the page"
    assert reason(site("/gone#top"), tmp_path, clock) == ("http-status", words)
    site.answers["/old"] = answer(b"", 301, Location="/gone")
    assert reason(site("/old"), tmp_path, clock) == ("http-status", f"{site('/gone')}: {words}")


def test_one_failure_does_not_stop_the_rest(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    site.answers["/boats"] = answer()
    result = fetched(["no address", site("/gone"), site("/boats")], tmp_path, clock)
    assert [page.url for page in result.saved] == [site("/boats")]
    assert [failure.code for failure in result.failures] == ["bad-url", "http-status"]


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path, clock: SlowClock) -> None:
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(FetchError, match="is a file; name a folder, which is made if it is not there"):
        fetched(["http://ostrel.example/"], tmp_path / "notes", clock)


def test_packed_pages_count_as_sent(site: Site, tmp_path: Path) -> None:
    body = gzip.compress(PAGE, mtime=0)
    site.answers["/packed"] = answer(body, Content_Encoding="gzip")
    [page] = sayso.fetch(site("/packed"), tmp_path, wait=0).saved
    assert (page.size, page.sha256) == (len(body), hashlib.sha256(body).hexdigest())
