"""An operation of the API: its address, what it takes, what it gives, and the function that answers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.web.desk import Desk
from sayso.web.queries import QueryError

Schema = dict[str, Any]
Given = Mapping[str, Any]

MOST_ROWS = 1_000
_FEWER = 100
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the address: in its path, or after the question mark."""

    name: str
    words: str
    schema: Schema
    in_path: bool = False
    needed: bool = False

    def read(self, value: str) -> Any:
        """The value that some words of the address stand for.

        Raises:
            QueryError: they are none that this parameter takes.
        """
        if self.schema["type"] == "integer":
            low, high = self.schema["minimum"], self.schema["maximum"]
            if not value.isascii() or not value.isdigit() or len(value) > 9 or not low <= int(value) <= high:
                raise QueryError(f"{self.name}: {value!r} is no number from {low} to {high}")
            return int(value)
        if len(value) > self.schema.get("maxLength", _LONGEST) or len(value) < self.schema.get("minLength", 0):
            raise QueryError(f"{self.name}: must have {self.schema.get('minLength', 0)} to {_LONGEST} characters")
        if value not in self.schema.get("enum", [value]):
            raise QueryError(f"{self.name}: {value!r} is none; there are {', '.join(self.schema['enum'])}")
        return value


@dataclass(frozen=True, slots=True)
class Operation:
    """`GET path`: `answer` is the name of what it gives among the schemas, `rows`: a list of them, page by page."""

    path: str
    words: str
    answer: str
    answers_with: Callable[[Desk, Given], Any]
    parameters: tuple[Parameter, ...] = ()
    rows: bool = False

    @property
    def taken(self) -> tuple[Parameter, ...]:
        """All its parameters."""
        return (*self.parameters, *(_PAGING if self.rows else ()))

    def read(self, path: Given, query: list[tuple[str, str]]) -> dict[str, Any]:
        """The parameters of a request.

        Raises:
            QueryError: one is unknown, given twice, missing, or holds what it does not take.
        """
        known = {one.name: one for one in self.taken}
        given = [*path.items(), *query]
        found: dict[str, Any] = {}
        for name, value in given:
            if name not in known:
                raise QueryError(f"{name}: is no parameter here; there are {', '.join(known) or 'none'}")
            if name in found:
                raise QueryError(f"{name}: is given twice")
            found[name] = known[name].read(value)
        for one in known.values():
            if one.needed and one.name not in found:
                raise QueryError(f"{one.name}: is needed")
        return {"limit": _FEWER, "offset": 0, **found}


_PAGING = (
    Parameter("limit", "How many rows to give.", {"type": "integer", "minimum": 1, "maximum": MOST_ROWS,
                                                  "default": _FEWER}),
    Parameter("offset", "How many rows to pass over first.", {"type": "integer", "minimum": 0, "maximum": 10**9 - 1,
                                                              "default": 0}),
)  # fmt: skip


def text(name: str, words: str, **more: Any) -> Parameter:
    """A parameter that holds text."""
    return Parameter(name, words, {"type": "string", "maxLength": _LONGEST, **more})


def choice(name: str, words: str) -> Parameter:
    """A parameter that is yes or no."""
    return Parameter(name, words, {"type": "string", "enum": ["yes", "no"]})


def named(name: str, words: str) -> Parameter:
    """A part of the path."""
    return Parameter(
        name, words, {"type": "string", "minLength": 1, "maxLength": _LONGEST}, in_path=True, needed=True
    )
