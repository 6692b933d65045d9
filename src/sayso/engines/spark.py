"""The engine of many machines: flows on Apache Spark, with the same stages and the same items as on one machine.

A map is `mapInArrow` over rows of pickled items; a group is a shuffle of rows by the bucket that a stable hash of
the key tells, sorted by bucket, so that a worker holds one bucket at a time. Workers need sayso installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sayso.engines.chains import Step
from sayso.engines.documents import map_documents
from sayso.engines.plans import Plan
from sayso.engines.sources import Source, source_of
from sayso.engines.spark_documents import trying
from sayso.engines.spark_errors import WorkerDiedError, error_in
from sayso.engines.spark_rows import SCHEMA, item_rows, items_in, work
from sayso.engines.spark_session import open_session
from sayso.engines.waves import waves_of
from sayso.errors import EngineError
from sayso.records.pages import Failure
from sayso.stage import Flow, Key, Stage

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")
V = TypeVar("V")
K = TypeVar("K", bound=Key)

_SMALL_BYTES = 32 * 1024 * 1024  # of pickled items: less comes in one go, more partition by partition


class SparkEngine:
    """Runs flows on Spark: under `spark-submit` on its cluster, else on `jobs` threads of this machine.

    `timeout`: seconds that a page may take.

    Raises:
        EngineError: PySpark or Java is missing, or Spark does not start.
    """

    def __init__(self, jobs: int = 2, timeout: float | None = None) -> None:
        if jobs < 1:
            raise EngineError("jobs", f"must be 1 or more, not {jobs}")
        self._session, self._is_started = open_session(jobs)
        self._timeout = timeout
        self._kept: list[DataFrame] = []

    def flow(self, items: Iterable[T]) -> Flow[T]:
        """A flow of these items, which this process hands to Spark each time that the flow is read."""
        return SparkFlow(self, partial(self._shipped, source_of(items)))

    def map_documents(self, stage: Stage[T, U], items: Iterable[T]) -> Iterator[U | Failure]:
        """What a stage makes of each item, in the order of the items; where it raises, a Failure in its place.

        Items go out in waves, so that this process holds few of them. A wave on which a worker of Spark dies is
        done again by worker processes here, which find the item that did it.
        """
        step = trying(stage, self._timeout)
        for wave in waves_of(items):
            try:
                found: dict[int, U | Failure] = dict(self.flow(list(enumerate(wave))).map(step))
            except WorkerDiedError:
                yield from map_documents(stage, wave, jobs=2, timeout=self._timeout)
            else:
                yield from (found[number] for number in range(len(wave)))

    def close(self) -> None:
        """Let go of what is kept, and stop Spark where it was started here."""
        for frame in self._kept:
            frame.unpersist()
        self._kept.clear()
        if self._is_started:
            self._session.stop()

    def __enter__(self) -> SparkEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def spread(self, frame: DataFrame) -> DataFrame:
        """Rows of one bucket brought together, sorted by bucket."""
        count = int(self._session.conf.get("spark.sql.shuffle.partitions"))
        return frame.repartition(count, "bucket").sortWithinPartitions("bucket")

    def keep(self, frame: DataFrame) -> DataFrame:
        """Hold rows once they are made, in memory or on disk."""
        self._kept.append(frame.persist())
        return frame

    def _shipped(self, source: Source) -> DataFrame:
        import pyarrow  # noqa: PLC0415

        schema = pyarrow.schema([("bucket", pyarrow.int32()), ("payload", pyarrow.binary())])
        table = pyarrow.Table.from_batches(item_rows(source()), schema)
        return self.spread(self._session.createDataFrame(table))


class SparkFlow(Generic[T_co]):
    """Rows from a source, whether they are groups, and the steps still to be run on them, all in one go."""

    def __init__(
        self,
        engine: SparkEngine,
        source: Callable[[], DataFrame],
        steps: tuple[Step, ...] = (),
        *,
        of_groups: bool = False,
    ) -> None:
        self._engine = engine
        self._source = source
        self._steps = steps
        self._of_groups = of_groups

    def map(self, stage: Stage[T_co, Iterable[U]]) -> Flow[U]:
        """What a stage makes of each item."""
        steps = (*self._steps, stage)
        further: SparkFlow[Any] = SparkFlow(self._engine, self._source, steps, of_groups=self._of_groups)
        return further

    def group(self: SparkFlow[tuple[K, V]], stage: Stage[tuple[K, list[V]], Iterable[U]]) -> Flow[U]:
        """What a stage makes of each key with its items."""
        return SparkFlow(self._engine, lambda: self._engine.spread(self._frame(True)), (stage,), of_groups=True)

    def kept(self) -> Flow[T_co]:
        """The same items, made once."""
        return SparkFlow(self._engine, _Kept(lambda: self._engine.keep(self._frame())))

    def __add__(self, other: Flow[U]) -> Flow[T_co | U]:
        """The items of both."""
        if not isinstance(other, SparkFlow):
            raise EngineError("flow", "can only be added to a flow of the same engine")
        return SparkFlow(self._engine, lambda: self._frame().unionAll(other._frame()))

    def __iter__(self) -> Iterator[T_co]:
        with _told(self._steps):
            frame = self._frame()
            is_kept = frame.is_cached
            if not is_kept:
                frame.persist()  # made on all workers at once, and only then read
            try:
                found = frame.selectExpr("sum(length(payload))").first()
                is_small = found is None or (found[0] or 0) < _SMALL_BYTES
                for row in frame.collect() if is_small else frame.toLocalIterator():
                    yield from items_in(row.payload)
            finally:
                if not is_kept:
                    frame.unpersist()

    def _frame(self, gives_groups: bool = False) -> DataFrame:
        if not self._steps and not gives_groups:
            return self._source()
        from pyspark import cloudpickle  # noqa: PLC0415  # it also takes functions of a script or notebook

        plan = Plan.of(self._steps, cloudpickle.dumps)
        function = partial(work, plan, self._of_groups, gives_groups)
        return self._source().mapInArrow(function, SCHEMA)


class _Kept:
    """A source whose rows are made once."""

    def __init__(self, make: Callable[[], DataFrame]) -> None:
        self._make = make
        self._frame: DataFrame | None = None

    def __call__(self) -> DataFrame:
        if self._frame is None:
            self._frame = self._make()
        return self._frame


@contextmanager
def _told(steps: Sequence[Step]) -> Iterator[None]:
    """Errors of Spark as errors of sayso."""
    from py4j.protocol import Py4JError  # noqa: PLC0415
    from pyspark.errors import PySparkException  # noqa: PLC0415

    try:
        yield
    except (PySparkException, Py4JError) as error:
        raise error_in(str(error), [step.name for step in steps]) from error
