"""A saved page that tries everything: nothing of it is alive in any page of the site."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from starlette.routing import Route
from tests.web.desk import Browser
from tests.web.hostile import hostile_page

import sayso
from sayso.web.app import ROUTES

_OWN = {"/sayso.js", "/sayso.css"}


class _Alive(HTMLParser):
    """What of a page a browser would run, fetch or follow."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        self.found += [
            f"{tag} {name}" for name in given if name.startswith("on") or name in ("style", "srcdoc", "ping")
        ]
        if tag in {"style", "base", "object", "embed", "applet", "frame", "math", "foreignobject", "template"}:
            self.found.append(tag)
        if tag == "meta" and "http-equiv" in given:
            self.found.append(f"meta {given['http-equiv']}")
        if tag == "iframe" and (given.get("sandbox") != "" or not given.get("src", "").startswith("/d/")):
            self.found.append(f"iframe {given}")
        for name in ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "background"):
            address = given.get(name)
            if address is None or (address.startswith(("#", "/")) and not address.startswith("//")):
                if address and tag in ("script", "link") and address.partition("?")[0] not in _OWN:
                    self.found.append(f"{tag} {address}")
                continue
            if not (tag == "a" and re.match(r"https?://", address)) and address != "data:,":
                self.found.append(f"{tag} {name}={address}")
        if tag == "a" and given.get("href", "").startswith("http") and "noopener" not in given.get("rel", ""):
            self.found.append(f"a without noopener: {given['href']}")
        if tag == "form" and not given.get("action", "").startswith("/"):
            self.found.append(f"form {given}")


def alive(html: str) -> list[str]:
    parser = _Alive()
    parser.feed(html)
    parser.close()
    return parser.found


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    pages = folder / "pages"
    pages.mkdir()
    (pages / "hostile.html").write_bytes(hostile_page(800_000))
    (pages / 'x"><img src=x onerror=alert(1)>.html').write_bytes(hostile_page() + b"\x00")
    (pages / "<script>alert(1)<-script>.html").write_bytes(hostile_page(5_000_000))
    (pages / "deep.html").write_bytes(hostile_page(5_000_000, deep=100_000))
    with sayso.build(pages, folder / "hostile.sayso", comments=True) as case:
        assert case.count("documents") == 2
        assert case.count("claims") > 0
        assert [failure.code for failure in case.failures()] == ["too-large", "too-deep"]
    with Browser(folder / "hostile.sayso", "Ana") as browser:
        yield browser


def addresses(site: Browser) -> list[str]:
    """Every page of the site that the case gives: each route, for each row it can be of."""
    case = site.desk.case
    found = [
        route.path
        for route in ROUTES
        if isinstance(route, Route) and "{" not in route.path and "GET" in (route.methods or ())
    ]
    found += [f"/c/{row['id']}" for row in case.query("SELECT id FROM claims LIMIT 20")]
    found += [f"/review?at={row['id']}" for row in case.query("SELECT id FROM claims LIMIT 20")]
    found += [f"/f/{row['id']}" for row in case.query("SELECT id FROM facts LIMIT 20")]
    found += [f"/copies/{row['id']}" for row in case.query("SELECT id FROM copies LIMIT 20")]
    found += sorted(set(re.findall(r"/d/d-[0-9a-f]{12}", site.get("/claims").text)))
    found += [f"/export?as={kind}" for kind in ("csv", "jsonl", "ftm", "bibtex", "csl", "geojson")]
    return [one for one in found if one not in ("/sayso.js", "/sayso.css", "/api/search")]


def test_nothing_of_a_hostile_page_is_alive_in_the_site(site):
    shown = 0
    for address in addresses(site):
        answer = site.get(address)
        if answer.status_code == 404 and address.startswith("/copies/"):
            continue  # no page of its own yet
        assert answer.status_code == 200, address
        if "html" in answer.headers["content-type"]:
            assert alive(answer.text) == [], address
            shown += "alert(1)" in answer.text
    assert shown > 3, "the hostile words are shown, as words"


def test_words_of_a_reviewer_are_words(site):
    claim = site.one("claims")
    site.fill(
        action="note", id=claim, why='<script>alert(1)</script>"><img src=x onerror=alert(1)>', by="<b onload=x>"
    )
    for address in (f"/c/{claim}", "/review/log", "/review", f"/review?at={claim}"):
        assert alive(site.get(address).text) == []


def test_an_original_is_drawn_in_a_frame_of_the_reader_only_and_can_do_nothing_there(site):
    anchor = re.search(r"/d/(d-[0-9a-f]{12})", site.get("/claims").text)[1]
    framed = site.get(f"/d/{anchor}/original", headers={"sec-fetch-dest": "iframe"})
    policy = framed.headers["content-security-policy"]
    assert framed.headers["content-type"].startswith("text/html")
    assert "sandbox" in policy.split("; ")[-1]
    assert "allow-" not in policy
    assert "default-src 'none'" in policy
    assert "form-action 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "script-src" not in policy
    for elsewhere in ("document", "script", "style", "image", "object", "empty", ""):
        alone = site.get(f"/d/{anchor}/original", headers={"sec-fetch-dest": elsewhere})
        assert alone.headers["content-type"] == "application/octet-stream"
        assert alone.headers["content-disposition"].startswith("attachment;")
        assert alone.headers["x-content-type-options"] == "nosniff"


def test_the_report_and_the_exports_of_a_hostile_case_are_made(site):
    for kind in ("report", "jsonl", "csv", "webannotation", "ftm"):
        assert site.fill("/export", **{"as": kind}).status_code == 200
    report = site.fill("/export", **{"as": "report"}).text
    found = [one for one in alive(report) if not one.startswith(("style", "meta", "script"))]
    assert found == []
