"""The page of the Python API, made from signatures and docstrings."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from docs.make_reference.docstrings import example, prose
from docs.make_reference.examples import Examples

import sayso
from sayso import errors
from sayso.case import bound
from sayso.case.bound import (
    AttributionId,
    Bound,
    CaseAttribution,
    CaseChain,
    CaseClaim,
    CaseDocument,
    CaseFact,
    CaseMention,
    CaseName,
    ChainId,
)
from sayso.case.evidence import Evidence
from sayso.case.filters import ClaimFilter
from sayso.case.reviewed import ReviewedCase
from sayso.case.reviewing import Reviewing
from sayso.case.store import Case
from sayso.case.table import Table
from sayso.case.verify import Problem
from sayso.fetching import Fetched
from sayso.html.rendering import Rendered
from sayso.proposing import Proposed
from sayso.recipe import Recipe
from sayso.records.ledger import Ledger
from sayso.records.proposals import Proposal
from sayso.reviews.applied import AsReviewed
from sayso.reviews.state import ReviewState

CLASSES: tuple[type, ...] = (Case, Table, Reviewing, Recipe)
"""What users call methods of: each method has a section of its own, with an example."""

ROWS: tuple[type, ...] = (
    CaseClaim, CaseAttribution, CaseChain, CaseMention, CaseName, CaseFact, CaseDocument, ChainId, AttributionId,
)  # fmt: skip
"""Rows that come out of a case, and the ids in them that lead to another: what they have besides their columns."""

_GIVEN = (  # what calls take or give, besides rows of tables
    ClaimFilter, Evidence, Rendered, ReviewState, ReviewedCase, AsReviewed, Proposed, Proposal, Problem, Fetched,
    Ledger,
)  # fmt: skip
_WIDEST = 92  # characters of a signature in one line
_HEAD = """\
# The Python API

Made from signatures and docstrings by `python -m docs.make_reference`; the tests run every example. How things go
together is told in [Python](../python.md); the records that tables hold are those of [tables](tables.md).

Calls: {calls}.

The examples go on from each other. All of them come after

<!-- run -->
```console
$ sayso demo > demo.txt 2>&1
```

<!-- run -->
```python
>>> import sayso
>>> case = sayso.open("sayso-demo/demo.sayso")
```

"""


def calls_page(examples: Examples) -> str:
    """The page: verbs, then classes with their methods, what calls give besides, and errors."""
    verbs = [name for name in sayso.__all__ if callable(getattr(sayso, name))]
    parts = [_call(f"sayso.{name}", getattr(sayso, name), examples, level=2) for name in verbs]
    for kind in CLASSES:
        parts.append(f"## {kind.__name__}\n\n{_class(kind)}")
        parts += [_call(f"{kind.__name__}.{name}", call, examples) for name, call in methods(kind)]
    parts.append(f"## Rows\n\n{_rows()}{examples.part('Rows')}")
    parts.append("## What calls take and give\n\n")
    parts += [f"### {kind.__name__}\n\n{_class(kind)}" for kind in _GIVEN]
    parts.append(f"## Errors\n\n{prose(errors)}\n\n{_errors()}{examples.part('Errors')}")
    named = [f"sayso.{name}" for name in verbs] + [kind.__name__ for kind in CLASSES] + ["Rows", "Errors"]
    links = ", ".join(f"[{name}](#{name.lower().replace('.', '')})" for name in named)
    return (_HEAD.format(calls=links) + "".join(parts)).rstrip() + "\n"


def methods(kind: type) -> Iterator[tuple[str, Any]]:
    """The public methods and properties of a class that sayso itself defines, in their order."""
    ours = [one for one in kind.__mro__ if one.__module__.startswith("sayso.")]
    for name in dict.fromkeys(name for one in ours for name in vars(one) if not name.startswith("_")):
        member = inspect.getattr_static(kind, name)
        if isinstance(member, property) or callable(getattr(kind, name, None)):
            yield name, member if isinstance(member, property) else getattr(kind, name)


def _call(name: str, call: Any, examples: Examples, level: int = 3) -> str:
    shown = name if isinstance(call, property) else _signature(name, call)
    told = f"```python\n{shown}\n```\n\n{prose(call)}\n\n{example(call)}"
    return f"{'#' * level} {name}\n\n{told}{examples.part(name)}"


def _class(kind: type) -> str:
    """What a class is for, its fields, and its example."""
    rows = []
    if is_dataclass(kind):
        rows = [f"| `{field.name}` | {_cell(field.type)} |" for field in fields(kind)]
    table = "\n".join(["| field | type |", "|---|---|", *rows]) + "\n\n" if rows else ""
    return f"{prose(kind)}\n\n{table}{example(kind)}"


def _rows() -> str:
    """What rows that come out of a case lead on to."""
    of_all = {name for name, _ in methods(Bound)}
    rows = [
        f"| `{kind.__name__}.{name}` | {_cell(member.fget.__annotations__['return'])} | {prose(member)} |"
        for kind in ROWS
        for name, member in methods(kind)
        if isinstance(member, property) and name not in of_all
    ]
    return "\n".join([prose(bound), "", "| | type | |", "|---|---|---|", *rows]) + "\n\n"


def _errors() -> str:
    found = [kind for kind in vars(errors).values() if inspect.isclass(kind) and not kind.__name__.startswith("_")]
    return "\n".join(f"- `{kind.__name__}`: {prose(kind)}" for kind in found) + "\n\n"


def _signature(name: str, call: Any) -> str:
    """`name(first: type, *, second: type = default) -> type`, on several lines where it is long."""
    signature = inspect.signature(call)
    given = [one for one in signature.parameters.values() if one.name != "self"]
    parts, starred = [], False
    for one in given:
        if one.kind is one.KEYWORD_ONLY and not starred:
            parts.append("*")
        starred = starred or one.kind in (one.KEYWORD_ONLY, one.VAR_POSITIONAL)
        stars = {one.VAR_POSITIONAL: "*", one.VAR_KEYWORD: "**"}.get(one.kind, "")
        default = "" if one.default is one.empty else f" = {_default(one.default)}"
        parts.append(f"{stars}{one.name}: {_plain(one.annotation)}{default}")
    back = "" if signature.return_annotation is signature.empty else f" -> {_plain(signature.return_annotation)}"
    line = f"{name}({', '.join(parts)}){back}"
    if len(line) <= _WIDEST:
        return line
    return f"{name}(\n" + "".join(f"    {part},\n" for part in parts) + f"){back}"


def _plain(annotation: Any) -> str:
    """An annotation as it is written in the source."""
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))


def _cell(annotation: Any) -> str:
    """The same in a cell of a table, which a bare `|` would end."""
    return "`" + _plain(annotation).replace("|", "\\|") + "`"


def _default(value: Any) -> str:
    return value.__name__ if callable(value) else repr(value)
