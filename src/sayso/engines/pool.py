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

from sayso.engines.aside import put_aside
from sayso.engines.batches import batches_of, items_of, weight_of
from sayso.engines.chains import Step, run_here
from sayso.engines.collection import without_collection
from sayso.engines.pickling import pickled
from sayso.engines.plans import Plan, run_plan
from sayso.errors import EngineError, SaysoError
from sayso.stage import name_of

_FEW = 32  # so many items are done here before a worker could have started
_LIGHT = 8 * 1024 * 1024  # bytes that few items stand for, where they stand for others
_AHEAD_PER_WORKER = 2  # batches handed out before their turn: workers never wait, and memory stays bounded


class BatchPool:
    """Worker processes that stay for many flows; they are started with the first batch."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: Any = None
        self._folder: Any = None  # of the steps, which may hold large constants, and of what is put aside
        self._count = 0

    def run(self, steps: Sequence[Step], items: Iterable[Any], *, aside: bool = False) -> Iterator[Any]:
        """What the steps make of the items, in their order; few items are not worth the workers, and run here.

        With `aside` the workers keep what they make, and `sayso.engines.aside.TAKE` leads to it.

        Raises:
            EngineError: a step fails on an item, or a worker dies.
        """
        waiting = iter(items)
        first = list(islice(waiting, _FEW))
        if len(first) < _FEW and sum(map(weight_of, first)) < _LIGHT:
            return run_here(steps, first)
        return self._run(steps, chain(first, waiting), aside)

    def close(self) -> None:
        """End the workers."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _run(self, steps: Sequence[Step], items: Iterable[Any], aside: bool) -> Iterator[Any]:
        plan = self._plan(steps)
        folder = self._folder.name if aside else None
        running: deque[tuple[bytes, Any]] = deque()
        try:
            for batch in batches_of(items):
                running.append((batch[0], self._schedule(plan, batch, folder)))
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
        path = Path(self._folder.name, str(self._count))
        path.write_bytes(pickle.dumps(Plan.of(steps)))
        return str(path)

    def _start(self) -> None:
        from pebble import ProcessPool  # noqa: PLC0415  # only where a pool is asked for

        # Spawned, not forked: a fork of a process in which the model runs threads can hang.
        self._pool = ProcessPool(max_workers=self._jobs, context=multiprocessing.get_context("spawn"))
        self._folder = tempfile.TemporaryDirectory(prefix="sayso-")

    def _schedule(self, plan: str, batch: list[bytes], folder: str | None) -> Any:
        try:
            return self._pool.schedule(_run_batch, args=(plan, batch, folder))
        except RuntimeError as error:  # the pool gave itself up
            raise _no_workers() from error

    def _result(self, steps: Sequence[Step], first: bytes, future: Any) -> list[Any]:
        from pebble import ProcessExpired  # noqa: PLC0415

        try:
            found: list[Any] = pickle.loads(future.result())
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


def _run_batch(path: str, batch: list[bytes], folder: str | None) -> bytes:
    with without_collection():
        found = run_plan(_plan(path), items_of(batch))
        return pickled(put_aside(found, Path(folder)) if folder else list(found))


@lru_cache(maxsize=1)
def _plan(path: str) -> Plan:
    plan: Plan = pickle.loads(Path(path).read_bytes())
    return plan


def _no_workers() -> EngineError:
    return EngineError(
        "worker processes",
        'could not be started; in a script, call sayso under `if __name__ == "__main__":`, or use jobs=1',
    )
