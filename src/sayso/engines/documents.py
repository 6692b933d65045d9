"""Stages over pages and documents: what fails costs one item alone, also where it crashes or hangs its worker."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from sayso.errors import EngineError, SaysoError
from sayso.records.pages import Failure
from sayso.stage import Stage

In = TypeVar("In")
Out = TypeVar("Out")

_AHEAD_PER_WORKER = 4  # items handed out before their turn: workers never wait, and memory stays bounded
_worker_function: Callable[[Any], Any] | None = None  # one a worker process, set when it starts


def map_documents(
    stage: Stage[In, Out], items: Iterable[In], *, jobs: int = 1, timeout: float | None = None
) -> Iterator[Out | Failure]:
    """What a stage makes of each item, in the order of the items, whatever the number of workers.

    An item on which the stage raises, crashes its worker, or takes longer than `timeout` seconds becomes a
    Failure. With `jobs=1` all runs in this process, where no time-out can be kept.

    Raises:
        EngineError: the workers cannot be started.
    """
    if jobs < 1:
        raise EngineError("jobs", f"must be 1 or more, not {jobs}")
    if jobs == 1:
        return _map_here(stage, items)
    return _map_in_pool(stage, items, jobs, timeout)


def _map_here(stage: Stage[In, Out], items: Iterable[In]) -> Iterator[Out | Failure]:
    function: Callable[[In], Out] | None = None
    for item in items:
        function = function or stage.prepare()
        try:
            yield function(item)
        except Exception as error:  # a bug on one page must not cost the others; it is told as a failure
            yield failure_of(stage, item, error)


def _map_in_pool(
    stage: Stage[In, Out], items: Iterable[In], jobs: int, timeout: float | None
) -> Iterator[Out | Failure]:
    waiting: deque[tuple[In, Any]] = deque()
    workers = _Workers(stage, jobs, timeout)
    try:
        for item in items:
            waiting.append((item, workers.schedule(item)))
            if len(waiting) >= jobs * _AHEAD_PER_WORKER:
                yield workers.result(*waiting.popleft())
        while waiting:
            yield workers.result(*waiting.popleft())
        workers.close()
    finally:
        workers.stop()  # after an error or Ctrl-C they must not live on


class _Workers:
    """A pool that goes on after one of its workers dies, also where that breaks the pool itself.

    Pebble names the task of a dead worker only if it heard of its start; when a worker dies within a tenth of a
    second on the only task that runs, it gives the whole pool up. What was waiting is then run one item at a time,
    so that the item is found.
    """

    def __init__(self, stage: Stage[Any, Any], jobs: int, timeout: float | None) -> None:
        self._stage = stage
        self._jobs = jobs
        self._timeout = timeout
        self._pool = self._start(jobs)

    def schedule(self, item: Any) -> Any:
        """Hand an item out; None where the pool is broken."""
        try:
            return self._pool.schedule(_run_in_worker, args=(item,), timeout=self._timeout)
        except RuntimeError:
            return None

    def result(self, item: Any, future: Any) -> Any:
        """What became of an item: the stage's result, or a failure."""
        if future is not None:
            try:
                return future.result()
            except BrokenProcessPool:
                pass
            except Exception as error:
                return failure_of(self._stage, item, error)
        return self._alone(item)

    def close(self) -> None:
        """Let the workers end in good order."""
        self._pool.close()
        self._pool.join()

    def stop(self) -> None:
        """End the workers now."""
        self._pool.stop()
        self._pool.join()

    def _alone(self, item: Any) -> Any:
        """Run one item by itself; a worker that answers, and then dies on the item, shows that the item did it."""
        alone = self._start(1)
        try:
            alone.schedule(_answer).result()
        except (BrokenProcessPool, RuntimeError) as error:
            raise _no_workers() from error
        try:
            return alone.schedule(_run_in_worker, args=(item,), timeout=self._timeout).result()
        except Exception as error:
            return failure_of(self._stage, item, error)
        finally:
            alone.stop()
            alone.join()
            self._renew()

    def _renew(self) -> None:
        """A new pool in the place of a broken one."""
        if not self._pool.active:
            self._pool.stop()
            self._pool.join()
            self._pool = self._start(self._jobs)

    def _start(self, jobs: int) -> Any:
        from pebble import ProcessPool  # noqa: PLC0415  # only where a pool is asked for

        # Spawned, not forked: a fork of a process in which the model runs threads can hang.
        context = multiprocessing.get_context("spawn")
        return ProcessPool(
            max_workers=jobs, initializer=_start_worker, initargs=(self._stage.prepare,), context=context
        )


def _start_worker(prepare: Callable[[], Callable[[Any], Any]]) -> None:
    global _worker_function  # noqa: PLW0603  # the model is loaded once a worker, which is a process of its own
    _worker_function = prepare()


def _run_in_worker(item: Any) -> Any:
    if _worker_function is None:
        raise EngineError("worker", "was not started")
    return _worker_function(item)


def _answer() -> None:
    """Nothing: that it returns shows that the worker started."""


def _no_workers() -> EngineError:
    return EngineError(
        "worker processes",
        'could not be started; in a script, call sayso under `if __name__ == "__main__":`, or use jobs=1',
    )


def failure_of(stage: Stage[In, Out], item: In, error: Exception) -> Failure:
    """An error in a stage as a row: what it was working on, a code for scripts, and the way out."""
    from pebble import ProcessExpired  # noqa: PLC0415

    named = stage.label(item)
    if isinstance(error, SaysoError):
        return Failure(named, stage.name, getattr(error, "code", "error"), str(error))
    if isinstance(error, FutureTimeoutError):
        code, words = "timeout", "took too long and was stopped; allow more with a longer timeout in a recipe"
    elif isinstance(error, ProcessExpired | BrokenProcessPool):
        code, words = "crash", "the worker process died on it"
    elif isinstance(error, MemoryError):
        code, words = "memory", "needs more memory than there is"
    else:
        code, words = "bug", f"{type(error).__name__}: {error} (an error in sayso: please report it)"
    return Failure(named, stage.name, code, f"{named}: {words}")
