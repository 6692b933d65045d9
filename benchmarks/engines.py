"""What the engines cost by themselves: millions of small keyed items through a map and a group that do nothing."""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Iterator

from sayso.api import engine_of
from sayso.engines.local import LocalEngine
from sayso.recipe import EngineName, Recipe
from sayso.stage import Engine, stage_of

_KEYS = 200_003  # a prime, so that items spread: 15 items a key of three million
_EACH = 10  # keyed items that an item gives


def keyed(number: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Ten small items under keys of six letters or so."""
    for step in range(_EACH):
        yield f"k{(number * 7919 + step * 104_729) % _KEYS}", (number, step)


def counted(group: tuple[str, list[tuple[int, int]]]) -> Iterator[int]:
    """How many items stand under a key."""
    yield len(group[1])


def measure(engine: Engine, items: int) -> None:
    """Run once and print items, groups, time and memory."""
    wall, cpu = time.perf_counter(), time.process_time()
    grouped = engine.flow(range(items // _EACH)).map(stage_of("keyed", keyed)).group(stage_of("counted", counted))
    groups = found = 0
    for count in grouped:
        groups += 1
        found += count
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    load = os.getloadavg()[0]
    spent = f"{wall:.1f} s ({cpu:.1f} s CPU, {peak} MB in this process; load {load:.0f})"
    print(f"{found:,} items, {groups:,} groups: {spent}")


def main() -> None:
    """Start an engine, warm it with few items, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=3_000_000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--memory", type=int, help="megabytes of items that stay in memory (local only)")
    parser.add_argument("--engine", type=EngineName, default=EngineName.LOCAL)
    asked = parser.parse_args()
    started = time.perf_counter()
    with (
        LocalEngine(asked.jobs, memory_bytes=asked.memory << 20)
        if asked.memory
        else engine_of(Recipe(jobs=asked.jobs, engine=asked.engine))
    ) as engine:
        print(f"started in {time.perf_counter() - started:.1f} s")
        measure(engine, min(asked.items, 1000))
        measure(engine, asked.items)


if __name__ == "__main__":
    main()
