"""Find what a text tells differently from the text that it passes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sayso.links.comparing.days import Day
from sayso.links.comparing.parties import Party
from sayso.links.comparing.places import Place
from sayso.links.comparing.sentences import Facing, edits, facing_lines
from sayso.links.comparing.slots import Slot, Told, Value
from sayso.links.comparing.told import Line, Report
from sayso.links.terms import stem
from sayso.links.tolls.read import counts_people, points_back
from sayso.records.facts import RelationKind
from sayso.records.metadata import Matter
from sayso.records.spans import Span, overlap

SHARP_DAYS = 7
NEWS_DAYS = 7
NOVEL = 0.35
ADDED = 0.4
ADDED_PLACE = 0.6
SAME = 0.85
_INSERTED = frozenset({Slot.MEANS, Slot.PLACE, Slot.ACTOR})
_SITES = frozenset({"point", "town", "province"})
_ARTICLES = frozenset({"the", "a", "an"})
_PARTIES = frozenset({Slot.ACTOR, Slot.PARTY, Slot.VICTIM})


@dataclass(frozen=True, slots=True)
class Alteration:
    """A told thing of the second text that is not what the first tells in its place (None: tells nothing there)."""

    slot: Slot
    a: Told | None
    b: Told
    a_line: Span | None
    b_line: Span
    rule: str = ""


def find_alterations(a: Report, b: Report) -> tuple[Alteration, ...]:
    """What `b` tells otherwise than `a`, of which it is a copy or which it cites, in the order of `b`."""
    found: dict[tuple[Slot, Span], Alteration] = {}
    known = _Known(a)
    facing = facing_lines(a.lines, b.lines)
    for one in facing:
        for alteration in _between(a.lines[one.a], b.lines[one.b], one, known):
            found.setdefault((alteration.slot, alteration.b.span), alteration)
    for alteration in _datelines(a, b):
        found[alteration.slot, alteration.b.span] = alteration
    faced = {one.b for one in facing if one.alike >= NOVEL}
    for index, line in enumerate(b.lines):
        if index not in faced and points_back(b.document.text[slice(*line.span)]):
            for new in line.told:
                if new.slot in (Slot.ACTOR, Slot.DAY) and not new.is_class and not known.has(new):
                    found.setdefault(
                        (new.slot, new.span), Alteration(new.slot, None, new, None, line.span, "told anew")
                    )
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[1], key[0])))


def _datelines(a: Report, b: Report) -> Iterator[Alteration]:
    """The printed date of `b` where it is far from that of `a`: what is passed on as news is news of that week."""
    old, new = _dateline(a), _dateline(b)
    if old and new and _days_apart(old.value, new.value) > NEWS_DAYS:
        yield Alteration(Slot.DAY, old, new, None, new.span, "dateline")


def _dateline(report: Report) -> Told | None:
    document = report.document
    for one in document.metadata or ():
        if one.matter is Matter.PUBLISHED and one.start is not None and one.end and len(one.value) >= 10:
            words = document.text[one.start : one.end]
            return Told(
                Slot.DAY, (one.start, one.end), words, Day(words.casefold(), one.value[:10], one.value[:10])
            )
    return None


def _days_apart(a: Value, b: Value) -> int:
    first, second = (date.fromisoformat(one.first) for one in (a, b) if isinstance(one, Day) and one.first)
    return abs((second - first).days)


class _Known:
    """All that a text tells, to be asked whether it tells a thing anywhere."""

    def __init__(self, report: Report) -> None:
        self._told = report.told
        self._text = report.document.text.casefold()
        self._violent = [line for line in report.lines if any(told.slot is Slot.MEANS for told in line.told)]

    def has(self, new: Told) -> bool:
        """Whether a told thing stands in the text, in whatever part, as that thing or by its very words."""
        told = any(_is_known(old, new) and _is_sharp(old) for old in self._told)
        return told or self.writes(new) or any(_stands_in(new, line) for line in self._violent)

    def writes(self, new: Told) -> bool:
        """Whether the words stand in the text, however they were read there."""
        return new.words.casefold() in self._text


def _is_sharp(told: Told) -> bool:
    """Whether a told thing is exact enough to show that another was known: "2014" is no sign of "5 May 2014"."""
    length = told.value.length if isinstance(told.value, Day) else None
    return length is None or length <= SHARP_DAYS


def _between(a: Line, b: Line, facing: Facing, known: _Known) -> Iterator[Alteration]:
    changed = list(edits(a, b))
    for new in b.told:
        if new.slot is Slot.NUMBER or any(_stays(old, new) for old in a.told) or _stands_in(new, a):
            continue
        here = [edit for edit in changed if overlap(new.span, edit.b)]
        if any(edit.is_long and edit.a is None for edit in here):
            continue  # a clause of its own, which the copy adds
        here = [edit for edit in here if not edit.is_long]
        novel = not known.has(new)
        lost = [
            old for old in a.told if _contradicts(old, new) and (novel or not any(_stays(old, n) for n in b.told))
        ]
        swapped = [old for old in lost for edit in here if edit.a and overlap(old.span, edit.a)]
        if swapped and facing.alike >= 0.4:
            yield _alteration(swapped[0], new, a, b, "swap")
        elif novel and facing.alike >= NOVEL and (against := [old for old in lost if _same_part(old, new)]):
            yield _alteration(against[0], new, a, b, "novel")
        elif novel and here and _may_be_added(new, facing):
            yield _alteration(None, new, a, b, "added")
        elif (
            facing.alike >= SAME
            and new.slot in _INSERTED
            and _may_be_added(new, facing)
            and any(not edit.a for edit in here)
        ):
            yield _alteration(None, new, a, b, "inserted")


def _may_be_added(new: Told, facing: Facing) -> bool:
    """Whether a thing of which the source tells nothing alters it, rather than to tell it more exactly.

    "Civilians" for "people" is another word, and a village where there was none is a refinement, unless the sentence
    is otherwise the same.
    """
    if isinstance(new.value, Place):
        return new.value.precision in _SITES and facing.alike >= ADDED_PLACE
    if isinstance(new.value, Party) and new.is_class:
        return not counts_people(new.value.key)
    return facing.alike >= ADDED


def _stands_in(new: Told, line: Line) -> bool:
    """Whether the names of a told party stand in a sentence, though none was read there ("Syrian and Russian jets")."""
    if not isinstance(new.value, Party) or new.is_class:
        return False
    words = [word for word in new.words.split() if word.casefold() not in _ARTICLES]
    names = [word for word in words if word[:1].isupper()] or words
    return bool(names) and {stem(name.casefold()) for name in names} <= {stem(word) for word in line.words}


def _alteration(old: Told | None, new: Told, a: Line, b: Line, rule: str) -> Alteration:
    slot = new.slot
    if slot is Slot.PARTY:  # the same place in the sentence is the same part
        slot = old.slot if old and old.slot is not Slot.PARTY else Slot.ACTOR
    return Alteration(slot, old, new, a.span, b.span, rule)


def _comparable(a: Told, b: Told) -> bool:
    return a.slot is b.slot or {a.slot, b.slot} <= _PARTIES


def _same_part(old: Told, new: Told) -> bool:
    if old.is_class or new.is_class:
        return old.slot is new.slot is Slot.VICTIM
    return {old.slot, new.slot} != {Slot.ACTOR, Slot.VICTIM}


def _contradicts(old: Told, new: Told) -> bool:
    if not _comparable(old, new):
        return False
    if old.is_class and not new.is_class:
        return new.slot is not Slot.ACTOR and counts_people(old.value.key)
    return old.value.stands_to(new.value) is RelationKind.CONTRADICT


def _stays(old: Told, new: Told) -> bool:
    """Whether a told thing may be the other, in the same part."""
    if {old.slot, new.slot} == {Slot.ACTOR, Slot.VICTIM}:
        return False
    return _is_known(old, new)


def _is_known(old: Told, new: Told) -> bool:
    """Whether a told thing may be the other, in whatever part."""
    if not _comparable(old, new) or old.is_class is not new.is_class:
        return False
    if old.is_class and not (
        counts_people(old.value.key)
        and counts_people(new.value.key)
        and "any" not in (old.value.key, new.value.key)
    ):
        return old.value.key == new.value.key
    stand = old.value.stands_to(new.value)
    # Of a place that no gazetteer knows nothing is shown, and it is no sign that the copy kept the other one.
    return stand in (RelationKind.AGREE, RelationKind.REFINES) or (
        stand is RelationKind.UNCLEAR and old.slot is not Slot.PLACE
    )
