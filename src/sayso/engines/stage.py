"""What an engine runs: a stage, and how to get it ready inside a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class Stage(Generic[In, Out]):
    """A pure function over items, with a name, and with how an item is called in failures.

    `prepare` is called once in every worker: it loads what the function needs and gives the function. It must
    pickle: a function or class of a module, or a `functools.partial` of one.
    """

    name: str
    prepare: Callable[[], Callable[[In], Out]]
    label: Callable[[In], str] = str
