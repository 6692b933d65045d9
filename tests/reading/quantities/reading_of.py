"""Quantities of invented sentences as lines that a person can check."""

from __future__ import annotations

from functools import cache

from eval.plain_documents import as_document

from sayso.language import Annotator, load_encoder
from sayso.reading.passages import passages_of
from sayso.reading.quantities import read_quantities
from sayso.reading.syntax import read_syntax
from sayso.records.claims import Quantity
from sayso.records.documents import Zone


@cache
def annotator() -> Annotator:
    """One encoder for all tests."""
    return Annotator(load_encoder())


def quantities_of(text: str) -> tuple[Quantity, ...]:
    """The quantities of a page of paragraphs."""
    document = as_document("page", text)
    passages = passages_of(document, frozenset({Zone.ARTICLE}))
    syntax = read_syntax(text, [passage.span for passage in passages], annotator())
    return read_quantities(document, passages, syntax)


def lines_of(text: str) -> list[str]:
    """One line a quantity: `words | low..high comparator | unit or counted | effect | per, of, part of`."""
    return [shown(text, one) for one in quantities_of(text)]


def shown(text: str, one: Quantity) -> str:
    """A quantity in one line; what it lacks is left out."""
    ends = [
        f"{end:g}" if end is not None and end < 1e5 else "" if end is None else f"{end:,.0f}"
        for end in (one.low, one.high)
    ]
    interval = ends[0] if one.low == one.high else "..".join(ends)
    bound = "" if one.comparator.value == "exact" else f" {one.comparator.value}"
    parts = [
        text[one.start : one.end],
        interval + bound,
        one.unit or one.counted or "-",
        one.effect.value if one.effect else "",
    ]
    parts += [f"per {one.per}" if one.per else "", f"of {one.of}" if one.of else ""]
    parts.append(f"part of {text[slice(*one.part_of)]}" if one.part_of else "")
    return " | ".join(part for part in parts if part)
