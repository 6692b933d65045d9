"""The engines that hold the contract; Spark is started once for all of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from tests.contracts.shuffled import ShuffledEngine

from sayso.engines.local import LocalEngine
from sayso.errors import EngineError
from sayso.stage import Engine

ENGINES: dict[str, Callable[[], Engine]] = {
    "local": LocalEngine,
    "local, files": partial(LocalEngine, memory_bytes=2000),
    "local, 2 processes": partial(LocalEngine, 2),
    "local, shuffled": partial(ShuffledEngine, 7),
}


@pytest.fixture(scope="session")
def spark() -> Iterator[Engine]:
    """Spark on two threads; SAYSO_NEEDS_SPARK=1 makes its absence a failure, so that CI cannot skip it unseen."""
    from sayso.engines.spark import SparkEngine  # noqa: PLC0415

    try:
        engine = SparkEngine(2)
    except EngineError as error:
        if os.environ.get("SAYSO_NEEDS_SPARK"):
            raise
        pytest.skip(str(error))
    with engine:
        yield engine


@pytest.fixture(scope="module", params=[*ENGINES, "spark"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "spark":
        yield request.getfixturevalue("spark")
        return
    with ENGINES[request.param]() as engine:
        yield engine
