"""Find what a text tells differently from the text that it passes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.links.comparing.sentences import Facing, facing_lines, replaced
from sayso.links.comparing.slots import Slot, Told
from sayso.links.comparing.told import Line, Report
from sayso.records.facts import RelationKind
from sayso.records.spans import Span, overlap

TIGHT = 0.6
_PARTIES = frozenset({Slot.ACTOR, Slot.VICTIM})


@dataclass(frozen=True, slots=True)
class Alteration:
    """A told thing of the second text that is not what the first tells in its place (None: tells nothing there)."""

    slot: Slot
    a: Told | None
    b: Told
    a_line: Span
    b_line: Span
    rule: str = ""


def find_alterations(a: Report, b: Report) -> tuple[Alteration, ...]:
    """What `b` tells otherwise than `a`, of which it is a copy or which it cites, in the order of `b`."""
    found: dict[tuple[Slot, Span], Alteration] = {}
    known = a.told
    for facing in facing_lines(a.lines, b.lines):
        for one in _between(a.lines[facing.a], b.lines[facing.b], facing, known):
            found.setdefault((one.slot, one.b.span), one)
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[1], key[0])))


def _between(a: Line, b: Line, facing: Facing, known: Sequence[Told]) -> Iterator[Alteration]:
    swaps = list(replaced(a, b))
    for new in b.told:
        if new.slot is Slot.NUMBER: continue
        if any(_fits(old, new) for old in a.told):
            continue
        lost = [old for old in a.told if _comparable(old, new) and not any(_fits(old, other) for other in b.told)]
        swapped = [
            old for old in lost for left, right in swaps if overlap(old.span, left) and overlap(new.span, right)
        ]
        contradicted = [old for old in swapped if old.value.stands_to(new.value) is RelationKind.CONTRADICT]
        novel = not any(_fits(old, new) for old in known)
        if contradicted and facing.alike >= 0.4:
            yield Alteration(new.slot, contradicted[0], new, a.span, b.span, "swap")
        elif novel:
            against = [old for old in lost if old.value.stands_to(new.value) is RelationKind.CONTRADICT]
            if against:
                yield Alteration(new.slot, against[0], new, a.span, b.span, "novel")
            elif not lost:
                yield Alteration(new.slot, None, new, a.span, b.span, "added")


def _comparable(a: Told, b: Told) -> bool:
    return a.slot is b.slot or {a.slot, b.slot} == _PARTIES


def _fits(a: Told, b: Told) -> bool:
    """Whether two told things can be one."""
    return _comparable(a, b) and a.value.stands_to(b.value) is not RelationKind.CONTRADICT
