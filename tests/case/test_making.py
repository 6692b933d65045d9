"""A new case is there whole, or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.case.boats import make_case

from sayso.case.making import new_case
from sayso.case.store import Case
from sayso.errors import CaseError


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_error_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), new_case(tmp_path / "new.sayso") as writer:
        writer.log("divided", str(1 / 0))
    assert names_in(tmp_path) == []


def test_an_error_leaves_the_case_that_was_there(tmp_path: Path) -> None:
    before = make_case(tmp_path / "boats.sayso").read_bytes()
    with pytest.raises(ZeroDivisionError), new_case(tmp_path / "boats.sayso", replace=True):
        1 / 0  # noqa: B018
    assert (tmp_path / "boats.sayso").read_bytes() == before
    assert names_in(tmp_path) == ["boats.sayso"]


def test_a_case_is_replaced_only_when_asked(tmp_path: Path) -> None:
    path = make_case(tmp_path / "boats.sayso")
    with pytest.raises(CaseError, match="is there already; name another file, or say --replace"), new_case(path):
        pass
    with new_case(path, replace=True) as writer:
        assert Case.open(path).count("pages") == 2  # readers go on with the old one
        writer.log("about", "to end")
    with Case.open(path) as case:
        assert case.count("pages") == 0
        assert [row["subject"] for row in case.query("SELECT subject FROM log WHERE event = 'begun'")] == [
            "boats.sayso"
        ]


def test_what_is_no_case_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(CaseError, match="not a sayso case"), new_case(tmp_path / "notes.txt", replace=True):
        pass
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_an_input_is_never_replaced(tmp_path: Path) -> None:
    path = make_case(tmp_path / "boats.sayso")
    with (
        pytest.raises(CaseError, match="is what the new case is made of"),
        new_case(path, replace=True, inputs=[path]),
    ):
        pass


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="does not exist; make it first"), new_case(tmp_path / "no" / "new.sayso"):
        pass


_KILLED = """
import os, signal, sys
from sayso.case.making import new_case
with new_case(sys.argv[1], replace=True) as writer:
    writer.log("about", "to be killed")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_killed_in_between_the_old_case_stays(tmp_path: Path) -> None:
    path = make_case(tmp_path / "boats.sayso")
    before = path.read_bytes()
    done = subprocess.run([sys.executable, "-c", _KILLED, str(path)], env=os.environ, check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == before
    with new_case(path, replace=True):
        pass
    with Case.open(path) as case:
        assert case.count("pages") == 0
