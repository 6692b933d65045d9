from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pytest

from sayso.engines.batches import batches_of
from sayso.engines.local import LocalEngine
from sayso.engines.partitions import partition_of
from sayso.errors import EngineError
from sayso.stage import Stage, stage_of


def process_of(number: int) -> Iterator[tuple[str, int]]:
    yield "process", os.getpid()


def heavy(number: int) -> Iterator[tuple[str, bytes]]:
    yield f"k{number % 50}", bytes(10_000)


def reader(pair: tuple[str, bytes]) -> Iterator[tuple[int, int]]:
    yield os.getpid(), len(pair[1])


def sized(group: tuple[str, list[bytes]]) -> Iterator[int]:
    yield sum(map(len, group[1]))


def broken() -> Callable[[int], list[int]]:
    raise OSError("no such table")


@pytest.mark.parametrize(("count", "here"), [(31, True), (200, False)])
def test_few_items_start_no_worker(count: int, here: bool) -> None:
    with LocalEngine(2) as engine:
        processes = {process for _, process in engine.flow(range(count)).map(stage_of("process", process_of))}
    assert (processes == {os.getpid()}) is here


@dataclass(frozen=True)
class File:
    """An item that stands for many bytes."""

    number: int
    weight: int


@pytest.mark.parametrize(("weight", "here"), [(1000, True), (2_000_000, False)])
def test_few_items_that_stand_for_much_go_to_workers_one_by_one(weight: int, here: bool) -> None:
    files = [File(number, weight) for number in range(12)]
    assert [len(batch) for batch in batches_of(files)] == ([8, 4] if here else [1] * 12)
    with LocalEngine(2) as engine:
        processes = {process for _, process in engine.flow(files).map(stage_of("process", process_of))}
    assert (processes == {os.getpid()}) is here


def test_what_workers_keep_is_read_where_it_lies() -> None:
    with LocalEngine(2) as engine:
        kept = engine.flow(range(2000)).map(stage_of("heavy", heavy)).kept()
        assert [key for key, _ in kept] == [f"k{number % 50}" for number in range(2000)]
        found = list(kept.map(stage_of("reader", reader)))
    assert sum(count for _, count in found) == 2000 * 10_000
    assert os.getpid() not in {process for process, _ in found}


def test_workers_are_started_once_for_all_flows() -> None:
    with LocalEngine(2) as engine:
        flows = [engine.flow(range(200)).map(stage_of("process", process_of)) for _ in range(3)]
        assert len({process for flow in flows for _, process in flow}) <= 2


def test_what_is_grouped_does_not_lie_in_memory() -> None:
    """200 MB of items under a budget of 4 MB: the process stays far below them."""
    script = (
        "import resource\n"
        "from tests.engines.test_local import heavy, sized\n"
        "from sayso.engines.local import LocalEngine\n"
        "from sayso.stage import stage_of\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "flow = LocalEngine(memory_bytes=4_000_000).flow(range(20_000)).map(stage_of('heavy', heavy)).kept()\n"
        "found = list(flow.group(stage_of('sized', sized)))\n"
        "assert found == [4_000_000] * 50, found\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)\n"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert int(told.stdout) < 100


def test_a_process_ends_though_its_engine_was_not_closed() -> None:
    script = (
        "from tests.engines.test_local import process_of\n"
        "from sayso.engines.local import LocalEngine\n"
        "from sayso.stage import stage_of\n"
        "if __name__ == '__main__':\n"
        "    print(next(iter(LocalEngine(2).flow(range(99)).map(stage_of('process', process_of))))[0])\n"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout == "process\n"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_stage_that_cannot_be_made_ready_is_told(jobs: int) -> None:
    with (
        LocalEngine(jobs) as engine,
        pytest.raises(EngineError, match="tables: could not be made ready: OSError: no such table"),
    ):
        list(engine.flow(range(200)).map(Stage("tables", broken)))


def test_what_cannot_be_pickled_is_told() -> None:
    with LocalEngine(2) as engine:
        with pytest.raises(EngineError, match="cannot be pickled"):
            list(engine.flow([lambda: 1] * 99).map(stage_of("process", process_of)))
        with pytest.raises(EngineError, match="cannot be pickled"):
            list(engine.flow(range(99)).map(Stage("local", lambda: partial(process_of))))


def test_neighbouring_numbers_fall_into_many_partitions() -> None:
    assert len({partition_of(number) for number in range(2560)}) == 256


def test_no_jobs_is_an_error() -> None:
    with pytest.raises(EngineError, match="1 or more"):
        LocalEngine(0)
