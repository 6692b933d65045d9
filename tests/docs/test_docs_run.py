"""Every fenced block of README and docs that is marked `<!-- run -->` is run, and prints what stands below it.

`console` blocks: each line after `$ ` is a command, the lines below it its output. `python` blocks: a doctest
where they hold `>>>`, else a script. All blocks of a file run in their order in one empty folder; doctests with no
other block between them share their names. `...` stands for any text. `<!-- run with pandas -->`: where pandas is.
With `SAYSO_UPDATE_DOCS=1` in the environment, output that differs is put in the place of what was shown: look at
the difference before you commit it.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
UPDATE = os.environ.get("SAYSO_UPDATE_DOCS") == "1"
_BLOCK = re.compile(
    r"^<!-- run(?: with (?P<needs>\w+))? -->\n```(?P<language>console|python)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_DOCTESTS = Path(__file__).with_name("doctests_now.py").read_text(encoding="utf-8")
_SHIM = '#!/bin/sh\nexec "{python}" -c "from sayso.cli.main import run; run()" "$@"\n'


@dataclass(frozen=True, slots=True)
class Block:
    """One marked block, the line it begins at, and the library of an extra without which it is left out."""

    language: str
    body: str
    line: int
    needs: str | None = None

    @property
    def is_doctest(self) -> bool:
        """Whether it is Python as typed at a prompt, with what it prints."""
        return self.language == "python" and ">>>" in self.body


def blocks_of(text: str) -> list[Block]:
    return [
        Block(found["language"], found["body"], text.count("\n", 0, found.start()) + 3, found["needs"])
        for found in _BLOCK.finditer(text)
    ]


def commands_of(body: str) -> Iterator[tuple[str, str]]:
    """Each command with the output that is shown below it."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def fits(shown: str, printed: str) -> bool:
    """Whether what was printed is what is shown, white space at line ends aside."""

    def plain(text: str) -> str:
        return "\n".join(line.rstrip() for line in text.strip().splitlines())

    return doctest.OutputChecker().check_output(plain(shown) + "\n", plain(printed) + "\n", doctest.ELLIPSIS)


def environment(folder: Path) -> dict[str, str]:
    """As a plain terminal of 100 columns has it; `sayso` is this checkout, installed or not."""
    shim = folder / "bin" / "sayso"
    shim.parent.mkdir()
    shim.write_text(_SHIM.format(python=sys.executable), encoding="utf-8")
    shim.chmod(0o755)
    path = os.pathsep.join([str(shim.parent), os.environ.get("PATH", "")])
    sources = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    return os.environ | {
        "PATH": path,
        "PYTHONPATH": sources,
        "NO_COLOR": "1",
        "COLUMNS": "100",
        "LC_ALL": "C.UTF-8",
    }


def run_console(block: Block, folder: Path, settings: dict[str, str]) -> str:
    """The body of a console block with the output that its commands print now, where that differs."""
    parts = []
    for command, shown in commands_of(block.body):
        done = subprocess.run(
            command, shell=True, cwd=folder, env=settings, text=True, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300,
        )  # fmt: skip
        printed = "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines()) + "\n"
        parts.append(f"$ {command}\n" + (shown if fits(shown, printed) else printed.lstrip("\n")))
    return "".join(parts)


def run_script(block: Block, folder: Path, settings: dict[str, str]) -> str:
    """The body of a script that runs to its end."""
    done = _python(block.body, "", folder, settings)
    assert done.returncode == 0, f"line {block.line}:\n{done.stdout}"
    return block.body


def run_doctests(blocks: Sequence[Block], folder: Path, settings: dict[str, str]) -> list[str]:
    """The bodies of python blocks with the output that they print now; names that one makes hold in the next."""
    done = _python(_DOCTESTS, json.dumps([block.body for block in blocks]), folder, settings)
    assert done.returncode == 0, done.stdout
    return [str(body) for body in json.loads(done.stdout.splitlines()[-1])]


def _python(program: str, given: str, folder: Path, settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program], cwd=folder, env=settings, text=True, check=False, input=given,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300,
    )  # fmt: skip


def run_together(blocks: Sequence[Block], folder: Path, settings: dict[str, str]) -> list[str]:
    """The bodies of neighbouring blocks as they are now."""
    if blocks[0].is_doctest:
        return run_doctests(blocks, folder, settings)
    if blocks[0].language == "console":
        return [run_console(block, folder, settings) for block in blocks]
    return [run_script(block, folder, settings) for block in blocks]


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if blocks_of(page.read_text(encoding="utf-8"))],
    ids=lambda page: page.relative_to(ROOT).as_posix(),
)
def test_marked_blocks_run_and_print_what_is_shown(page, tmp_path):
    settings = environment(tmp_path)
    folder = tmp_path / "work"
    folder.mkdir()
    text = page.read_text(encoding="utf-8")
    there = [block for block in blocks_of(text) if block.needs is None or find_spec(block.needs)]
    for _, together in groupby(there, key=lambda block: (block.language, block.is_doctest)):
        blocks = list(together)
        for block, now in zip(blocks, run_together(blocks, folder, settings), strict=True):
            if UPDATE:
                text = text.replace(block.body, now)
            else:
                assert block.body == now, f"{page.name}, line {block.line} prints now:\n{now}"
    if UPDATE:
        page.write_text(text, encoding="utf-8")


def test_a_mark_is_never_idle():
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        marks = re.findall(r"^<!-- run", text, re.MULTILINE)
        assert len(marks) == len(blocks_of(text)), page.name


def test_blocks_are_found_with_their_commands():
    text = "Say:\n<!-- run -->\n```console\n$ echo one\none\n$ echo two\ntwo\n```\n"
    [block] = blocks_of(text)
    assert block.line == 4
    assert list(commands_of(block.body)) == [("echo one", "one\n"), ("echo two", "two\n")]


def test_dots_stand_for_any_text():
    assert fits("read ... pages", "read 13 pages  \n")
    assert not fits("read 12 pages", "read 13 pages")
