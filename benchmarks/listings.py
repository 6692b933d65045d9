"""How long each listing of a case takes: python -m benchmarks.listings CASE [--turns 3] [--only facts].

Every command runs as a person runs it, in a process of its own: seconds from its start to its end, CPU-seconds, and
the CPU-seconds beyond those of `sayso claims --help`, which only starts. Beside it the plain SQL query of the
same rows (`SELECT *` of as many rows of the table, or a scan of it where a filter must look at all), in the same
interpreter without anything of sayso, and the ratio of the two. The best of some turns counts, as the machine may
be busy with other things.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import connect

_SHOWN = 50  # what a listing shows unless told otherwise
_QUERY = "import sys, sqlite3; sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchall()"
_START = ("claims", "--help")


@dataclass(frozen=True, slots=True)
class Listing:
    """A command without its case, and the query that gives the same rows, None where none does."""

    name: str
    arguments: tuple[str, ...]
    query: str | None = None


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds that a process took, by the clock on the wall and of CPU."""

    wall: float
    cpu: float


def listings(case: Path) -> tuple[Listing, ...]:
    """The commands that are timed; rows are chosen from the middle of their tables, and a fact of many claims."""
    with closing(connect(case)) as opened:
        claim, doc = opened.execute(
            "SELECT id, doc FROM claims WHERE attribution NOT NULL ORDER BY id LIMIT 1 OFFSET "
            "(SELECT count(*) / 2 FROM claims WHERE attribution NOT NULL)"
        ).fetchone()
        (fact,) = opened.execute('SELECT id FROM facts ORDER BY length("values") DESC, id LIMIT 1').fetchone()
        (holder,) = opened.execute(
            "SELECT holder FROM claims WHERE holder NOT NULL GROUP BY holder ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()
        (since,) = opened.execute("SELECT max(substr(published, 1, 7)) FROM documents").fetchone()
    some = f"SELECT * FROM {{}} LIMIT {_SHOWN}"
    scan = "SELECT id FROM {} WHERE {}"
    return (
        Listing("claims", (), some.format("claims")),
        Listing("claims", ("--json", "--limit", str(_SHOWN)), some.format("claims")),
        Listing("claims", ("--json",), "SELECT * FROM claims"),
        Listing("claims", ("--about", "killed"), scan.format("claims", "text LIKE '%killed%'")),
        Listing("claims", ("--by", holder), scan.format("claims", f"holder LIKE '%{holder}%'")),
        Listing("claims", ("--place", "Damascus"), scan.format("claims", "places LIKE '%Damascus%'")),
        Listing("claims", ("--since", since), scan.format("claims", f"times LIKE '%{since}%'")),
        Listing("claims", ("--disputed",)),
        Listing("claims", ("--min-origins", "2")),
        Listing("claims", ("--search", "killed"), "SELECT rowid FROM claims_search('killed')"),
        Listing("facts", (), some.format("facts")),
        Listing("facts", ("--json",), "SELECT * FROM facts"),
        Listing("facts", ("--about", "killed"), scan.format("claims", "text LIKE '%killed%'")),
        Listing("facts", ("--by", holder), scan.format("claims", f"holder LIKE '%{holder}%'")),
        Listing("facts", ("--min-origins", "2")),
        Listing("disputes", (), some.format("facts")),
        Listing("disputes", ("--json",), "SELECT * FROM facts WHERE relations LIKE '%\"contradict\"%'"),
        Listing("copies", (), some.format("copies")),
        Listing("copies", ("--json",), "SELECT * FROM copies"),
        Listing("search", ("killed",), "SELECT rowid FROM claims_search('killed')"),
        Listing("show", (claim,)),
        Listing("show", (fact,)),
        Listing("show", (doc,)),
        Listing("trace", (claim,)),
        Listing("trace", (fact,)),
        Listing("names", (), "SELECT * FROM names"),
        Listing("timeline", (), "SELECT id, times FROM claims"),
        Listing("sources", (), "SELECT doc, links FROM chains"),
        Listing("info", ()),
    )


def took(command: Sequence[str], turns: int) -> Took:
    """The best of some turns of a process, whose output goes nowhere.

    Raises:
        RuntimeError: it did not end well.
    """
    found: list[Took] = []
    for _ in range(turns):
        before, begun = os.times(), time.perf_counter()
        ended = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, text=True)
        wall, after = time.perf_counter() - begun, os.times()
        if ended.returncode:
            raise RuntimeError(f"{' '.join(command)}: {ended.stderr.strip()}")
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        found.append(Took(wall, cpu))
    return Took(min(one.wall for one in found), min(one.cpu for one in found))


def main(arguments: Sequence[str] | None = None) -> int:
    """Time all listings of a case and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("case", type=Path)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--only", help="this command only")
    asked = parser.parse_args(arguments)
    sayso = (sys.executable, "-m", "sayso.cli.main")
    start = took((*sayso, *_START), asked.turns)
    print(f"sayso {' '.join(_START)}: {start.wall:.2f} s, {start.cpu:.2f} CPU-s")
    print("| command | s | CPU-s | beyond start | plain SQL | ratio |")
    print("|---|---:|---:|---:|---:|---:|")
    for one in listings(asked.case):
        if asked.only not in (None, one.name):
            continue
        whole = took((*sayso, one.name, str(asked.case), *one.arguments), asked.turns)
        shown = " ".join([one.name, *(f'"{part}"' if " " in part else part for part in one.arguments)])
        line = f"| `{shown}` | {whole.wall:.2f} | {whole.cpu:.2f} | {max(whole.cpu - start.cpu, 0):.2f} |"
        if one.query:
            plain = took((sys.executable, "-c", _QUERY, str(asked.case), one.query), asked.turns)
            line += f" {plain.cpu:.2f} | {whole.cpu / max(plain.cpu, 0.01):.1f} |"
        else:
            line += " | |"
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
