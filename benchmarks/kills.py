"""Kills `sayso` at random moments, again and again, and looks at what is left of the case.

After each kill the case must open, `verify` must find nothing, and every page that a reader saw in the log while
the program ran must still be there with all that was read from it. Each tenth time the build is run to its end, and
the export must then be the same, byte for byte, as that of a build that nobody disturbed. As many kills meet a
review: each one that the program had told must be there. And as many meet a program that opens a case for writing
and closes it, again and again, so that most fall while SQLite goes from one kind of journal to the other.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import sayso
from sayso.case.verify import verify
from sayso.errors import SaysoError

SAYSO = [sys.executable, "-c", "from sayso.cli.main import run; run()"]
POLL_SECONDS = 0.01
AFTER_SECONDS = 1.0  # reading a page of the example takes some .2 s, linking all of them as long
FINISHED_EACH = 10
REVIEW_SECONDS = 0.3
OPENING_SECONDS = 0.1  # one turn takes some .005 s
OPENING = """
import sys
from sayso.case.writing import CaseWriter
while True:
    with CaseWriter(sys.argv[1]):
        pass
    print(flush=True)
"""
REVIEWING = """
import sys, sayso
with sayso.open(sys.argv[1]) as case:
    claims = [claim.id for claim in case.claims()]
with sayso.review(sys.argv[1], "Ana") as reviewing:
    number = len(list(reviewing.case.reviews()))
    while True:
        print(reviewing.accept(claims[number % len(claims)], why=f"turn {number}").id, flush=True)
        number += 1
"""


@dataclass
class Outcome:
    """What was found after all kills; `lost` names what was wrong, and in which run."""

    kills: int = 0
    before_the_case: int = 0
    ended_first: int = 0
    finished: int = 0
    reviews: int = 0
    lost: list[str] = field(default_factory=list)


def main() -> None:
    """Prints what was found; exit code 1 where anything was lost."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--times", type=int, default=100, help="kills of each kind")
    arguments.add_argument("--pages", type=Path, default=Path("examples/pages"))
    arguments.add_argument("--seed", type=int, default=7)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        rng, folder, found = random.Random(options.seed), Path(scratch), Outcome()
        whole = folder / "whole.sayso"
        subprocess.run([*SAYSO, "build", str(options.pages), "-o", str(whole)], check=True, capture_output=True)
        kill_builds(options.pages, options.times, rng, whole, found)
        kill_reviews(options.times, rng, whole, found)
        kill_openings(options.times, rng, whole, found)
        left = [path.name for path in folder.iterdir() if path.name.startswith(".")]
    print(
        f"{found.kills} kills: {found.before_the_case} before there was a case, {found.ended_first} after the "
        f"program had ended; {found.finished} builds taken up again and ended; {found.reviews:,} reviews told; "
        f"lost or damaged: {len(found.lost)}; left beside the cases: {len(left)} files"
    )
    for line in found.lost:
        print(line)
    sys.exit(bool(found.lost))


def kill_builds(pages: Path, times: int, rng: random.Random, whole: Path, found: Outcome) -> None:
    """Builds a case from pages `times` times, kills each build at a moment of its own, and checks what is left.

    `whole` is the case that the pages make when nobody disturbs.
    """
    scratch = whole.parent
    expected, count = digest_of(whole, scratch), len(committed(whole))
    for number in range(times):
        case = scratch / f"{number}.sayso"
        arguments = ["build", str(pages), "-o", str(case)]
        seen, ended = _killed(arguments, case, rng.randrange(count + 1), rng.uniform(0, AFTER_SECONDS))
        found.kills += 1
        found.ended_first += ended
        if not case.exists():
            found.before_the_case += 1
            if seen:
                found.lost.append(f"run {number}: the case is gone")
            continue
        found.lost += [f"run {number}: {problem}" for problem in problems_of(case, seen)]
        if number % FINISHED_EACH == 0:
            subprocess.run([*SAYSO, "build", str(pages), "-o", str(case)], check=True, capture_output=True)
            found.finished += 1
            if digest_of(case, scratch) != expected:
                found.lost.append(f"run {number}: taken up again, the build gave other rows")
        for file in scratch.glob(f"{number}.sayso*"):
            file.unlink()


