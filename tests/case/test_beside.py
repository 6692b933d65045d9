"""What is written beside its place is there whole, once, and what killed processes left is taken away."""

from __future__ import annotations

import os
import platform
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.case.beside import part_beside, put
from sayso.case.store import Case
from sayso.case.verify import verify
from sayso.case.writing import CaseWriter
from sayso.errors import CaseError

NEVER = 2**22 + 1  # no process of Linux has a higher number than 2**22


def written(part: Path, words: str) -> Path:
    part.write_text(words)
    return part


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def no_hard_links(path: Path, target: Path) -> None:
    raise PermissionError(1, "Operation not permitted", str(path))


@pytest.mark.parametrize("links", [True, False])
def test_what_another_process_made_is_never_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", no_hard_links)
    path = tmp_path / "a.sayso"
    with part_beside(path) as part:
        put(written(part, "first"), path)
    assert path.read_text() == "first"
    with pytest.raises(FileExistsError), part_beside(path) as part:
        put(written(part, "second"), path)
    assert path.read_text() == "first"
    with part_beside(path) as part:
        put(written(part, "third"), path, replace=True)
    assert path.read_text() == "third"
    assert names_in(tmp_path) == ["a.sayso"]


@pytest.mark.skipif(os.name != "posix", reason="whether a process runs is asked there only")
def test_leftovers_of_dead_processes_are_taken_away(tmp_path: Path) -> None:
    here = platform.node()
    dead = [f".{here}.{NEVER}.0a.sayso-part{suffix}" for suffix in ("", "-wal", "-shm")]
    others = [
        f".{here}.{os.getppid()}.0a.sayso-part",
        f".elsewhere-{here}.{NEVER}.0a.sayso-part",
        ".odd.sayso-part",
    ]
    for name in (*dead, *others):
        (tmp_path / name).touch()
    with CaseWriter(tmp_path / "a.sayso"):
        pass
    assert names_in(tmp_path) == sorted([*others, "a.sayso"])


def test_a_case_is_made_at_the_end_of_a_link(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "a.sayso").symlink_to(tmp_path / "far" / "b.sayso")
    with CaseWriter(tmp_path / "a.sayso"):
        pass
    assert names_in(tmp_path / "far") == ["b.sayso"]
    Case.open(tmp_path / "a.sayso").close()


def test_an_empty_file_becomes_a_case(tmp_path: Path) -> None:
    (tmp_path / "a.sayso").touch()
    with pytest.raises(CaseError, match="is empty, so it is no case"):
        Case.open(tmp_path / "a.sayso")
    with CaseWriter(tmp_path / "a.sayso"):
        pass
    with Case.open(tmp_path / "a.sayso") as case:
        assert verify(case) == []


_KILLED = """
import os, signal, sys
from pathlib import Path
from sayso.case.writing import CaseWriter

calls = 0
def killing(what, event_args):
    global calls
    if what in {"open", "os.link", "os.remove", "os.rename", "sqlite3.connect"}:
        calls += 1
        if calls == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(killing)
with CaseWriter(Path(sys.argv[1])) as writer:
    pass
"""


def test_killed_at_any_step_of_its_making_there_is_a_case_or_nothing(tmp_path: Path) -> None:
    path, found = tmp_path / "a.sayso", set()
    for step in range(1, 100):
        path.unlink(missing_ok=True)
        done = subprocess.run([sys.executable, "-c", _KILLED, str(path), str(step)], check=False)
        found.add(path.exists())
        if path.exists():
            with Case.open(path) as case:
                assert verify(case) == []
        if done.returncode != -signal.SIGKILL:
            break
    assert done.returncode == 0
    assert found == {True, False}
    assert names_in(tmp_path) == ["a.sayso"]  # the last, which ended, took the leftovers of all others away
