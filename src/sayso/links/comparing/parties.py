"""Parties held against each other: named actors, and classes of people ("civilians", "militants")."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from sayso.links.tolls.read import compatible, counts_people
from sayso.reading.actors.rows import ActorKind
from sayso.reading.actors.table import actor_country, actor_kind, actor_parent
from sayso.records.facts import RelationKind

_OF_STATE = frozenset(
    {ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.ARMED_FORCES, ActorKind.INTELLIGENCE, ActorKind.POLICE}
)
_MOST_PARENTS = 6  # a table of a user's own may tie two actors to each other
_ARMED = frozenset({"militant", "fighter"})
_STATE_BODIES = ("_government", "_armed_forces", "_police")


@dataclass(frozen=True, slots=True)
class Party:
    """A canonical actor id, or a class of people (then `is_class`).

    `is_vague` where the words fit any party of a kind ("the militants", "government troops"), whichever the page
    seems to mean.
    """

    key: str
    is_class: bool = False
    is_vague: bool = field(default=False, compare=False)

    def is_within(self, other: Party) -> bool:
        """Whether it is known to belong to another party.

        >>> Party("chadian_government").is_within(Party("chad"))
        True
        """
        return self.key != other.key and other.key in _line(self.key)

    def stands_to(self, other: object) -> RelationKind:
        """How this party stands to another.

        >>> army, rebels = Party("chadian_armed_forces"), Party("chadian_opposition")
        >>> army.stands_to(Party("chadian_government")).value, army.stands_to(rebels).value
        ('refines', 'contradict')
        >>> Party("civilian", True).stands_to(army).value, Party("any", True).stands_to(army).value
        ('contradict', 'refines')
        """
        if not isinstance(other, Party):
            return RelationKind.UNCLEAR
        if self == other:
            return RelationKind.AGREE
        if self.is_class and other.is_class:
            return _classes_stand(self.key, other.key)
        if self.is_class or other.is_class:
            people, actor = (self.key, other.key) if self.is_class else (other.key, self.key)
            return _class_stands(people, actor)
        if any(_may_be_of(one, two) for one, two in ((self, other), (other, self))):
            return RelationKind.UNCLEAR
        return _actors_stand(self.key, other.key)


def _classes_stand(a: str, b: str) -> RelationKind:
    if not (counts_people(a) and counts_people(b)):
        return RelationKind.UNCLEAR  # medics may be soldiers, and pupils children
    if compatible(a, b) or {a, b} <= {"any", "civilian", "child", "woman"}:
        return RelationKind.REFINES
    return RelationKind.CONTRADICT


def _class_stands(people: str, actor: str) -> RelationKind:
    """How a class of people stands to an actor whose people they may be."""
    if people == "any":
        return RelationKind.REFINES
    if not counts_people(people):
        return RelationKind.UNCLEAR
    if people in ("civilian", "child", "woman"):
        return RelationKind.CONTRADICT
    is_state = actor_kind(actor) in _OF_STATE or actor.endswith(_STATE_BODIES)
    if people in _ARMED:
        fits = people == "fighter" or not is_state
        return RelationKind.REFINES if fits else RelationKind.CONTRADICT
    return RelationKind.REFINES if is_state else RelationKind.CONTRADICT


def _actors_stand(a: str, b: str) -> RelationKind:
    if a in _line(b) or b in _line(a) or _is_body_of_one_state(a, b) or _is_worded_alike(a, b):
        return RelationKind.REFINES
    if actor_kind(a) is None is actor_kind(b):
        return RelationKind.UNCLEAR
    return RelationKind.CONTRADICT


@cache
def _line(actor: str) -> tuple[str, ...]:
    """An actor and what it belongs to, outwards."""
    line = [actor]
    while len(line) < _MOST_PARENTS and (parent := actor_parent(line[-1])):
        line.append(parent)
    return tuple(line)


def _is_body_of_one_state(a: str, b: str) -> bool:
    """A government and its army: pages say one for the other."""
    return all(actor_kind(one) in _OF_STATE for one in (a, b)) and actor_country(a) == actor_country(b) is not None


def _is_worded_alike(a: str, b: str) -> bool:
    """Whether one id, made from a text, has all the words of the other: "five_lake_guards" and "lake_guards"."""
    left, right = set(a.split("_")), set(b.split("_"))
    if a.endswith(f"_{b}") or b.endswith(f"_{a}"):
        return True  # "armed_forces", of a state that is not told
    return (actor_kind(a) is None or actor_kind(b) is None) and (left <= right or right <= left)


def _may_be_of(general: Party, actor: Party) -> bool:
    """Whether a general name may mean a party: "the militants" any armed group, "the opposition" one of a state."""
    if actor_kind(actor.key) in _OF_STATE or actor.key.endswith(_STATE_BODIES):
        return general.is_vague and (actor_kind(general.key) in _OF_STATE or general.key.endswith(_STATE_BODIES))
    if actor_kind(actor.key) not in (ActorKind.ARMED_GROUP, None):
        return False
    country = actor_country(actor.key)
    is_own = general.key.endswith("opposition") and country is not None and country == actor_country(general.key)
    return is_own or (general.is_vague and actor_kind(general.key) not in _OF_STATE)
