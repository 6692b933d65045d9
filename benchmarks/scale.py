"""How linking grows with the number of pages: time and memory for 2,000 to 20,000 pages, already read.

`make` writes cases of news texts and of edited reprints made from them with a fixed seed, and reads them, which is
long work; `run` links a copy of each in a process of its own, and then once more with what is remembered.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

SIZES = (2_000, 5_000, 10_000, 20_000)
SEED = 7
MIN_WORDS = 60
Row = dict[str, str]
Edit = Callable[[list[str], list[str], random.Random], list[str]]


def under_another_dateline(sentences: list[str], _other: list[str], _rng: random.Random) -> list[str]:
    """The whole text as an agency's."""
    return ["KARSK (Agencies) -", *sentences]


def cut(sentences: list[str], _other: list[str], _rng: random.Random) -> list[str]:
    """Two thirds of it."""
    return sentences[: max(3, len(sentences) * 2 // 3)]


def altered(sentences: list[str], other: list[str], rng: random.Random) -> list[str]:
    """One word in twelve replaced."""
    words = " ".join(other).split()
    return [rng.choice(words) if rng.random() < 1 / 12 else word for word in " ".join(sentences).split()]


def passage(sentences: list[str], other: list[str], rng: random.Random) -> list[str]:
    """Three sentences of it in the middle of another text."""
    start, middle = rng.randrange(max(1, len(sentences) - 3)), len(other) // 2
    return [*other[:middle], *sentences[start : start + 3], *other[middle:]]


def reordered(sentences: list[str], _other: list[str], rng: random.Random) -> list[str]:
    """Its sentences in another order."""
    return rng.sample(sentences, len(sentences))


EDITS: tuple[Edit, ...] = (under_another_dateline, cut, altered, passage, reordered)


def main() -> None:
    """Makes the cases, or links them and prints a table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("what", choices=("make", "run", "one"))
    arguments.add_argument("folder", type=Path, help="where the cases are, or the one case")
    arguments.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    arguments.add_argument("--jobs", type=int, default=2)
    options = arguments.parse_args()
    if options.what == "make":
        make(options.folder, options.shared / "data/linking", options.jobs)
    elif options.what == "run":
        run(options.folder, options.jobs)
    else:
        print(json.dumps(link_one(options.folder, options.jobs)))


def make(folder: Path, corpora: Path, jobs: int) -> None:
    """Cases of each size, the smaller ones parts of the larger; nothing in them is linked."""
    import sayso  # noqa: PLC0415
    from sayso import api  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    rows = list(_rows(corpora))
    random.Random(SEED).shuffle(rows)
    case = folder / "pages.sayso"
    api.link = lambda *_: None  # type: ignore[assignment]  # reading is all that is wanted here
    for first, last in pairwise((0, *SIZES)):
        part = folder / f"{last}.jsonl"
        part.write_text("".join(json.dumps(row) + "\n" for row in rows[first:last]), encoding="utf-8")
        sayso.build(part, case, jobs=jobs).close()
        shutil.copy(case, folder / f"{last}.sayso")
        print(f"{last} pages read", file=sys.stderr)


def _rows(corpora: Path) -> Iterator[Row]:
    """The texts of all three corpora, then reprints of the first two until there are enough."""
    rng = random.Random(SEED)
    wars, bodies, reprints = (
        [json.loads(line) for line in (corpora / name).read_text(encoding="utf-8").splitlines()]
        for name in ("fakes.jsonl", "fnc1_bodies.jsonl", "reprints-dev.jsonl")
    )
    texts = [{key: row[key] for key in ("id", "text", "publisher", "published")} for row in wars]
    for row in bodies:
        day = date(2014, 9, 1) + timedelta(rng.randrange(150))
        texts.append(
            {"id": row["id"], "text": row["text"], "publisher": f"paper {rng.randrange(60)}", "published": str(day)}
        )
    yield from texts
    for row in reprints:
        yield {"id": row["id"].replace("|", "-"), "text": row["text"], "publisher": f"wire {rng.randrange(20)}"}
    long = [row for row in texts if len(row["text"].split()) >= MIN_WORDS]
    for number in range(max(SIZES) - len(texts) - len(reprints)):
        source, other = rng.choice(long), rng.choice(long)
        sentences, others = (re.split(r"(?<=[.!?])\s+", row["text"]) for row in (source, other))
        later = date.fromisoformat(source["published"][:10]) + timedelta(rng.randrange(4))
        edited = " ".join(EDITS[number % len(EDITS)](sentences, others, rng))
        yield {
            "id": f"reprint-{number}", "text": edited, "publisher": f"outlet {rng.randrange(200)}",
            "published": str(later),
        }  # fmt: skip


def run(folder: Path, jobs: int) -> None:
    """Prints one line a size: seconds of wall and processor time, memory, and what was found."""
    print("| pages | claims | wall | again | processor | memory | copies | facts | citations |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as scratch:
            case = Path(shutil.copy(folder / f"{size}.sayso", scratch))
            command = [sys.executable, "-m", "benchmarks.scale", "one", str(case), "--jobs", str(jobs)]
            first, again = (
                json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
                for _ in range(2)
            )
        print(
            f"| {first['pages']:,} | {first['claims']:,} | {first['wall']:.0f} s | {again['wall']:.0f} s "
            f"| {first['processor']:.0f} s | {first['memory']:,} MiB | {first['copies']:,} | {first['facts']:,} "
            f"| {first['citations']:,} |",
            flush=True,
        )


def link_one(case: Path, jobs: int) -> dict[str, float]:
    """Links one case; `memory` is the peak of this process and that of its largest worker for each of them."""
    from sayso.api import link  # noqa: PLC0415
    from sayso.case.writing import CaseWriter  # noqa: PLC0415
    from sayso.engines.local import LocalEngine  # noqa: PLC0415

    started = time.perf_counter()
    with LocalEngine(jobs) as engine, CaseWriter(case) as writer:
        link(writer, engine=engine)
        wall = time.perf_counter() - started
        counts = {name: writer.case.count(name) for name in ("pages", "claims", "copies", "facts", "citations")}
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    processor = sum(used.ru_utime + used.ru_stime for used in (own, workers))
    memory = (own.ru_maxrss + (jobs * workers.ru_maxrss if jobs > 1 else 0)) // 1024
    return {**counts, "wall": wall, "processor": processor, "memory": memory}


if __name__ == "__main__":
    main()
