"""Load time, memory and disk of the index of places, and how fast names are looked up, each in a fresh process.

    python -m benchmarks.gazetteer

The bars: 60 MB on disk, 150 MB in memory, 0.3 s to load. Linux only.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

NAMES = ("Deir el-Zour", "Kyyiv", "Springfield", "Ghouta", "San José", "Orlevo", "Kobane", "North Kivu")
ROUNDS = 2_000


def main() -> None:
    """Print the figures of a process that loads the index only, and of one that reads every row of it."""
    if len(sys.argv) > 1:
        measure(everything=sys.argv[1] == "everything")
        return
    for way in ("load", "everything"):
        command = [sys.executable, "-m", "benchmarks.gazetteer", way]
        print(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip(), flush=True)


def measure(*, everything: bool) -> None:
    """Print what this process took."""
    import numpy  # noqa: F401, PLC0415  # so that neither time nor memory told is numpy's

    before, began = resident(), time.perf_counter()
    from sayso.gazetteer import load_atlas  # noqa: PLC0415

    atlas = load_atlas()
    found = [len(one) for one in atlas.bearers(NAMES)]
    loaded = time.perf_counter() - began
    if everything:
        sum(int(array.view("u1").sum()) for array in (atlas.index.places, atlas.index.keys, atlas.index.holders))
        began = time.perf_counter()
        for _ in range(ROUNDS):
            atlas.bearers(NAMES)
        each = (time.perf_counter() - began) / ROUNDS / len(NAMES)
        print(f"all rows read: {resident() - before:.0f} MiB more; a name is looked up in {each * 1e6:.0f} us")
    else:
        size = atlas.index.size / 1e6
        more = resident() - before
        told = f"{sum(found)} places of {len(NAMES)} names"
        print(f"{size:.1f} MB on disk; loaded, {told}: {loaded:.2f} s, {more:.0f} MiB")


def resident() -> float:
    """MiB of memory that this process holds."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
