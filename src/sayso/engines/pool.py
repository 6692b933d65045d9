"""Stages in worker processes of this machine: items go out in batches, so that handing them over costs little."""

from __future__ import annotations

import multiprocessing
import pickle
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from sayso.engines.batches import batches_of, items_of
from sayso.engines.chains import Step, run_here
from sayso.engines.plans import Plan, run_plan
from sayso.errors import EngineError, SaysoError
from sayso.stage import name_of

_FEW = 32  # so many items are done here before a worker could have started
_AHEAD_PER_WORKER = 2  # batches handed out before their turn: workers never wait, and memory stays bounded


class BatchPool:
    """Worker processes that stay for many flows; they are started with the first batch."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: Any = None
        self._plans: Any = None  # the folder from which workers read the steps, which may hold large constants
        self._count = 0

    def run(self, steps: Sequence[Step], items: Iterable[Any]) -> Iterator[Any]:
        """What the steps make of the items, in their order; few items are not worth the workers, and run here.

        Raises:
            EngineError: a step fails on an item, or a worker dies.
        """
        waiting = iter(items)
        first = list(islice(waiting, _FEW))
        if len(first) < _FEW:
            return run_here(steps, first)
        return self._run(steps, chain(first, waiting))

    def close(self) -> None:
        """End the workers."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None
        if self._plans is not None:
            self._plans.cleanup()
            self._plans = None

    def _run(self, steps: Sequence[Step], items: Iterable[Any]) -> Iterator[Any]:
        plan = self._plan(steps)
        running: deque[tuple[bytes, Any]] = deque()
        try:
            for batch in batches_of(items):
                running.append((batch[0], self._schedule(plan, batch)))
                if len(running) >= self._jobs * _AHEAD_PER_WORKER:
                    yield from self._result(steps, *running.popleft())
            while running:
                yield from self._result(steps, *running.popleft())
        finally:
            for _, future in running:  # after an error, or where nobody reads on
                future.cancel()

    def _plan(self, steps: Sequence[Step]) -> str:
        """The steps as a file that workers read once each."""
        if self._pool is None:
            self._start()
        self._count += 1
        path = Path(self._plans.name, str(self._count))
        path.write_bytes(pickle.dumps(Plan.of(steps)))
        return str(path)

    def _start(self) -> None:
        from pebble import ProcessPool  # noqa: PLC0415  # only where a pool is asked for

        # Spawned, not forked: a fork of a process in which the model runs threads can hang.
        self._pool = ProcessPool(max_workers=self._jobs, context=multiprocessing.get_context("spawn"))
        self._plans = tempfile.TemporaryDirectory(prefix="sayso-")

    def _schedule(self, plan: str, batch: list[bytes]) -> Any:
        try:
            return self._pool.schedule(_run_batch, args=(plan, batch))
        except RuntimeError as error:  # the pool gave itself up
            raise _no_workers() from error

    def _result(self, steps: Sequence[Step], first: bytes, future: Any) -> list[Any]:
        from pebble import ProcessExpired  # noqa: PLC0415

        try:
            found: list[Any] = future.result()
        except SaysoError:
            raise
        except BrokenProcessPool as error:
            raise _no_workers() from error
        except Exception as error:
            died = isinstance(error, ProcessExpired)
            words = "the worker process died" if died else f"{type(error).__name__}: {error}"
            name = name_of(pickle.loads(first))
            chained = ", ".join(step.name for step in steps)
            raise EngineError(chained, f"failed on the items from {name!r} on: {words}") from error
        return found


def _run_batch(path: str, batch: list[bytes]) -> list[Any]:
    return list(run_plan(_plan(path), items_of(batch)))


@lru_cache(maxsize=1)
def _plan(path: str) -> Plan:
    plan: Plan = pickle.loads(Path(path).read_bytes())
    return plan


def _no_workers() -> EngineError:
    return EngineError(
        "worker processes",
        'could not be started; in a script, call sayso under `if __name__ == "__main__":`, or use jobs=1',
    )
