"""What stages are, and the two verbs with which engines run them: map over items, group by key and apply.

>>> from sayso.engines.local import LocalEngine
>>> def letters():
...     return lambda word: [(word[0], word)]
>>> def longest():
...     return lambda group: [max(sorted(group[1]), key=len)]
>>> with LocalEngine() as engine:
...     words = engine.flow(["copy", "case", "cite", "claims", "origin"])
...     sorted(words.map(Stage("letters", letters)).group(Stage("longest", longest)))
['claims', 'origin']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any, Generic, Protocol, TypeVar

from sayso.records.pages import Failure

Key = str | int

In_contra = TypeVar("In_contra", contravariant=True)
Out_co = TypeVar("Out_co", covariant=True)
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")
V = TypeVar("V")
K = TypeVar("K", bound=Key)


def name_of(item: object) -> str:
    """How an item is called where its stage has no better name: its key, its id, or its first words.

    >>> name_of(("Ostrel", ["a", "b"])), name_of(12)
    ('Ostrel', '12')
    """
    if isinstance(item, tuple) and item:
        return name_of(item[0])
    return str(getattr(item, "id", item))[:120]


@dataclass(frozen=True, slots=True)
class Stage(Generic[In_contra, Out_co]):
    """A pure function over items, with a name, a version, and with how an item is called in failures.

    `prepare` is called once in every worker: it loads what the function needs and gives the function. It must
    pickle: a function or class of a module, or a `functools.partial` of one, which may hold constants. The
    function knows no clock, store or global, leaves its item as it is, and hangs on no order of items.
    """

    name: str
    prepare: Callable[[], Callable[[In_contra], Out_co]]
    label: Callable[[In_contra], str] = name_of
    version: int = 1


def stage_of(name: str, function: Callable[..., U], *constants: object, version: int = 1) -> Stage[Any, U]:
    """The stage of a plain function, whose first arguments are constants and whose last is the item.

    >>> stage_of("add", lambda more, number: [number + more], 2).prepare()(40)
    [42]
    """
    return Stage(name, partial(partial, function, *constants), version=version)


class Flow(Protocol[T_co]):
    """Items on their way through stages: nothing is done until they are asked for, and items must pickle.

    Items come in no promised order, neither out of a flow nor inside a group: a function that minds sorts them, and
    so does whoever numbers what comes out. An error in a stage ends the flow with an EngineError that names stage
    and item.
    """

    def map(self, stage: Stage[T_co, Iterable[U]]) -> Flow[U]:
        """What a stage makes of each item: any number of items."""
        ...

    def group(self: Flow[tuple[K, V]], stage: Stage[tuple[K, list[V]], Iterable[U]]) -> Flow[U]:
        """What a stage makes of each key with all items that stand under it; keys are strings or whole numbers.

        All items of one key must fit into memory together: cap keys that may be very common before.
        """
        ...

    def kept(self) -> Flow[T_co]:
        """The same items, held once they are made, so that a second reader does not make them again."""
        ...

    def __add__(self, other: Flow[U]) -> Flow[T_co | U]:
        """The items of both flows, of one engine; `first.map(…) + second.map(…)` under the same keys is a join."""
        ...

    def __iter__(self) -> Iterator[T_co]:
        """The items, made now.

        Raises:
            EngineError: a stage failed on an item, or a flow over an iterator is read a second time without `kept`.
        """
        ...


class Engine(Protocol):
    """Where stages are run; `with` gives its workers back."""

    def flow(self, items: Iterable[T]) -> Flow[T]:
        """A flow of these items."""
        ...

    def map_documents(self, stage: Stage[T, U], items: Iterable[T]) -> Iterator[U | Failure]:
        """What a stage makes of each item, in the order of the items; where it fails, a Failure in its place.

        This is for stages over pages and documents, which must not be lost because one of them is odd.
        """
        ...

    def close(self) -> None:
        """Give workers and temporary files back."""
        ...

    def __enter__(self) -> Engine: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
