"""The one script and the one style: what a page may hold between its tags, and what asks nobody for anything."""

import hashlib
import json
import shutil
import subprocess
from base64 import b64decode
from pathlib import Path

import pytest

from sayso.html.assets import STATIC, script, style

WEB = Path(__file__).parents[2] / "web"


@pytest.mark.parametrize("words", ["</script", "<script", "<!--"])
def test_the_script_can_stand_inside_a_page(words):
    assert words not in script().text.lower()


@pytest.mark.parametrize(
    "words", ["fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "eval(", "new Function", "import("]
)
def test_the_script_asks_for_nothing_and_runs_no_words(words):
    assert words not in script().text


def test_the_script_is_small_enough_to_stand_in_every_report():
    assert len(script().text.encode()) < 1_600_000


def test_the_style_fetches_nothing():
    assert "url(" not in style().text
    assert "@import" not in style().text


def test_the_policy_names_the_very_text():
    wanted = b64decode(script().csp_source.removeprefix("'sha256-").rstrip("'"))
    assert hashlib.sha256((STATIC / "sayso.js").read_bytes()).digest() == wanted


def test_the_licences_of_what_is_bundled_go_with_it():
    told = (STATIC / "LICENSES.txt").read_text(encoding="utf-8")
    bundled = json.loads((WEB / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert all(name in told.casefold() for name in bundled)


def test_the_lock_names_no_host_to_install_from():
    assert '"resolved"' not in (WEB / "package-lock.json").read_text(encoding="utf-8")


def test_the_script_is_what_its_source_makes(tmp_path):
    if shutil.which("npx") is None or not (WEB / "node_modules").exists():
        pytest.skip("web/node_modules is not installed: .ci/run builds the script")
    made = tmp_path / "made"
    subprocess.run(["npx", "vite", "build", "--outDir", str(made), "--logLevel", "error"], cwd=WEB, check=True)
    assert (made / "sayso.js").read_bytes() == (STATIC / "sayso.js").read_bytes()
