"""The engine of one machine: in this process, or in worker processes, with the same results in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from types import TracebackType
from typing import Any, Generic, TypeVar

from sayso.engines.aside import TAKE
from sayso.engines.chains import Step, run_here
from sayso.engines.chunks import MEMORY_BYTES
from sayso.engines.documents import map_documents
from sayso.engines.held import Held
from sayso.engines.partitions import grouped
from sayso.engines.pool import BatchPool
from sayso.engines.sources import Source, source_of
from sayso.errors import EngineError
from sayso.records.pages import Failure
from sayso.stage import Flow, Key, Stage

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")
V = TypeVar("V")
K = TypeVar("K", bound=Key)


class LocalEngine:
    """Runs flows on this machine; `jobs` processes share the work, and with 1 all is done in this process.

    `timeout`: seconds that a page may take, where there are worker processes. `memory_bytes`: of what is brought
    together by key or kept, weighed when pickled, so much stays in memory; the rest lies in temporary files.

    >>> with LocalEngine() as engine:
    ...     list(engine.flow([3, 4]).map(Stage("upto", lambda: range)))
    [0, 1, 2, 0, 1, 2, 3]

    Raises:
        EngineError: `jobs` is less than 1.
    """

    def __init__(self, jobs: int = 1, timeout: float | None = None, *, memory_bytes: int = MEMORY_BYTES) -> None:
        if jobs < 1:
            raise EngineError("jobs", f"must be 1 or more, not {jobs}")
        self.jobs = jobs
        self.memory_bytes = memory_bytes
        self._timeout = timeout
        self._pool = BatchPool(jobs)

    def flow(self, items: Iterable[T]) -> Flow[T]:
        """A flow of these items; an iterator can be read once, all else as often as it gives its items."""
        return LocalFlow(self, source_of(items))

    def map_documents(self, stage: Stage[T, U], items: Iterable[T]) -> Iterator[U | Failure]:
        """What a stage makes of each item, in the order of the items; where it fails, a Failure in its place."""
        return map_documents(stage, items, jobs=self.jobs, timeout=self._timeout)

    def run(self, steps: tuple[Step, ...], items: Iterable[Any], *, aside: bool = False) -> Iterator[Any]:
        """What the steps make of the items; `aside`: workers may put it into files (`sayso.engines.aside`)."""
        return run_here(steps, items) if self.jobs == 1 else self._pool.run(steps, items, aside=aside)

    def groups(self, items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, list[Any]]]:
        """Each key with all its items."""
        return grouped(items, self.memory_bytes)

    def close(self) -> None:
        """End the workers."""
        self._pool.close()

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class LocalFlow(Generic[T_co]):
    """Items from a source, and the steps that are still to be run on them, all in one go."""

    def __init__(self, engine: LocalEngine, source: Source, steps: tuple[Step, ...] = ()) -> None:
        self._engine = engine
        self._source = source
        self._steps = steps

    def map(self, stage: Stage[T_co, Iterable[U]]) -> Flow[U]:
        """What a stage makes of each item."""
        further: LocalFlow[Any] = LocalFlow(self._engine, self._source, (*self._steps, stage))
        return further

    def group(self: LocalFlow[tuple[K, V]], stage: Stage[tuple[K, list[V]], Iterable[U]]) -> Flow[U]:
        """What a stage makes of each key with its items."""
        return LocalFlow(self._engine, partial(self._engine.groups, self), (stage,))

    def kept(self) -> Flow[T_co]:
        """The same items, made once; what workers make stays with them until it is read."""
        held = Held(partial(self._items, aside=True), self._engine.memory_bytes)
        return LocalFlow(self._engine, held.__iter__, (TAKE,) if self._engine.jobs > 1 else ())

    def __add__(self, other: Flow[U]) -> Flow[T_co | U]:
        """The items of both."""
        return LocalFlow(self._engine, lambda: chain(self, other))

    def __iter__(self) -> Iterator[T_co]:
        return self._items()

    def _items(self, *, aside: bool = False) -> Iterator[Any]:
        if not self._steps:
            return self._source()
        if self._steps == (TAKE,):  # to be read here, and a worker would only read it first
            return run_here(self._steps, self._source())
        return self._engine.run(self._steps, self._source(), aside=aside)
