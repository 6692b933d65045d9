"""Building a case cold, and again with what the first one remembers: encoder calls, time and bytes."""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.api import run_build
from sayso.case.store import Case
from sayso.language import Annotation, Encoder
from sayso.language.pieces import Pieces
from sayso.recipe import Recipe

_calls = [0]


@dataclass(frozen=True, slots=True)
class Run:
    """One build: how many windows the encoder read, and CPU seconds in all."""

    calls: int
    seconds: float


def main() -> None:
    """Prints calls and seconds of a cold and of a warm build, their ratio, and what remembering costs in bytes."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("pages", type=Path, nargs="+", help="files and folders, as for `sayso build`")
    arguments.add_argument("--model", type=Path, help="another encoder than the shipped one")
    options = arguments.parse_args()
    _count_calls()
    recipe = Recipe(jobs=1, model=options.model)
    with tempfile.TemporaryDirectory() as folder:
        cold, warm = Path(folder, "cold.sayso"), Path(folder, "warm.sayso")
        runs = {
            "nothing": _build([], Path(folder, "none.sayso"), recipe, None),  # what loading alone takes
            "cold": _build(options.pages, cold, recipe, None),
            "warm": _build(options.pages, warm, recipe, cold),
        }
        for name, run in runs.items():
            print(f"{name:8} {run.calls:6} windows read  {run.seconds:7.2f} s")
        loading = runs["nothing"].seconds
        ratio = (runs["cold"].seconds - loading) / (runs["warm"].seconds - loading)
        print(f"time without loading, cold : warm = {ratio:.1f} : 1")
        _print_sizes(cold, warm)


def _count_calls() -> None:
    annotations = Encoder.annotations

    def counted(self: Encoder, windows: Sequence[tuple[str, Pieces]]) -> list[Annotation]:
        _calls[0] += len(windows)
        return annotations(self, windows)

    Encoder.annotations = counted  # type: ignore[method-assign]


def _build(pages: list[Path], case: Path, recipe: Recipe, reuse: Path | None) -> Run:
    before, began = _calls[0], time.process_time()
    run_build(pages, case, recipe, reuse=reuse)
    return Run(_calls[0] - before, time.process_time() - began)


def _print_sizes(cold: Path, warm: Path) -> None:
    with Case.open(cold) as one, Case.open(warm) as other:
        same = one.ledger() == other.ledger()
        pages = one.count("pages")
        known = one.query("SELECT count(*) AS n, sum(length(coded)) AS size FROM windows")[0]
    print(f"the same rows: {same}; {pages} pages, {known['n']} windows of {known['size'] / known['n']:,.0f} bytes")
    emptied = cold.with_name("emptied.sayso")
    emptied.write_bytes(cold.read_bytes())
    _empty(emptied)
    full, left = (path.stat().st_size / pages for path in (cold, emptied))
    print(f"a case of {full:,.0f} bytes a page, {left:,.0f} when its windows are emptied")


def _empty(case: Path) -> None:
    connection = sqlite3.connect(case)
    connection.execute("DELETE FROM windows")
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


if __name__ == "__main__":
    main()
