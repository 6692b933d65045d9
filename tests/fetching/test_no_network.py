"""No command but `fetch` and `propose` opens a connection or asks for a name, and these go where they are told."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from tests.case.boats import make_case
from tests.web.desk import Browser

from sayso.cli.main import COMMANDS, run
from sayso.web.answers import NAV


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every try to use the network is noted and fails."""
    tries: list[object] = []

    def note(*arguments: object, **_: object) -> None:
        tries.append(arguments)
        raise OSError("the network was used")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, note)
    monkeypatch.setattr(socket, "getaddrinfo", note)
    monkeypatch.setattr(socket, "create_connection", note)
    return tries


def test_the_net_is_noticed(refused: list[object]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["fetch", "http://127.0.0.1:9/", "-o", "nowhere"])
    assert ended.value.code == 1
    assert refused


def test_a_second_reader_is_asked_only_where_its_endpoint_is_named(
    refused: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "OPENAI_ENDPOINT"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/v1")
    path = str(make_case(tmp_path / "boats.sayso"))
    for arguments, code, tries in (
        (["--model", "m"], 2, False),
        (["--endpoint", "", "--model", "m"], 2, False),
        (["--endpoint", "127.0.0.1:9", "--model", "m"], 2, False),
        (["--endpoint", "http://127.0.0.1:9/v1", "--model", "m"], 1, True),
    ):
        with pytest.raises(SystemExit) as ended:
            run(["propose", path, *arguments])
        assert (ended.value.code, bool(refused)) == (code, tries), arguments


def test_all_other_commands_stay_off_the_net(
    refused: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    page = (
        "<html><head><link rel=canonical href='http://ostrel.example/'><title>Boats</title></head><body><p>{}</p>"
    )
    words = "Six boats left Orlevo on Monday, the <a href='http://varna.example/'>Varna Wire</a> said. " * 9
    Path("page.html").write_text(page.format(words), encoding="utf-8")

    def sayso(*arguments: str) -> None:
        with pytest.raises(SystemExit) as ended:
            run(arguments)
        assert ended.value.code == 0, (arguments, capsys.readouterr().err)

    sayso("build", "page.html", "-o", "a.sayso", "--jobs", "1")
    capsys.readouterr()
    sayso("claims", "a.sayso", "--json")
    claim = capsys.readouterr().out.split('"')[3]
    extra = {
        "show": [claim],
        "trace": [claim],
        "search": ["boats"],
        "review": ["list"],
        "export": ["-o", "out"],
        "report": ["-o", "report.html"],
        "extract": ["-o", "part.sayso", "--about", "boats"],
        "merge": ["demo/demo.sayso", "-o", "merged.sayso"],
        "redact": ["-o", "redacted.sayso"],
    }
    sayso("demo", "-o", "demo", "--jobs", "1")
    sayso("doctor")
    for command in COMMANDS:
        if command == "import":
            sayso(command, "out", "-o", "imported.sayso")
        elif command not in ("build", "demo", "doctor", "fetch", "propose", "serve"):
            sayso(command, "a.sayso", *extra.get(command, []))
    assert refused == []


def test_pages_of_the_web_interface_stay_off_the_net(refused: list[object], tmp_path: Path) -> None:
    with Browser(make_case(tmp_path / "boats.sayso")) as browser:
        for address, _ in NAV:
            assert browser.get(address).status_code == 200, address
    assert refused == []
