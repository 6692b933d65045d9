"""Stages over pages and documents on Spark: numbered items out, numbered results or failures back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar

from sayso.engines.deadline import within
from sayso.engines.documents import failure_of
from sayso.records.pages import Failure
from sayso.stage import Stage

In = TypeVar("In")
Out = TypeVar("Out")


def trying(
    stage: Stage[In, Out], timeout: float | None
) -> Stage[tuple[int, In], Iterator[tuple[int, Out | Failure]]]:
    """A stage that makes of a numbered item its result under the same number, or its failure.

    >>> halves = trying(Stage("halves", lambda: lambda number: 10 // number), None).prepare()
    >>> [(number, getattr(found, "code", found)) for item in enumerate([5, 0]) for number, found in halves(item)]
    [(0, 2), (1, 'bug')]
    """
    return Stage(stage.name, partial(_prepare, stage, timeout), _label, stage.version)


def _prepare(
    stage: Stage[In, Out], timeout: float | None
) -> Callable[[tuple[int, In]], Iterator[tuple[int, Out | Failure]]]:
    return partial(_try, stage, stage.prepare(), timeout)


def _try(
    stage: Stage[In, Out], function: Callable[[In], Out], timeout: float | None, numbered: tuple[int, In]
) -> Iterator[tuple[int, Out | Failure]]:
    number, item = numbered
    try:
        with within(timeout):
            found: Out | Failure = function(item)
    except Exception as error:  # a bug on one page must not cost the others; it is told as a failure
        found = failure_of(stage, item, error)
    yield number, found


def _label(numbered: tuple[int, Any]) -> str:
    return f"item {numbered[0]}"
