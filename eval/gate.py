"""Measure every figure and fail when one drops under its floor: `python -m eval.gate`.

python -m eval.gate                          measure all corpora that are there; exit 1 when a figure drops
python -m eval.gate --only examples          one corpus (may be repeated)
python -m eval.gate --record                 write what was measured to floors.toml; floors only rise
python -m eval.gate --record --allow-lower "why"   … unless a reason is given
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from eval import SHARED
from eval.corpora import CORPORA, Corpus
from eval.figures_page import PAGE, render
from eval.floors import FloorError, Floors, Measured, read_floors, recorded, write_floors


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate; returns the exit code: 0 all floors hold, 1 a figure dropped or a corpus changed."""
    options = _parser().parse_args(arguments)
    floors = read_floors()
    failed: list[str] = []
    for corpus in CORPORA:
        if options.only and corpus.name not in options.only:
            continue
        missing = corpus.missing(options.shared)
        if missing:
            print(f"{corpus.name}: skipped, {missing[0].name} is not there (see --shared)\n")
            continue
        figures = corpus.measure(options.shared, options.model)
        print(table(corpus.name, figures, floors), flush=True)
        if not options.record:
            failed += dropped(corpus, options.shared, figures, floors)
            continue
        try:
            floors = _with_record(corpus, options.shared, figures, floors, options.allow_lower)
        except FloorError as error:
            failed.append(str(error))
    if options.record and not failed:
        write_floors(floors)
        PAGE.write_text(render(floors), encoding="utf-8")
        print("floors.toml and docs/figures.md written")
    for line in failed:
        print(f"FAILED {line}", file=sys.stderr)
    return 1 if failed else 0


def table(corpus: str, figures: Mapping[str, Measured], floors: Floors) -> str:
    """The figures of one corpus, as lines: figure, value, floor, baseline."""
    lines = [f"{corpus:<32}{'value':>8}{'floor':>8}{'baseline':>10}"]
    for name, now in figures.items():
        old = floors.figures.get(f"{corpus}.{name}")
        floor = f"{old.floor:.3f}" if old else "-"
        mark = "  DROPPED" if old and now.value < old.floor else ""
        lines.append(f"  {name:<30}{now.value:>8.3f}{floor:>8}{now.baseline:>10.3f}{mark}")
    return "\n".join(lines) + "\n"


def dropped(corpus: Corpus, shared: Path, figures: Mapping[str, Measured], floors: Floors) -> list[str]:
    """What is wrong with the figures of one corpus, in words; empty when all floors hold."""
    if floors.corpora.get(corpus.name) != corpus.digest(shared):
        return [f"{corpus.name}: its floors were measured on other files; measure anew with --record"]
    prefix = f"{corpus.name}."
    wrong = []
    for name, old in floors.figures.items():
        if not name.startswith(prefix):
            continue
        now = figures.get(name.removeprefix(prefix))
        if now is None:
            wrong.append(f"{name}: no longer measured")
        elif now.value < old.floor:
            wrong.append(f"{name}: {now.value:.3f}, floor {old.floor:.3f}")
    return wrong


def _with_record(
    corpus: Corpus, shared: Path, figures: Mapping[str, Measured], floors: Floors, reason: str | None
) -> Floors:
    today = datetime.now().astimezone().date()
    prefix = f"{corpus.name}."
    kept = {name: floor for name, floor in floors.figures.items() if not name.startswith(prefix)}
    fresh = {
        prefix + name: recorded(prefix + name, now, floors.figures.get(prefix + name), today, reason)
        for name, now in figures.items()
    }
    return replace(
        floors,
        corpora={**floors.corpora, corpus.name: corpus.digest(shared)},
        figures={**kept, **fresh},
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval.gate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/ and tools/ (%(default)s)")
    parser.add_argument("--model", type=Path, help="folder with other weights than the shipped ones")
    parser.add_argument("--only", action="append", choices=[corpus.name for corpus in CORPORA])
    parser.add_argument("--record", action="store_true", help="write floors.toml and docs/figures.md")
    parser.add_argument("--allow-lower", metavar="REASON", help="lower floors, and say why")
    return parser


if __name__ == "__main__":
    sys.exit(main())
