"""What runs inside Spark's workers: rows of a bucket number and pickled items in, rows out.

A row holds either a batch of items (its bucket only spreads the work), or groups, or parts of groups, whose keys
fall into its bucket. Tiny groups cost Spark little so: it moves some thousand buckets, not millions of keys.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sayso.engines.batches import batches_of, items_of
from sayso.engines.partitions import merged, parts_of
from sayso.engines.pickling import pickled
from sayso.engines.plans import Plan, run_plan
from sayso.engines.spark_errors import carrier_of
from sayso.errors import SaysoError

if TYPE_CHECKING:
    import pyarrow

BUCKETS = 4096  # a worker holds one at a time: of a terabyte of pickled items, 256 MB
SCHEMA = "bucket int, payload binary"
_PART_BYTES = 16 * 1024 * 1024  # of items brought together by key before they are handed to Spark

Row = tuple[int, bytes]


def work(
    plan: Plan, takes_groups: bool, gives_groups: bool, batches: Iterable[pyarrow.RecordBatch]
) -> Iterator[pyarrow.RecordBatch]:
    """Run the steps of a plan on all rows of one Spark partition; groups come sorted by bucket."""
    rows = _rows(batches)
    items = _groups(rows) if takes_groups else _items(rows)
    found = run_plan(plan, items)
    try:
        yield from group_rows(found) if gives_groups else item_rows(found)
    except SaysoError as error:
        raise carrier_of(error) from error


def item_rows(items: Iterable[Any]) -> Iterator[pyarrow.RecordBatch]:
    """Items as rows, a batch of items each."""
    for number, batch in enumerate(batches_of(items)):
        yield _record_batch([(number, pickled(batch))])


def group_rows(items: Iterable[tuple[Any, Any]]) -> Iterator[pyarrow.RecordBatch]:
    """Keyed items as rows, one for what stands under the keys of a bucket."""
    for parts, _ in parts_of(items, _PART_BYTES, BUCKETS):
        rows = [(bucket, pickled(part)) for bucket, part in parts.items()]
        if rows:
            yield _record_batch(rows)


def items_in(payload: bytes) -> Iterator[Any]:
    """The items of a row."""
    return items_of(pickle.loads(payload))


def _items(rows: Iterable[Row]) -> Iterator[Any]:
    for _, payload in rows:
        yield from items_in(payload)


def _groups(rows: Iterable[Row]) -> Iterator[tuple[Any, list[Any]]]:
    for _, of_bucket in groupby(rows, key=itemgetter(0)):
        yield from merged(pickle.loads(payload) for _, payload in of_bucket)


def _rows(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[Row]:
    for batch in batches:
        buckets, payloads = batch.columns
        for bucket, payload in zip(buckets, payloads, strict=True):
            yield bucket.as_py(), payload.as_buffer()


def _record_batch(rows: list[Row]) -> pyarrow.RecordBatch:
    import pyarrow  # noqa: PLC0415  # of the extra [spark]

    buckets, payloads = zip(*rows, strict=True)
    arrays = [pyarrow.array(buckets, pyarrow.int32()), pyarrow.array(payloads, pyarrow.binary())]
    return pyarrow.RecordBatch.from_arrays(arrays, names=["bucket", "payload"])
