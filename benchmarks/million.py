"""How long a case of a million claims takes to open, to be filtered and to be searched.

`make` fills a case up with its own documents under other names until it holds so many claims; `run` asks it, each
question in a fresh process, best of ten turns, and beside it the same in an open case. The CPU-seconds tell more
where other programs run: that a process which does nothing takes is in the first line.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import sayso
from sayso.case.writing import CaseWriter

CLAIMS = 1_000_000
TURNS = 10
SAYSO = [sys.executable, "-c", "from sayso.cli.main import run; run()"]
# The tables that one document fills, and their columns that hold ids.
RENAMED = {
    "pages": ("id",),
    "documents": ("id",),
    "attributions": ("id", "doc", "nested_in"),
    "chains": ("id", "doc"),
    "claims": ("id", "doc", "chain", "attribution"),
    "mentions": ("id", "doc"),
    "names": ("id", "doc"),
}
QUESTIONS = (
    ["claims", "--about", "Deir ez-Zor killed", "--json"],
    ["claims", "--about", "barrel bombs", "--json"],
    ["claims", "--about", "killed", "--json", "--limit", "50"],
    ["claims", "--search", "chemical weapons", "--json", "--limit", "50"],
)
MEANT = "chemical weapons"


def main() -> None:
    """Makes the case, or prints a line a question."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("what", choices=("make", "run"))
    arguments.add_argument("case", type=Path)
    arguments.add_argument("--of", type=Path, help="a case that is read, to be filled up")
    options = arguments.parse_args()
    if options.what == "make":
        make(options.of, options.case)
    else:
        run(options.case)


def make(source: Path, case: Path, claims: int = CLAIMS) -> None:
    """A copy of a case with its documents repeated under other ids until there are so many claims."""
    shutil.copy(source, case)
    with CaseWriter(case):
        pass  # a case of an earlier version becomes one of this
    with closing(sqlite3.connect(case)) as connection:
        connection.executescript("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;")
        documents = [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY id")]
        held: int = connection.execute("SELECT count(*) FROM claims").fetchone()[0]
        turn = 0
        while held < claims:
            turn += 1
            share = min(1.0, (claims - held) / held * turn)
            connection.execute("CREATE TEMP TABLE chosen (id TEXT PRIMARY KEY)")
            chosen = documents[: max(1, int(share * len(documents)))]
            connection.executemany("INSERT INTO chosen VALUES (?)", [(doc,) for doc in chosen])
            for table, renamed in RENAMED.items():
                _repeat(connection, table, renamed, f"{turn}-")
            connection.execute("DROP TABLE chosen")
            held = connection.execute("SELECT count(*) FROM claims").fetchone()[0]
        connection.commit()
        connection.execute("PRAGMA journal_mode = DELETE")


def _repeat(connection: sqlite3.Connection, table: str, renamed: tuple[str, ...], prefix: str) -> None:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "row"]
    told = ", ".join(f'"{column}"' for column in columns)
    made = ", ".join(f"'{prefix}' || \"{column}\"" if column in renamed else f'"{column}"' for column in columns)
    of = "id" if table in ("pages", "documents") else "doc"
    connection.execute(
        f"INSERT INTO {table} ({told}) SELECT {made} FROM {table} WHERE {of} IN (SELECT id FROM chosen)"
    )


def run(case: Path) -> None:
    """Prints the size of the case, and how long it takes to open and to be asked."""
    with sayso.open(case) as opened:
        claims, pages = opened.count("claims"), opened.count("pages")
    size = case.stat().st_size / 1e6
    print(f"{claims:,} claims of {pages:,} pages; {size:,.0f} MB, {size / pages * 1000:,.0f} MB for 1,000 pages")
    print("| asked | command | of it CPU | in an open case | rows |")
    print("|---|---:|---:|---:|---:|")
    idle = _best_command([sys.executable, "-c", "pass"])
    print(f"| nothing (`python -c pass`) | {idle} | | |")
    opening = _best(lambda: sayso.open(case).close())
    print(f"| opening | | | {opening:.3f} s | |")
    with sayso.open(case) as opened:
        for question in QUESTIONS:
            asked = [*SAYSO, question[0], str(case), *question[1:]]
            rows = len(_output(asked).splitlines())
            filters = {question[1].removeprefix("--"): question[2]}
            inside = _best(lambda kept=filters: opened.claims(**kept)[:50])  # type: ignore[misc]
            print(f"| `{' '.join(question)}` | {_best_command(asked)} | {inside:.3f} s | {rows:,} |")
    for more in (("--json", "--limit", "50"), ("--words", "--json", "--limit", "50")):
        asked = [*SAYSO, "search", str(case), MEANT, *more]
        print(f'| `search "{MEANT}" {" ".join(more)}` | {_best_command(asked)} | | |')


def _output(command: list[str]) -> bytes:
    return subprocess.run(command, check=True, capture_output=True).stdout


def _best_command(command: list[str]) -> str:
    """The shortest wall and CPU time of a process, as two cells."""
    spent = []

    def turn() -> None:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        _output(command)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    wall = _best(turn)
    return f"{wall:.2f} s | {min(spent):.2f} s"


def _best(function: Callable[[], object]) -> float:
    """The shortest of some turns, in seconds."""
    found = []
    for _ in range(TURNS):
        started = time.perf_counter()
        function()
        found.append(time.perf_counter() - started)
    return min(found)


if __name__ == "__main__":
    main()
