from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial

import pytest

from sayso.engines.documents import map_documents
from sayso.errors import EngineError, PageError
from sayso.records.pages import Failure
from sayso.stage import Stage


def prepare(offset: int) -> Callable[[int], int]:
    return partial(work, offset)


def work(offset: int, item: int) -> int:
    """Some items are well, one raises, one is refused, one kills its process, one never ends."""
    if item == 3:
        raise ZeroDivisionError("three")
    if item == 4:
        raise PageError("4", "odd", "an even page")
    if item == 5 and os.environ.get("PYTEST_CURRENT_TEST", "").count("pool"):
        os._exit(9)
    if item == 6 and os.environ.get("PYTEST_CURRENT_TEST", "").count("pool"):
        time.sleep(600)
    if item == 7:
        time.sleep(0.2)  # late, but in its place
    return item + offset


STAGE = Stage("adding", partial(prepare, 100))


def codes(results: list[int | Failure]) -> list[int | str]:
    return [result.code if isinstance(result, Failure) else result for result in results]


def test_in_this_process() -> None:
    results = list(map_documents(STAGE, range(1, 9), jobs=1))
    assert codes(results) == [101, 102, "bug", "odd", 105, 106, 107, 108]
    failure = results[2]
    assert isinstance(failure, Failure)
    assert (failure.input, failure.stage) == ("3", "adding")
    assert "ZeroDivisionError" in failure.message


@pytest.mark.parametrize("jobs", [2, 3])
def test_in_a_pool_crash_and_hang_cost_one_item_each(jobs: int) -> None:
    results = list(map_documents(STAGE, range(1, 31), jobs=jobs, timeout=5))
    assert codes(results) == [101, 102, "bug", "odd", "crash", "timeout", *range(107, 131)]


def test_only_item_in_a_pool_may_crash_at_once() -> None:
    for _ in range(5):
        assert codes(list(map_documents(STAGE, [5], jobs=2))) == ["crash"]
        assert codes(list(map_documents(STAGE, [5, 1, 5], jobs=2))) == ["crash", 101, "crash"]


def test_nothing_to_do_starts_nothing() -> None:
    assert list(map_documents(STAGE, [], jobs=2)) == []


def test_pool_that_cannot_start_is_an_engine_error() -> None:
    with pytest.raises(EngineError, match="could not be started"):
        list(map_documents(Stage("adding", broken), range(4), jobs=2))


def broken() -> Callable[[int], int]:
    raise RuntimeError("no model")


def test_no_jobs_is_an_error() -> None:
    with pytest.raises(EngineError, match="1 or more"):
        map_documents(STAGE, [1], jobs=0)
