"""Whether two told things can be one: what stays, what contradicts, and what was only told more exactly."""

from __future__ import annotations

from sayso.links.comparing.days import Day
from sayso.links.comparing.parties import Party
from sayso.links.comparing.places import Place
from sayso.links.comparing.slots import Slot, Told
from sayso.links.comparing.told import Line
from sayso.links.terms import stem
from sayso.links.tolls.read import counted_group, counts_people
from sayso.records.facts import RelationKind

SHARP_DAYS = 7
"""A longer period ("2014") is no sign that a day within it was known."""
_PARTIES = frozenset({Slot.ACTOR, Slot.PARTY, Slot.VICTIM})
_SITES = frozenset({"point", "town", "province"})
_ARTICLES = frozenset({"the", "a", "an"})


def is_comparable(a: Told, b: Told) -> bool:
    """Whether two told things are of one slot; those of parties are one slot, whatever part they have."""
    return a.slot is b.slot or {a.slot, b.slot} <= _PARTIES


def contradicts(old: Told, new: Told) -> bool:
    """Whether both cannot be told of one thing; a party by name that suffers is not people without a name."""
    if not is_comparable(old, new):
        return False
    if old.is_class and isinstance(old.value, Party) and not new.is_class:
        return new.slot is not Slot.ACTOR and counts_people(old.value.key)
    return old.value.stands_to(new.value) is RelationKind.CONTRADICT


def stays(old: Told, new: Told) -> bool:
    """Whether a told thing may be the other, in the same part."""
    return {old.slot, new.slot} != {Slot.ACTOR, Slot.VICTIM} and may_be(old, new)


def may_be(old: Told, new: Told) -> bool:
    """Whether a told thing may be the other, in whatever part."""
    if not is_comparable(old, new) or old.is_class is not new.is_class:
        return False
    if old.is_class and isinstance(old.value, Party) and isinstance(new.value, Party):
        keys = old.value.key, new.value.key
        if "any" in keys or not all(map(counts_people, keys)):
            return keys[0] == keys[1]
    stand = old.value.stands_to(new.value)
    if stand is RelationKind.UNCLEAR:
        # Of a place that no gazetteer knows nothing is shown, and it is no sign that the copy kept the other one.
        return old.slot is not Slot.PLACE
    return stand is not RelationKind.CONTRADICT


def is_narrowed(old: Told, new: Told) -> bool:
    """Whether a vague party ("the militants") became one by name: told anywhere in the source, that refines it."""
    if not (isinstance(old.value, Party) and isinstance(new.value, Party) and is_comparable(old, new)):
        return False
    return old.value.is_vague and not (new.value.is_vague or new.is_class)


def has_same_part(old: Told, new: Told) -> bool:
    """Whether both do it or both suffer it; of people without a name that is known only of those who suffer."""
    if old.is_class or new.is_class:
        return old.slot is new.slot is Slot.VICTIM
    return {old.slot, new.slot} != {Slot.ACTOR, Slot.VICTIM}


def is_sharp(told: Told) -> bool:
    """Whether a told thing is exact enough to show that another one was known."""
    length = told.value.length if isinstance(told.value, Day) else None
    return length is None or length <= SHARP_DAYS


def is_site(told: Told) -> bool:
    """Whether a place is one that the gazetteer knows as a site, a town or a province; True of what is no place."""
    return not isinstance(told.value, Place) or told.value.precision in _SITES


def stands_in(new: Told, line: Line) -> bool:
    """Whether the names of a told party stand in a sentence, though none was read there ("Orlev and Karv jets")."""
    if not isinstance(new.value, Party) or new.is_class or any(old.value == new.value for old in line.told):
        return False
    words = [word for word in new.words.split() if word.casefold() not in _ARTICLES]
    names = [word for word in words if word[:1].isupper()]
    names = names or [word for word in words if not counts_people(counted_group(word.casefold()))] or words
    return bool(names) and {stem(name.casefold()) for name in names} <= {stem(word) for word in line.words}
