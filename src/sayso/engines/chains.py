"""Stages one after the other, as they run inside one process; an error names its stage and item."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from sayso.errors import EngineError, SaysoError
from sayso.stage import Stage

Step = Stage[Any, Iterable[Any]]
Ready = tuple[Step, Callable[[Any], Iterable[Any]]]


def prepare_all(steps: Sequence[Step]) -> tuple[Ready, ...]:
    """The functions of all steps, loaded.

    Raises:
        EngineError: a stage cannot be made ready.
    """
    return tuple((step, _prepare(step)) for step in steps)


def run_all(ready: Sequence[Ready], items: Iterable[Any]) -> Iterator[Any]:
    """What the last step makes of what those before it make of the items, one item at a time.

    >>> upto = Stage("upto", lambda: range)
    >>> list(run_all(prepare_all([upto, upto]), [3]))
    [0, 0, 1]
    """
    for step, function in ready:
        items = _run(step, function, items)
    return iter(items)


def run_here(steps: Sequence[Step], items: Iterable[Any]) -> Iterator[Any]:
    """As `run_all`; the steps are made ready when there is a first item for them."""
    waiting = iter(items)
    for first in waiting:
        yield from run_all(prepare_all(steps), chain([first], waiting))


def error_on(step: Step, item: Any, error: BaseException) -> EngineError:
    """The error of a step that failed on an item, with the line of code where it did.

    >>> print(error_on(Stage("keys", list), ("Ostrel", 1), ValueError("no word")))
    keys: failed on 'Ostrel': ValueError: no word
    """
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({frames[-1].filename}, line {frames[-1].lineno})" if frames else ""
    return EngineError(step.name, f"failed on {_label(step, item)!r}: {type(error).__name__}: {error}{where}")


def _prepare(step: Step) -> Callable[[Any], Iterable[Any]]:
    try:
        return step.prepare()
    except SaysoError:
        raise  # it tells already what is missing, and the way out
    except Exception as error:
        raise EngineError(step.name, f"could not be made ready: {type(error).__name__}: {error}") from error


def _run(step: Step, function: Callable[[Any], Iterable[Any]], items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        try:
            yield from function(item)
        except Exception as error:
            raise error_on(step, item, error) from error


def _label(step: Step, item: Any) -> str:
    try:
        return step.label(item)
    except Exception:  # the error of the stage is the one to be told
        return repr(item)[:120]
