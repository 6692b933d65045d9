"""Steps on their way to workers: pickled once, and made ready once in each worker process, not once a batch."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import Any

from sayso.engines.chains import Ready, Step, prepare_all, run_all
from sayso.engines.pickling import pickled

_HELD = 3  # plans that a worker holds ready: flows that run in turn; each may hold large constants
_ready: dict[str, tuple[Ready, ...]] = {}  # in a worker process


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps under the digest of their pickled form.

    >>> plan = Plan.of([])
    >>> list(run_plan(plan, [1, 2]))
    [1, 2]
    """

    digest: str
    steps: bytes

    @classmethod
    def of(cls, steps: Sequence[Step], dumps: Callable[[object], bytes] = pickled) -> Plan:
        """The plan of these steps; `dumps` is how they are pickled.

        Raises:
            EngineError: they cannot be pickled.
        """
        data = dumps(tuple(steps))
        return cls(sha256(data).hexdigest(), data)


def run_plan(plan: Plan, items: Iterable[Any]) -> Iterator[Any]:
    """What the steps of a plan make of the items; they are made ready when there is a first item for them."""
    waiting = iter(items)
    for first in waiting:
        yield from run_all(_ready_steps(plan), chain([first], waiting))


def _ready_steps(plan: Plan) -> tuple[Ready, ...]:
    if plan.digest not in _ready:
        while len(_ready) >= _HELD:
            del _ready[next(iter(_ready))]
        _ready[plan.digest] = prepare_all(pickle.loads(plan.steps))
    return _ready[plan.digest]
