"""robots.txt as RFC 9309 has it, and the time between two requests."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from tests.fetching.local_site import Site, SlowClock, answer, raw

from sayso.fetching import FetchSettings, fetch_pages
from sayso.fetching.robots import rules_for


def outcome(site: Site, path: str, folder: Path, clock: SlowClock) -> str:
    """`saved`, or the code and reason of the failure."""
    site.answers.setdefault(path, answer())
    settings = FetchSettings("0.1.0", silence_timeout=0.2)
    [page] = fetch_pages([site(path)], folder, settings, clock=clock, sleep=clock.sleep).pages
    return f"{page.code}: {page.message.split(': ', 1)[1]}" if hasattr(page, "code") else "saved"


def test_what_robots_forbids_is_not_asked_for(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    site.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /print/\n")
    assert outcome(site, "/print/1", tmp_path, clock) == (
        f"robots: {site.address}/robots.txt does not allow it; a browser can save it"
    )
    assert site.asked == ["/robots.txt"]
    assert list(tmp_path.iterdir()) == []
    assert outcome(site, "/news/1", tmp_path, clock) == "saved"


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429])
def test_no_robots_allows_all(site: Site, tmp_path: Path, clock: SlowClock, status: int) -> None:
    site.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /\n", status)
    assert outcome(site, "/news", tmp_path, clock) == "saved"


def test_robots_that_cannot_be_had_forbids_all(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    site.answers["/robots.txt"] = answer(b"", 503)
    assert outcome(site, "/news", tmp_path, clock) == (
        "robots: its robots.txt cannot be had (the server answers 503), which forbids all of it"
    )
    site.answers["/robots.txt"] = raw(then=site.ended)
    assert outcome(site, "/news", tmp_path, clock) == (
        "timeout: its robots.txt cannot be had (the server was silent for 0.2 seconds)"
    )
    assert "/news" not in site.asked


def test_robots_redirects_and_packing(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    site.answers["/robots.txt"] = answer(b"", 301, Location="/rules")
    site.answers["/rules"] = answer(gzip.compress(b"User-agent: Sayso\nDisallow: /\n"), Content_Encoding="gzip")
    assert outcome(site, "/news", tmp_path, clock).startswith("robots: ")
    site.answers["/rules"] = answer(b"", 301, Location="/robots.txt")  # a circle: as if there were none
    assert outcome(site, "/news", tmp_path, clock) == "saved"


def test_robots_is_read_no_further_than_500_kib(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    filler = b"#" * (500 * 1024) + b"\n"
    site.answers["/robots.txt"] = answer(filler + b"User-agent: *\nDisallow: /\n")
    assert outcome(site, "/news", tmp_path, clock) == "saved"


def test_a_redirect_needs_the_leave_of_where_it_leads(site: Site, tmp_path: Path, clock: SlowClock) -> None:
    site.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /private\n")
    site.answers["/open"] = answer(b"", 302, Location="/private/1")
    assert outcome(site, "/open", tmp_path, clock) == (
        f"robots: {site('/private/1')}: {site.address}/robots.txt does not allow it; a browser can save it"
    )
    assert site.asked == ["/robots.txt", "/open"]


@pytest.mark.parametrize(
    ("delay", "pause"), [(None, 1.0), (b"7", 7.0), (b"2.5", 2.5), (b"0", 1.0), (b"86400", 30.0), (b"soon", 1.0)]
)
def test_pages_of_one_host_are_asked_for_apart(
    site: Site, tmp_path: Path, clock: SlowClock, delay: bytes | None, pause: float
) -> None:
    site.answers |= {"/a": answer(), "/b": answer()}
    if delay is not None:
        site.answers["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: " + delay)
    urls = [site("/a"), site("/b")]
    result = fetch_pages(urls, tmp_path, FetchSettings("0.1.0"), clock=clock, sleep=clock.sleep)
    assert len(result.saved) == 2
    assert clock.slept == [pause]
    assert site.asked.count("/robots.txt") == 1


ROBOTS = """\
# rules of an invented paper
User-agent: otherbot
User-agent: sayso/2.0
Disallow: /archive
Allow: /archive/free

User-agent: *
Disallow: /
Crawl-delay: 3

User-agent: SAYSO
Disallow: /*?print=
Disallow: /*.pdf$
Crawl-delay: 5
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True), ("/archive", False), ("/archive/2", False), ("/archive/free/2", True),
        ("/news?print=1", False),
        ("/news?id=1&print=1", True), ("/a.pdf", False), ("/a.pdf?x", True), ("/news/Archive", True),
    ],
)  # fmt: skip
def test_groups_that_name_the_robot_are_joined(path: str, allowed: bool) -> None:
    rules = rules_for("sayso", ROBOTS)
    assert rules.allows(path) is allowed
    assert rules.crawl_delay == 5


@pytest.mark.parametrize(
    ("rule", "path", "allowed"),
    [
        ("Disallow:", "/a", True),
        ("Disallow: *", "/a", False),
        ("Disallow: /\nAllow: /$", "/", True),
        ("Disallow: /\nAllow: /$", "/a", False),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow: /gr%c3%b6%C3%9fe", "/gr%C3%B6%C3%9Fe", False),
        ("Disallow: /größe", "/gr%C3%B6%C3%9Fe", False),
        ("Disallow: /%7Ekorr", "/~korr", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("disallow : /a # old", "/a", False),
        ("Disallow: /*a*b$", "/aab", False),
        ("Disallow: /ab*b$", "/ab", True),
        ("Disallow: " + "*a" * 40 + "b", "/" + "a" * 2000, True),
    ],
)
def test_rules(rule: str, path: str, allowed: bool) -> None:
    assert rules_for("sayso", f"\ufeffUser-Agent: *\r\n{rule}\r\n").allows(path) is allowed


def test_rules_without_a_robot_are_none() -> None:
    assert rules_for("sayso", "Disallow: /\n<html>\nUser-agent: saysobot\nDisallow: /\n").allows("/a")
