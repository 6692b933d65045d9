"""Find what a text tells differently from the text that it passes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.links.comparing.days import Day
from sayso.links.comparing.fits import contradicts, has_same_part, is_narrowed, is_site, stands_in, stays
from sayso.links.comparing.hedges import lost_doubts
from sayso.links.comparing.known import Known
from sayso.links.comparing.parties import Party
from sayso.links.comparing.places import Place
from sayso.links.comparing.sentences import Edit, Facing, edits, facing_lines
from sayso.links.comparing.slots import Slot, Told, Value
from sayso.links.comparing.told import Line, Report
from sayso.links.tolls.read import points_back
from sayso.records.metadata import Matter
from sayso.records.spans import Span, overlap

NEWS_DAYS = 7
"""What is passed on as news is news of that week: printed dates further apart tell of two days."""
SWAPPED = 0.4
"""How alike two sentences must be (Dice) for one told thing to have taken the place of another, word for word."""
NOVEL = 0.35
"""And for a told thing of which the source says nothing anywhere to contradict what the sentence told."""
ADDED = 0.4
ADDED_PLACE = 0.6
SAME_COUNT = 0.7
"""Numbers are many: one takes the place of another only in a sentence this alike."""
SAME = 0.85
"""From here on a sentence is the same but for what was put in."""
SHORT_EDIT = 5
"""People without a name stand for a named party, or the reverse, only in an edit of so few words."""


class Evidence(StrEnum):
    """By what an alteration shows."""

    SWAPPED = "swapped"
    """It stands where the source, in a sentence otherwise alike, has another."""
    NOVEL = "novel"
    """The source has another in the sentence, and this one nowhere."""
    ADDED = "added"
    """The source has none in the sentence, and this one nowhere."""
    INSERTED = "inserted"
    """It was put into a sentence that is the same otherwise."""
    TOLD_ANEW = "told anew"
    """A sentence that the source has not tells it of the event told before."""
    DATELINE = "dateline"
    """The dates printed on the pages lie far apart."""
    LOST = "lost"
    """A doubt, an alternative or a denial of the source is left out."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """A told thing of the second text that is not what the first tells in its place (`a`; None: nothing there).

    `a_line` and `b_line` are the sentences, to be shown side by side.
    """

    slot: Slot
    a: Told | None
    b: Told
    a_line: Span | None
    b_line: Span
    evidence: Evidence


def find_alterations(a: Report, b: Report) -> tuple[Alteration, ...]:
    """What `b` tells otherwise than `a`, of which it is a copy or which it cites, in the order of `b`.

    Sentences are aligned by their words, told things typed by slot. What `b` tells is an alteration where it stands
    in the place of what it contradicts, or where `a` tells of it nowhere; a place inside a place, a day in its
    month or an army for its government alter nothing. Bare numbers of other counts are compared only where one took
    the other's place.
    """
    found: dict[tuple[Slot, Span], Alteration] = {}
    known = Known(a)
    facing = facing_lines(a.lines, b.lines)
    for one in facing:
        for alteration in _between(a.lines[one.a], b.lines[one.b], one, known):
            found.setdefault((alteration.slot, alteration.b.span), alteration)
        lines, texts = (a.lines[one.a], b.lines[one.b]), (a.document.text, b.document.text)
        for doubt, words in lost_doubts(*lines, one.alike, *texts):
            alteration = Alteration(doubt.slot, doubt, words, lines[0].span, lines[1].span, Evidence.LOST)
            found.setdefault((alteration.slot, alteration.b.span), alteration)
    for alteration in _datelines(a, b):
        found[alteration.slot, alteration.b.span] = alteration
    faced = {one.b for one in facing if one.alike >= ADDED_PLACE}
    for index, line in enumerate(b.lines):
        if index not in faced:
            for new in _told_anew(line, b.document.text[slice(*line.span)], known):
                alteration = Alteration(_slot(None, new), None, new, None, line.span, Evidence.TOLD_ANEW)
                found.setdefault((alteration.slot, new.span), alteration)
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[1], key[0])))


def _between(a: Line, b: Line, facing: Facing, known: Known) -> Iterator[Alteration]:
    """The alterations of one sentence."""
    changed = list(edits(a, b))
    for new in b.told:
        is_novel = not known.has(new)
        kept = any(stays(old, new) for old in a.told if not (is_novel and is_narrowed(old, new)))
        here = [edit for edit in changed if overlap(new.span, edit.b)]
        # A long insertion is a clause of its own, which the copy adds.
        if kept or stands_in(new, a) or any(edit.is_long and edit.a is None for edit in here):
            continue
        lost = list(_lost(a.told, new, b.told, is_novel=is_novel))
        found = _judge(new, lost, [edit for edit in here if not edit.is_long], facing.alike, is_novel=is_novel)
        if found is not None:
            old, evidence = found
            yield Alteration(_slot(old, new), old, new, a.span, b.span, evidence)


def _lost(told: Sequence[Told], new: Told, others: Sequence[Told], *, is_novel: bool) -> Iterator[Told]:
    """What a new told thing cannot be one with, and what the copy does not tell elsewhere in the sentence."""
    for old in told:
        excludes = contradicts(old, new) and (is_novel or not any(stays(old, other) for other in others))
        if excludes or (is_novel and is_narrowed(old, new)):
            yield old


def _judge(
    new: Told, lost: Sequence[Told], here: Sequence[Edit], alike: float, *, is_novel: bool
) -> tuple[Told | None, Evidence] | None:
    """What a new told thing stands for, and by what that shows; None where it shows no alteration."""
    swapped = next((old for old in lost for edit in here if _takes_place_of(old, new, edit)), None)
    if new.slot is Slot.NUMBER:
        return (swapped, Evidence.SWAPPED) if swapped and alike >= SAME_COUNT else None
    if swapped and alike >= SWAPPED:
        return swapped, Evidence.SWAPPED
    against = next((old for old in lost if has_same_part(old, new)), None)
    if is_novel and alike >= NOVEL and against:
        return against, Evidence.NOVEL
    if not _may_be_added(new, alike):
        return None
    if is_novel and here:
        return None, Evidence.ADDED
    is_inserted = alike >= SAME and any(edit.a is None for edit in here)
    return (None, Evidence.INSERTED) if is_inserted and not new.is_class and new.slot not in _NOT_INSERTED else None


_NOT_INSERTED = frozenset({Slot.PARTY, Slot.DAY})


def _takes_place_of(old: Told, new: Told, edit: Edit) -> bool:
    if edit.a is None or not overlap(old.span, edit.a):
        return False
    return old.is_class is new.is_class or edit.size <= SHORT_EDIT


def _may_be_added(new: Told, alike: float) -> bool:
    """Whether a thing of which the source tells nothing alters it, rather than to tell it more exactly."""
    if isinstance(new.value, Place):
        return is_site(new) and alike >= ADDED_PLACE
    if isinstance(new.value, Party) and new.is_class:
        return new.value.key != "any"
    return alike >= ADDED


def _slot(old: Told | None, new: Told) -> Slot:
    """The slot that was altered: the same place in the sentence is the same part."""
    if new.slot is not Slot.PARTY:
        return new.slot
    return old.slot if old and old.slot is not Slot.PARTY else Slot.ACTOR


def _told_anew(line: Line, text: str, known: Known) -> Iterator[Told]:
    """What a sentence without counterpart says of the event told before: who is blamed, where or when it was."""
    if not points_back(text):
        return
    blames = bool(_blame_pattern().search(text))
    for new in line.told:
        is_told = blames if new.slot in (Slot.ACTOR, Slot.PARTY) else new.slot in (Slot.DAY, Slot.PLACE)
        if is_told and not new.is_class and is_site(new) and not known.has(new):
            yield new


@cache
def _blame_pattern() -> re.Pattern[str]:
    words = load_lexicon("means")["roles"]["blame"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _datelines(a: Report, b: Report) -> Iterator[Alteration]:
    """The printed date of `b` where it is far from that of `a`."""
    old, new = _dateline(a), _dateline(b)
    if old and new and _days_apart(old.value, new.value) > NEWS_DAYS:
        yield Alteration(Slot.DAY, old, new, old.span, new.span, Evidence.DATELINE)


def _dateline(report: Report) -> Told | None:
    document = report.document
    for one in document.metadata or ():
        if one.matter is Matter.PUBLISHED and one.start is not None and one.end and len(one.value) >= 10:
            words = document.text[one.start : one.end]
            day = Day(words.casefold(), one.value[:10], one.value[:10])
            return Told(Slot.DAY, (one.start, one.end), words, day)
    return None


def _days_apart(a: Value, b: Value) -> int:
    first, second = (date.fromisoformat(one.first) for one in (a, b) if isinstance(one, Day) and one.first)
    return abs((second - first).days)
