"""The slots of what is told, and one told thing: its slot, its words and its typed value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sayso.records.facts import FactField, RelationKind
from sayso.records.spans import Span


class Slot(StrEnum):
    """What a word of a report tells."""

    ACTOR = "actor"
    """Who did it."""
    PARTY = "party"
    """Who takes part; whether by doing or by suffering is not told."""
    VICTIM = "victim"
    """Whom it befell."""
    MEANS = "means"
    PLACE = "place"
    DAY = "day"
    NUMBER = "number"
    HEDGE = "hedge"
    """How sure it is, or which alternatives are left open."""
    POLARITY = "polarity"

    @property
    def field(self) -> FactField:
        """The field of a fact in which values of this slot differ.

        >>> Slot.VICTIM.field.value, Slot.MEANS.field.value
        ('actor', 'event')
        """
        return _FIELDS[self]


_FIELDS = {
    Slot.ACTOR: FactField.ACTOR, Slot.PARTY: FactField.ACTOR, Slot.VICTIM: FactField.ACTOR,
    Slot.MEANS: FactField.EVENT, Slot.PLACE: FactField.PLACE, Slot.DAY: FactField.TIME,
    Slot.NUMBER: FactField.QUANTITY, Slot.HEDGE: FactField.POLARITY, Slot.POLARITY: FactField.POLARITY,
}  # fmt: skip


class Value(Protocol):
    """A typed value, which can be held against another one of its kind."""

    def stands_to(self, other: object) -> RelationKind:
        """Agree, refines (either holds the other, in whichever direction), contradict, or unclear."""
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """One told thing of a document: its slot, where it stands, its words and its value."""

    slot: Slot
    span: Span
    words: str
    value: Value

    @property
    def is_class(self) -> bool:
        """Whether it is a class of people, no party by name."""
        return bool(getattr(self.value, "is_class", False))
