"""`sayso fetch` at the terminal: exit codes, words and JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fetching.local_site import PAGE, Site, answer, local_site

from sayso.cli.main import run


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with local_site() as running:
        running.answers |= {"/boats": answer(), "/old": answer(b"", 301, Location="/boats")}
        yield running


def sayso(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        run([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


def test_all_saved(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sayso("fetch", site("/boats"), site("/old"), "-o", tmp_path / "kept", "--wait", 0) == 0
    told = capsys.readouterr()
    [path] = (tmp_path / "kept").iterdir()
    assert told.out == ""
    assert told.err == (
        f"{site('/old')} led to {site('/boats')}\n"
        f"2 pages saved in {path}; `sayso build {tmp_path / 'kept'}` reads it\n"
    )


def test_some_saved(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sayso("fetch", site("/boats"), site("/gone"), "-o", tmp_path, "--wait", 0) == 3
    [path] = tmp_path.iterdir()
    assert capsys.readouterr().err == (
        f"not saved: {site('/gone')}: the server answers 404 Not Found; the answer is kept, but is not the page\n"
        f"1 page saved in {path}; `sayso build {tmp_path}` reads it\n"
    )


def test_none_saved(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sayso("fetch", "ostrel.example", "-o", tmp_path) == 1
    assert capsys.readouterr().err == (
        "not saved: ostrel.example: this is no web address; only http:// and https:// are\nno page was saved\n"
    )
    assert sayso("fetch", site("/gone"), "-o", tmp_path) == 1
    [path] = tmp_path.iterdir()
    assert capsys.readouterr().err.endswith(f"no page was saved; what servers answered is in {path}\n")


def test_json_and_a_list_on_standard_input(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = f"# pages of May\n\n{site('/boats')}\n ftp://ostrel.example/ \n"
    monkeypatch.setattr("sys.stdin", io.StringIO(listed))
    assert sayso("fetch", "-", "-o", tmp_path, "--json") == 3
    saved, failed = map(json.loads, capsys.readouterr().out.splitlines())
    [path] = tmp_path.iterdir()
    assert (saved["url"], saved["saved"], saved["size"], saved["redirects"]) == (site("/boats"), True, len(PAGE), 0)
    assert saved["archive"] == str(path)
    assert failed == {
        "url": "ftp://ostrel.example/",
        "saved": False,
        "code": "bad-url",
        "message": "ftp://ostrel.example/: ftp: addresses are not fetched; only http:// and https:// are",
    }


def test_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert sayso("fetch", "http://ostrel.example/") == 2
    assert sayso("fetch", "-o", tmp_path) == 2
    assert sayso("fetch", "http://ostrel.example/", "-o", tmp_path, "--max-size", 65) == 2
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    capsys.readouterr()
    assert sayso("fetch", "-", "-o", tmp_path) == 2
    assert capsys.readouterr().err == "sayso: no address was given on standard input\n"
    (tmp_path / "notes").write_text("mine")
    assert sayso("fetch", "http://ostrel.example/", "-o", tmp_path / "notes") == 1
    assert capsys.readouterr().err == (
        f"sayso: {tmp_path / 'notes'}: is a file; name a folder, which is made if it is not there\n"
    )
