"""The program as it is called at a terminal, and a small case to call it on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.case.boats import make_case

from sayso.cli.main import run


@dataclass(frozen=True)
class Ended:
    """How a call ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """What it said on standard error, however its lines were broken."""
        return " ".join(self.err.split())

    def rows(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def sayso(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    """Call the program with some arguments."""
    monkeypatch.delenv("SAYSO_REVIEWER", raising=False)

    def call(*arguments: object) -> Ended:
        with pytest.raises(SystemExit) as ended:
            run([str(argument) for argument in arguments])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        assert "error in sayso itself" not in told.err
        return Ended(int(ended.value.code or 0), told.out, told.err)

    return call


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    """A case of two pages on boats."""
    return make_case(tmp_path / "boats.sayso")
