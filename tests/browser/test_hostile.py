"""A page that was saved with everything that can do harm in it, in a browser: nothing of it happens."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.browser.conftest import Site, Watched

import sayso

HREFS = "links => links.map(link => link.getAttribute('href').split('#')[0])"
WORDS = "At least 41 people were killed in Orlevo on 6 May 2031, the rescue service said."
HARM = """<!doctype html><html><head><title>Shells &lt;img src=x onerror=alert(1)&gt; on Orlevo</title>
<base href="AWAY/"><meta http-equiv="refresh" content="0;url=AWAY/refreshed">
<link rel="stylesheet" href="AWAY/style.css"><link rel="prefetch" href="AWAY/early">
<meta name="author" content="&quot;&gt;&lt;script&gt;alert(2)&lt;/script&gt;">
<style>@import url(AWAY/import.css); body { background: url(AWAY/background.png) }
input[value^=a] { background: url(AWAY/leak?a) } @font-face { font-family: x; src: url(AWAY/font) }
* { font-family: x }</style>
<script>top.harmed = true; fetch("AWAY/fetched"); document.title = "harmed"</script></head>
<body onload="top.harmed = true"><article><h1>Shells on Orlevo</h1>
<p>{WORDS}</p>
<p><a href="javascript:top.harmed=true">Read</a> <a target="_top" href="AWAY/top">on</a></p>
<img src="AWAY/image.png" onerror="top.harmed=true"><svg onload="top.harmed=true"><script>top.harmed=true</script>
<a xlink:href="javascript:top.harmed=true"><text>x</text></a><image href="AWAY/svg.png"/></svg>
<iframe src="AWAY/frame"></iframe><object data="AWAY/object"></object><embed src="AWAY/embed">
<form action="AWAY/form"><input value="abc" autofocus onfocus="top.harmed=true"><button>go</button></form>
<video src="AWAY/video" autoplay></video><p>“They said <script>top.harmed=true</script> nothing,” the
mayor said.</p>
NESTED</article></body></html>"""


@dataclass
class Away:
    """A server elsewhere, and what was asked of it: nothing may be."""

    address: str
    asked: list[str] = field(default_factory=list)


@contextmanager
def elsewhere() -> Iterator[Away]:
    told = Away("")

    class Catch(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append(self.path)
            self.send_error(404)

        do_POST = do_HEAD = do_OPTIONS = do_GET  # noqa: N815  # the names that the library calls

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Catch)
    told.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield told
    server.shutdown()


@pytest.fixture(scope="module")
def away() -> Iterator[Away]:
    with elsewhere() as told:
        yield told


@pytest.fixture(scope="module")
def hostile(serve: Callable[[Path], Site], away: Away, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "pages").mkdir()
    for name, nested in (("harm", ""), ("nested", "<table><tr><td>" * 300_000)):  # 5 MB of tables in tables
        html = HARM.replace("AWAY", away.address).replace("NESTED", nested)
        (folder / "pages" / f"{name}.html").write_text(html, encoding="utf-8")
    (folder / "pages" / '"><img src=x onerror=alert(3)>.txt').write_text(WORDS, encoding="utf-8")
    sayso.build(folder / "pages", folder / "hostile.sayso").close()
    return serve(folder / "hostile.sayso")


def test_nothing_of_a_hostile_page_happens(hostile: Site, away: Away, open_in: Callable[..., Watched]):
    watched = open_in(hostile.address)
    with sayso.open(hostile.case) as case:
        claims, documents = [claim.id for claim in case.claims()], list(case.documents())
    assert claims
    assert documents
    paths = ["/", "/facts", "/claims", "/copies", "/timeline", "/sources", "/names", "/review", "/export"]
    for path in [*paths, *(f"/c/{claim}" for claim in claims[:5])]:
        watched.go(path)
        assert "harmed" not in watched.page.title()
    watched.is_calm()
    assert away.asked == []


def test_the_original_in_its_frame_runs_and_fetches_nothing(
    hostile: Site, away: Away, open_in: Callable[..., Watched]
):
    watched = open_in(hostile.address)
    page = watched.go("/claims")
    links = page.eval_on_selector_all(
        "a[href^='/d/']", "all => all.map(one => one.getAttribute('href').split('#')[0])"
    )
    framed = 0
    for path in sorted(set(links)):
        page = watched.go(path)
        if not page.locator("details.original").count():
            continue
        page.locator("details.original > summary").click()
        frame = page.frame_locator("details.original iframe")
        frame.locator("body").wait_for()
        framed += 1
        assert page.url.startswith(hostile.address)
        assert page.evaluate("window.harmed") is None
    assert framed
    page.wait_for_timeout(700)  # a refresh or a late load would come now
    assert away.asked == []


def test_the_page_does_harm_where_nothing_keeps_it_from_it(open_in: Callable[..., Watched], tmp_path: Path):
    with elsewhere() as away:
        path = tmp_path / "harm.html"
        path.write_text(HARM.replace("AWAY", away.address).replace("NESTED", ""), encoding="utf-8")
        page = open_in("").page
        page.goto(path.as_uri())
        page.wait_for_timeout(500)
        assert {"/fetched", "/import.css", "/refreshed"} <= set(away.asked)
