"""Roles that a page's format tells, given to its lines and paragraphs; what stands aside of the text, put back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.documents.units import Unit
from sayso.records.documents import Block, Role
from sayso.records.pages import Mark
from sayso.records.spans import trim

Told = tuple[Unit, Role | None]
# A running header or a footnote stands between two paragraphs without parting them.
ASIDE = frozenset({Role.BOILERPLATE, Role.REFERENCE})


def told_units(text: str, units: Sequence[Unit], marks: Sequence[Mark]) -> list[Told]:
    r"""The units, cut at the edges of marks, each with the role of the mark that it lies in.

    The lines of one mark are one unit, up to a blank line: a title set in two lines is one title.

    >>> from sayso.documents.units import text_units
    >>> text = "Six die\nin Ostrel\nBy Ana"
    >>> told = told_units(text, text_units(text), [Mark(0, 17, Role.HEADLINE)])
    >>> [(text[unit.start : unit.end], role and role.value) for unit, role in told]
    [('Six die\nin Ostrel', 'headline'), ('By Ana', None)]
    """
    if not marks:
        return [(unit, None) for unit in units]
    found: list[tuple[Unit, Mark | None]] = []
    for unit, mark in _pieces(text, units, marks):
        if mark is not None and found and found[-1][1] is mark and not unit.after_blank:
            above = found[-1][0]
            found[-1] = (Unit(above.start, unit.end, above.indent, above.after_blank), mark)
        else:
            found.append((unit, mark))
    return [(unit, mark.role if mark else None) for unit, mark in found]


def _pieces(text: str, units: Sequence[Unit], marks: Sequence[Mark]) -> Iterator[tuple[Unit, Mark | None]]:
    at = 0
    for unit in units:
        place = unit.start
        while place < unit.end:
            while at < len(marks) and marks[at].end <= place:
                at += 1
            mark = marks[at] if at < len(marks) and marks[at].start < unit.end else None
            if mark is None:
                span, inside = (place, unit.end), None
            elif mark.start > place:
                span, inside = (place, mark.start), None
            else:
                span, inside = (place, min(mark.end, unit.end)), mark
            place = span[1]
            start, end = trim(text, span)
            if start < end:
                first = start == unit.start
                yield Unit(start, end, unit.indent if first else 0, unit.after_blank and first), inside


def with_aside(text: str, blocks: Sequence[Block], aside: Sequence[Told]) -> list[Block]:
    """The blocks of a text with those that stand aside among them; a block that one lies in goes on behind it."""
    if not aside:
        return list(blocks)
    out: list[Block] = []
    at = 0
    for block in blocks:
        place = block.start
        while at < len(aside) and aside[at][0].start < block.end:
            out.extend(_part(text, block, place, aside[at][0].start))
            out.append(_alone(aside[at]))
            place = max(place, aside[at][0].end)
            at += 1
        out.extend(_part(text, block, place, block.end))
    return [*out, *map(_alone, aside[at:])]


def _part(text: str, block: Block, start: int, end: int) -> Iterator[Block]:
    start, end = trim(text, (start, end)) if start < end else (start, start)
    if start < end:
        yield Block(start, end, block.role, block.depth, block.voice)


def _alone(told: Told) -> Block:
    unit, role = told
    return Block(unit.start, unit.end, role or Role.BOILERPLATE)
