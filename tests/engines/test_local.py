from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from sayso.engines.local import LocalEngine
from sayso.engines.partitions import partition_of
from sayso.errors import EngineError
from sayso.stage import Stage, stage_of


def process_of(number: int) -> Iterator[tuple[str, int]]:
    yield "process", os.getpid()


def heavy(number: int) -> Iterator[tuple[str, bytes]]:
    yield f"k{number % 50}", bytes(10_000)


def sized(group: tuple[str, list[bytes]]) -> Iterator[int]:
    yield sum(map(len, group[1]))


def broken() -> Callable[[int], list[int]]:
    raise OSError("no such table")


@pytest.mark.parametrize(("count", "here"), [(31, True), (200, False)])
def test_few_items_start_no_worker(count: int, here: bool) -> None:
    with LocalEngine(2) as engine:
        processes = {process for _, process in engine.flow(range(count)).map(stage_of("process", process_of))}
    assert (processes == {os.getpid()}) is here


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
