"""The web interface on a free port of this machine, and a Chromium that tells of everything it asks for or says."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import sayso
from sayso.web.app import make_app
from sayso.web.server import hosts_of, listening

pytest.importorskip("playwright", reason="the tests that drive a browser need the extra `test`")

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

EXAMPLE = Path(__file__).parents[2] / "examples" / "pages"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
DESK, PHONE = (1440, 1000), (390, 844)


@dataclass
class Site:
    """A case that is served: its file, its address, and the way to a case of it that may be written to."""

    case: Path
    address: str

    def at(self, path: str) -> str:
        return self.address + path


@dataclass
class Watched:
    """A page in the browser, what it said on the console, and what it asked for outside the server."""

    page: Page
    home: str
    said: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        self.page.on("request", lambda request: self._watch(request.url))

    def _watch(self, url: str) -> None:
        if urlsplit(url).scheme not in {"data", "blob", "about"} and not url.startswith(self.home):
            self.outside.append(url)

    def go(self, path: str) -> Page:
        answer = self.page.goto(self.home + path)
        assert answer is None or answer.status < 400, path  # None: the place is on the page that is open
        return self.page

    def is_calm(self) -> None:
        """Nothing was said and nothing was asked for outside."""
        assert self.said == []
        assert self.outside == []


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip("no Chromium on this machine")
    opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def example_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example case, built once; nobody writes to it."""
    path = tmp_path_factory.mktemp("example") / "example.sayso"
    sayso.build(EXAMPLE, path, comments=True).close()
    return path


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], Site]]:
    """Serve a case until the tests end."""
    import uvicorn  # noqa: PLC0415  # only where a browser is

    servers: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(case: Path) -> Site:
        listener = listening("127.0.0.1", 0)
        port = listener.getsockname()[1]
        app = make_app(case, hosts_of("127.0.0.1", port), "Ana")
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        for _ in range(200):
            if server.started:
                break
            time.sleep(0.05)
        servers.append((server, thread))
        return Site(case, f"http://127.0.0.1:{port}")

    yield start
    for server, thread in servers:
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def site(serve: Callable[[Path], Site], example_case: Path) -> Site:
    """The example case, served for reading."""
    return serve(example_case)


@pytest.fixture
def own_site(serve: Callable[[Path], Site], example_case: Path, tmp_path: Path) -> Site:
    """A copy of the example case, served for writing."""
    return serve(Path(shutil.copy(example_case, tmp_path / "own.sayso")))


@pytest.fixture
def open_in(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Open a window of the browser on a site."""
    contexts = []

    def start(home: str, *, size: tuple[int, int] = DESK, dark: bool = False, script: bool = True) -> Watched:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        contexts.append(context)
        return Watched(context.new_page(), home)

    yield start
    for context in contexts:
        context.close()