def kill_reviews(times: int, rng: random.Random, whole: Path, found: Outcome) -> None:
    """Reviews one case again and again, kills the program at a moment of its own, and checks what is left."""
    case = Path(shutil.copy(whole, whole.parent / "reviewed.sayso"))
    told: set[str] = set()
    for number in range(times):
        process = subprocess.Popen([sys.executable, "-c", REVIEWING, str(case)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        told.add(process.stdout.readline().strip())
        time.sleep(rng.uniform(0, REVIEW_SECONDS))
        process.kill()
        told.update(line.strip() for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n"))
        told.discard("")
        if process.wait() != -signal.SIGKILL:
            raise SystemExit("the program that reviews ended by itself")
        found.kills += 1
        found.lost += [f"review {number}: {problem}" for problem in problems_of(case, committed(whole))]
        with sayso.open(case) as opened:
            missing = told - {review.id for review in opened.reviews()}
        found.lost += [f"review {number}: {review} was told and is not there" for review in sorted(missing)]
    found.reviews = len(told)


def kill_openings(times: int, rng: random.Random, whole: Path, found: Outcome) -> None:
    """Opens and closes one case for writing, kills the program at a moment of its own, and checks what is left."""
    case = Path(shutil.copy(whole, whole.parent / "opened.sayso"))
    for number in range(times):
        process = subprocess.Popen([sys.executable, "-c", OPENING, str(case)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(rng.uniform(0, OPENING_SECONDS))
        process.kill()
        process.stdout.close()
        if process.wait() != -signal.SIGKILL:
            raise SystemExit("the program that opens ended by itself")
        found.kills += 1
        found.lost += [f"opening {number}: {problem}" for problem in problems_of(case, committed(whole))]


def _killed(arguments: list[str], case: Path, pages: int, after: float) -> tuple[set[str], bool]:
    """Run the program and kill it some seconds after it committed so many pages: those that a reader saw by then.

    The second result tells that it had ended before.
    """
    seen: set[str] = set()
    process = subprocess.Popen(
        [*SAYSO, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    end: float | None = None
    while (end is None or time.perf_counter() < end) and process.poll() is None:
        seen |= committed(case)
        if end is None and len(seen) >= pages:
            end = time.perf_counter() + after
        time.sleep(POLL_SECONDS)
    ended = process.poll() is not None
    if not ended:
        os.killpg(process.pid, signal.SIGKILL)
    if process.wait() not in (0, -signal.SIGKILL):
        raise SystemExit("the build failed by itself")
    return seen, ended


def committed(case: Path) -> set[str]:
    """The pages that the log of a case says were added; empty while there is no case, or it is being laid out."""
    if not case.exists():
        return set()
    try:
        with closing(sqlite3.connect(f"{case.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as connection:
            return {row[0] for row in connection.execute("SELECT subject FROM log WHERE event = 'added'")}
    except sqlite3.OperationalError:
        return set()


def problems_of(case: Path, seen: set[str]) -> list[str]:
    """What is wrong with a case after a kill: it does not open, does not verify, or lacks a page that was seen."""
    try:
        with sayso.open(case) as opened:
            problems = [str(problem) for problem in verify(opened)]
            documents = {document.id for document in opened.documents()}
    except SaysoError as error:
        return [f"does not open: {error}"]
    return problems + [f"{doc} was committed and is not there" for doc in sorted(seen - documents)]


def digest_of(case: Path, scratch: Path) -> str:
    """A digest over all tables of a case as they are exported."""
    folder = scratch / "export"
    subprocess.run([*SAYSO, "export", str(case), "-o", str(folder)], check=True, capture_output=True)
    whole = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        whole.update(file.read_bytes())
        file.unlink()
    return whole.hexdigest()


if __name__ == "__main__":
    main()
