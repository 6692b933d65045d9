"""Every page for reading is opened in a real browser, which complains of nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from tests.case.written import write_case
from tests.views.kestrin import build_ledger

from sayso.views.lookup import document_anchor
from sayso.web.app import make_app
from sayso.web.server import hosts_of, listening

LEDGER = build_ledger()
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--enable-logging=stderr", "--v=0",
)  # fmt: skip

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    case = write_case(tmp_path_factory.mktemp("case") / "kestrin.sayso", LEDGER)
    listener = listening("127.0.0.1", 0)
    port = listener.getsockname()[1]
    app = make_app(case, hosts_of("127.0.0.1", port))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def opened(address: str, profile: Path) -> str:
    """The page as the browser has it after its script ran; what it says on its console fails the test."""
    assert BROWSER is not None
    done = subprocess.run(
        [BROWSER, *FLAGS, f"--user-data-dir={profile}", "--dump-dom", address],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert [line for line in done.stderr.splitlines() if "CONSOLE" in line] == [], address
    return done.stdout


@pytest.mark.parametrize(
    "page",
    [
        "/", "/facts", f"/f/{LEDGER.facts[0].id}", f"/c/{LEDGER.facts[0].values[0].claims[0]}", "/copies",
        f"/copies/{LEDGER.copies[0].id}", "/names",
    ],
)  # fmt: skip
def test_a_page_opens_without_a_word_of_complaint(address: str, page: str, tmp_path: Path) -> None:
    assert 'class="js"' in opened(address + page, tmp_path)


@pytest.mark.parametrize("is_there", [True, False])
def test_a_place_that_a_page_no_longer_has_is_said_to_be_broken(
    address: str, is_there: bool, tmp_path: Path
) -> None:
    claim = LEDGER.claims[0]
    page = document_anchor(next(row for row in LEDGER.documents if row.id == claim.doc))
    html = opened(f"{address}/d/{page}#s{page[1:]}-{claim.start if is_there else 99_999}", tmp_path)
    [note] = [tag for tag in re.findall(r"<p [^>]*>", html) if "data-broken-note" in tag]
    assert ("hidden" in note) is is_there
