"""Every fenced block of README and docs that is marked `<!-- run -->` is run, and prints what stands below it.

`console` blocks: each line after `$ ` is a command, the lines below it its output. `python` blocks: a doctest
where they hold `>>>`, else a script. All blocks of a file run in their order in one empty folder; `...` stands for
any text. With `SAYSO_UPDATE_DOCS=1` in the environment, output that differs is put in the place of what was shown:
look at the difference before you commit it.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
UPDATE = os.environ.get("SAYSO_UPDATE_DOCS") == "1"
_BLOCK = re.compile(r"^<!-- run -->\n```(?P<language>console|python)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_SHIM = '#!/bin/sh\nexec "{python}" -c "from sayso.cli.main import run; run()" "$@"\n'


@dataclass(frozen=True, slots=True)
class Block:
    """One marked block and the line it begins at."""

    language: str
    body: str
    line: int


def blocks_of(text: str) -> list[Block]:
    return [
        Block(found["language"], found["body"], text.count("\n", 0, found.start()) + 3)
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


def run_python(block: Block, folder: Path, settings: dict[str, str]) -> str:
    """What a failing python block prints; nothing when it runs."""
    script = block.body
    if ">>>" in script:
        script = (
            "import doctest, sys\n"
            f"test = doctest.DocTestParser().get_doctest({script!r}, {{}}, 'block', None, 0)\n"
            "sys.exit(doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed)\n"
        )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=settings, text=True, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300,
    )  # fmt: skip
    return done.stdout if done.returncode else ""


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if "<!-- run -->" in page.read_text(encoding="utf-8")],
    ids=lambda page: page.name,
)
def test_marked_blocks_run_and_print_what_is_shown(page, tmp_path):
    settings = environment(tmp_path)
    folder = tmp_path / "work"
    folder.mkdir()
    text = page.read_text(encoding="utf-8")
    for block in blocks_of(text):
        where = f"{page.name}, line {block.line}"
        if block.language == "python":
            wrong = run_python(block, folder, settings)
            assert UPDATE or not wrong, f"{where}:\n{wrong}"
            continue
        now = run_console(block, folder, settings)
        if UPDATE:
            text = text.replace(block.body, now)
        else:
            assert block.body == now, f"{where} prints now:\n{now}"
    if UPDATE:
        page.write_text(text, encoding="utf-8")


def test_a_mark_is_never_idle():
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert text.count("<!-- run -->") == len(blocks_of(text)), page.name


def test_blocks_are_found_with_their_commands():
    text = "Say:\n<!-- run -->\n```console\n$ echo one\none\n$ echo two\ntwo\n```\n"
    [block] = blocks_of(text)
    assert block.line == 4
    assert list(commands_of(block.body)) == [("echo one", "one\n"), ("echo two", "two\n")]


def test_dots_stand_for_any_text():
    assert fits("read ... pages", "read 13 pages  \n")
    assert not fits("read 12 pages", "read 13 pages")
