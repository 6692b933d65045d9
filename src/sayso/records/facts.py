"""A fact: claims, from any documents, that speak of the same matter, and how their values relate."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class FactField(StrEnum):
    """What the values of a fact differ in."""

    QUANTITY = "quantity"
    TIME = "time"
    PLACE = "place"
    ACTOR = "actor"
    POLARITY = "polarity"
    EVENT = "event"


class RelationKind(StrEnum):
    """How two claims of one fact stand to each other.

    `distorts`: the first claim passes the second on, by copying or citing its page, and changes what it says.
    `unclear`: they tell different things, and the pages do not show whether both can be so.
    """

    AGREE = "agree"
    CONTRADICT = "contradict"
    UPDATES = "updates"
    REFINES = "refines"
    DISTORTS = "distorts"
    UNCLEAR = "unclear"


class Independence(StrEnum):
    """What the pages show of the origins behind a value.

    `single`: one origin, and no other may be. `established`: several, and each is shown to be independent of the
    others. `not_established`: more may be independent than are shown to be.
    """

    SINGLE = "single"
    ESTABLISHED = "established"
    NOT_ESTABLISHED = "not_established"


class MergeKind(StrEnum):
    """Why two claims go back to one origin.

    `copied`: the same words, or words altered in copying. `cited`: both rest on one named source. `office`: one
    speaks for the other, or both for one body or state. `name`: two names of one source. `relay`: an outlet passes
    on the other's source. `account`: the page's own words, which rest on the source it names. `outlet`: both are
    the own words of one publisher or agency.
    """

    COPIED = "copied"
    CITED = "cited"
    OFFICE = "office"
    NAME = "name"
    RELAY = "relay"
    ACCOUNT = "account"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two claims (or origin keys) count as one origin, in words a person can check."""

    a: str
    b: str
    why: str
    kind: MergeKind | None = field(default=None, metadata={"since": 5})


@dataclass(frozen=True, slots=True)
class FactValue:
    """One value of a fact with its claims; `origins` are shown to be independent, `origins_possible` may be.

    `independence` says what these two numbers mean together; it is None in rows of an earlier version.
    """

    value: str
    claims: tuple[str, ...]
    origins: int
    origins_possible: int
    origin_keys: tuple[str, ...]
    merges: tuple[Merge, ...]
    independence: Independence | None = field(default=None, metadata={"since": 5})


@dataclass(frozen=True, slots=True)
class Relation:
    """How claim `a` stands to claim `b`, and in which field."""

    a: str
    b: str
    kind: RelationKind
    field: FactField


@dataclass(frozen=True, slots=True)
class Fact:
    """A matter that claims speak of: a readable label, the field its values differ in, values and relations."""

    id: str
    label: str
    field: FactField
    values: tuple[FactValue, ...]
    relations: tuple[Relation, ...]

    @property
    def disputed(self) -> bool:
        """Whether any two of its claims contradict each other."""
        return any(relation.kind is RelationKind.CONTRADICT for relation in self.relations)
