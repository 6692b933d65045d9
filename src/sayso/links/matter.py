"""A matter before it becomes a fact: its members, each a claim with the value it tells."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.links.amounts import Amount
from sayso.records.facts import FactField

LABEL_LENGTH = 110


@dataclass(frozen=True, slots=True)
class Member:
    """A claim of a matter and the value it tells, in words; `amount` where the value is a number."""

    claim: str
    words: str
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """Claims of one matter; `slot` tells matters of the same claims apart ("killed", "wounded").

    `exclusive`: its values cannot both hold (two places of one event), where they are no numbers. `growing`: a
    count over time, of which a later and larger one is an update.
    """

    field: FactField
    slot: str
    label: str
    members: tuple[Member, ...]
    exclusive: bool = True
    growing: bool = False


def short_label(text: str) -> str:
    """A text as the label of a matter: one line, no quotation marks around it nor comma after it, cut at a word.

    >>> short_label("“Six boats  left Orlevo,”")
    'Six boats left Orlevo'
    """
    line = " ".join(text.split()).strip("“”\"' ").rstrip(",;: ")
    return line if len(line) <= LABEL_LENGTH else line[: LABEL_LENGTH - 1].rsplit(" ", 1)[0] + "…"
